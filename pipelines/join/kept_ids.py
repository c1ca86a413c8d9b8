"""Ids of an earlier build that live on: links to an event go on working when an older report is added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain, count


def keep_ids(
    event_of: Mapping[str, str], before: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Give events the ids that they had in an earlier build.

    An event takes the id that most of its mentions had; of equals the first by name. An id goes to one event only, the
    one that holds most of its mentions. Ids of events that have merged into it are its aliases.

    Args:
        event_of: Event id by mention id, now.
        before: Event id by mention id, in the earlier build.

    Returns:
        Event id by mention id, and aliases by event id.
    """
    shared: Counter[tuple[str, str]] = Counter(
        (event, before[mention]) for mention, event in event_of.items() if mention in before
    )
    new_id: dict[str, str] = {}
    aliases: dict[str, list[str]] = defaultdict(list)
    taken: set[str] = set()
    for (event, old), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if old in taken:
            continue
        taken.add(old)
        if event in new_id:
            aliases[new_id[event]].append(old)
        else:
            new_id[event] = old
    ids: dict[str, str] = {}
    for event in sorted(set(event_of.values())):
        ids[event] = new_id[event] if event in new_id else _free(event, taken)
        taken.add(ids[event])
    return (
        {mention: ids[event] for mention, event in event_of.items()},
        {event: tuple(sorted(old)) for event, old in aliases.items()},
    )


def _free(event: str, taken: set[str]) -> str:
    """An id of its own, where an event that lives on bears this one already or has it as an alias."""
    others = (f"{event}-{number}" for number in count(2))
    return next(one for one in chain([event], others) if one not in taken)
