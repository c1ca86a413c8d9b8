"""The scorecard's charts: shares of right answers, each in its frame with what it says in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from dashboard.components.frame import frame
from dashboard.components.shares import Series, Share, shares_chart
from dashboard.data.scorecard import Card, figure_of, latest_day
from dashboard.i18n import counted, edtf, interval, label, listed, number, percent, t

#: What the marks of a set and the parts of the scorecard are called.
_MARKED = {"events": "events", "statements": "statements", "aid": "sums"}


def part_chart(card: Card, shown: Mapping[str, Card], part: str) -> None:
    """How often a part of the tables is right, set beside set.

    Args:
        card: The scorecard.
        shown: Sets by their names; the finding is that of the last one.
        part: One of ``card["measures"]``.
    """
    keys = [f"{part}.{name}" for name in card["measures"][part] if name != "f1"]
    keys = [key for key in keys if any(figure_of(one, key) for one in shown.values())]
    name, last = list(shown.items())[-1]
    told = {who: figure_of(one, f"{part}.recall") for who, one in shown.items()}
    found, right = told[name], figure_of(last, f"{part}.precision")
    counts = [f"{who}: {counted(_MARKED[part], share['total'])}" for who, share in told.items() if share]
    _shares(
        card,
        f"score_{part}",
        [label("measure", key) for key in keys],
        [Series(who, [figure_of(one, key) for key in keys]) for who, one in shown.items()],
        title=t(f"scorecard.finding.{part}", set=name, found=percent(found), right=percent(right))
        if found and right
        else label("part", part),
        note=f"{' · '.join(counts)}.",
        alt=t("scorecard.figures.alt", part=label("part", part)),
        read=counted("reports", sum(one["reports"] for one in shown.values())),
    )


def stance_chart(card: Card) -> None:
    """What two readers agree on beside what the rules get right."""
    one = card["stance"]
    names = one["measures"]
    # Finding an event means finding its type, which is what the readers were asked.
    agreed = [one["agreement"].get("type" if name == "events" else name) for name in names]
    answers = {
        "readers": agreed,
        "first_sight": [figure_of(one["first_seen"], f"stance.{name}") for name in names],
        "mahdar": [figure_of(one, f"stance.{name}") for name in names],
        "most_frequent": [one["constant"].get(name) for name in names],
    }
    measures = [label("measure", f"stance.{name}") for name in names]
    passages = counted("passages", one["passages"])
    _shares(
        card,
        "score_stance",
        measures,
        [Series(label("answer", who), shares) for who, shares in answers.items()],
        title=_below_readers(measures, agreed, answers["mahdar"]),
        note=t("scorecard.stance.note", passages=passages),
        alt=t("scorecard.stance.alt"),
        read=passages,
        more={t("scorecard.kappa"): lambda share: f"{share['kappa']:.3f}" if "kappa" in share else "–"},
    )


def _below_readers(measures: Sequence[str], agreed: Sequence[Share | None], right: Sequence[Share | None]) -> str:
    """What the rules are farthest from two readers in."""
    held = [(name, a, b) for name, a, b in zip(measures, agreed, right, strict=True) if a and b]
    name, readers, rules = max(held, key=lambda one: _share(one[1]) - _share(one[2]))
    if _share(readers) <= _share(rules):
        return t("scorecard.stance.level")
    return t("scorecard.stance.below", measure=name, agreed=percent(readers), right=percent(rules))


def _share(figure: Share) -> float:
    return float(figure["right"] / figure["total"])


def types_chart(card: Card) -> None:
    """Share found and share right of each type of event, over all that was worked on."""
    pooled = card["worked_on"]
    codes = list(pooled["f1_by_type"])
    codes.sort(key=lambda code: -(figure_of(pooled, f"events.recall:{code}") or {"total": 0})["total"])
    measures = ("recall", "precision")
    told = {name: {code: figure_of(pooled, f"events.{name}:{code}") for code in codes} for name in measures}
    events, given = (pooled["figures"][f"events.{name}"]["total"] for name in measures)
    _shares(
        card,
        "score_types",
        [label("event_type", code) for code in codes],
        [Series(label("measure", f"events.{name}"), list(shares.values())) for name, shares in told.items()],
        title=" · ".join(_failing(told)) or t("scorecard.types.all_right"),
        note=t("scorecard.types.note", told=counted("events", events), given=number(given)),
        alt=t("scorecard.types.alt"),
        read=counted("reports", pooled["reports"]),
    )


def _failing(told: Mapping[str, Mapping[str, Share | None]]) -> Iterator[str]:
    """Which type is missed most often, and which is given wrongly most often."""
    for name, shares in told.items():
        wrong = {code: share["total"] - share["right"] for code, share in shares.items() if share}
        worst = max(wrong, key=wrong.__getitem__)
        if wrong[worst]:
            every = (shares[worst] or {})["total"]
            what = {"type": label("event_type", worst), "n": number(wrong[worst]), "all": number(every)}
            yield t(f"scorecard.failing.{name}", **what)


def simpler_chart(card: Card, name: str) -> None:
    """A set read by the rules, by words without grammar, and by an answer that never changes."""
    keys = ("recall", "precision", "status", "date")
    one = card["sets"][name]
    answers = {
        "mahdar": [figure_of(one, f"events.{key}") for key in keys],
        "bare": [one["baselines"]["bare"].get(f"events.{key}") for key in keys],
        "constant": [one["baselines"]["constant"].get(f"constant.{key}") for key in keys],
    }
    told = {
        f"{who}_{key}": percent(share)
        for who in ("mahdar", "bare")
        for key, share in zip(("found", "right"), answers[who], strict=False)
        if share
    }
    _shares(
        card,
        f"score_{name}",
        [label("measure", f"events.{key}") for key in keys],
        [Series(label("answer", who), shares) for who, shares in answers.items()],
        title=t("scorecard.simpler.finding", set=label("set", name), **told),
        note=f"{counted('events', one['marked']['events'])}.",
        alt=t("scorecard.simpler.alt"),
        read=counted("reports", one["reports"]),
    )


def expressions_chart(card: Card) -> None:
    """Expressions of time and sums, one by one, read by the rules and by libraries made for them."""
    answers: Mapping[str, Mapping[str, Share]] = card["expressions"]
    asked = list(dict.fromkeys(key for figures in answers.values() for key in figures))
    ours = answers["mahdar"]
    days = {who: figures["dates.day"] for who, figures in answers.items() if "dates.day" in figures}
    best = max((who for who in days if who != "mahdar"), key=lambda who: _share(days[who]))
    read = listed(
        (
            counted("time_expressions", ours["dates.day"]["total"] + ours["dates.no_day"]["total"]),
            counted("sums", ours["money.amount"]["total"]),
        )
    )
    _shares(
        card,
        "score_expressions",
        [label("measure", key) for key in asked],
        [Series(label("answer", who), [figures.get(key) for key in asked]) for who, figures in answers.items()],
        title=t(
            "scorecard.expressions.finding",
            right=percent(days["mahdar"]),
            who=label("answer", best),
            other=percent(days[best]),
        ),
        note=t("scorecard.expressions.note", read=read),
        alt=t("scorecard.expressions.alt"),
        read=read,
    )


def _shares(
    card: Card,
    key: str,
    rows: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    note: str,
    alt: str,
    read: str,
    more: Mapping[str, Callable[[Share], str]] | None = None,
) -> None:
    """Show shares in their frame; ``read`` is what was read for them, ``more`` makes further columns of their rows."""
    frame(
        t("scorecard.source", read=read, day=edtf(latest_day(card))),
        lambda: shares_chart(rows, series),
        key=key,
        made_of=(tuple(rows), repr(series)),
        title=title,
        note=f"{note} {t('scorecard.dots')}",
        rows=lambda: share_rows(rows, series, more or {}),
        alt=alt,
    )


def share_rows(
    rows: Sequence[str], series: Sequence[Series], more: Mapping[str, Callable[[Share], str]]
) -> pd.DataFrame:
    """The shares behind a chart, a row each, under the reader's headings."""
    held = [(row, one.name, share) for at, row in enumerate(rows) for one in series if (share := one.shares[at])]
    return pd.DataFrame(
        {
            t("scorecard.measure"): [row for row, _, _ in held],
            t("scorecard.answer"): [name for _, name, _ in held],
            t("scorecard.share"): [percent(share) for _, _, share in held],
            t("scorecard.right"): [share["right"] for _, _, share in held],
            t("scorecard.total"): [share["total"] for _, _, share in held],
            t("scorecard.interval"): [interval(share) for _, _, share in held],
            **{heading: [made(share) for _, _, share in held] for heading, made in more.items()},
        }
    )
