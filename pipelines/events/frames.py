"""Frames: how the words around a trigger become the actors of its event (lexicon/frames.toml)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass

from pipelines.errors import LexiconError
from pipelines.lexicon import FOLDER
from pipelines.schema.codes import Role

_NEEDS = frozenset(
    {
        "actor",
        "two_sides",
        "subject",
        "target",
        "with",
        "between",
        "destination",
        "place_and_date",
        "gathering",
        "in_force",
        "armed",
        "body",
        "suffered",
        "held",
        "both_sides",
        "pair",
        "owned",
        "nothing",
    }
)
_FLAGS = frozenset({"patient", "target_is_place", "objective"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What the arguments of a trigger are to its event.

    Attributes:
        name: As in triggers.csv.
        roles: Role by relation: subject, object, genitive, adjective, pronoun, place, or a folded preposition.
        need: What must be there; one of these is enough.
        motion: Prepositions that lead to a destination.
        patient: Under a verb of announcing, the noun's genitive undergoes the act.
        target_is_place: The target's country is where it happens (an invasion).
        objective: Who stands right after the noun undergoes the act, unless somebody else does.
    """

    name: str
    roles: dict[str, Role]
    need: tuple[str, ...]
    motion: tuple[str, ...]
    patient: bool
    target_is_place: bool
    objective: bool

    @property
    def has_participants(self) -> bool:
        """Whether all sides are alike."""
        return Role.PARTICIPANT in self.roles.values()


@functools.cache
def frames() -> dict[str, Frame]:
    """All frames by name.

    Raises:
        LexiconError: frames.toml is broken; the message names frame, key and cure.
    """
    path = FOLDER / "frames.toml"
    where = "pipelines/lexicon/frames.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(where, f"cannot be read ({error})", "Mend the line named.") from error
    return {name: _frame(where, name, table) for name, table in tables.items()}


def _frame(where: str, name: str, table: dict[str, object]) -> Frame:
    roles: dict[str, Role] = {}
    for key, value in table.items():
        if key in ("need", "motion") or key in _FLAGS:
            continue
        if value not in set(Role):
            raise LexiconError(f"{where}: [{name}] {key}", f"«{value}» is no role", f"Use one of: {', '.join(Role)}.")
        roles[key] = Role(str(value))
    return Frame(
        name,
        roles,
        _words(where, name, table, "need", _NEEDS),
        _words(where, name, table, "motion", None),
        patient=table.get("patient") is True,
        target_is_place=table.get("target_is_place") is True,
        objective=table.get("objective") is True,
    )


def _words(
    where: str, name: str, table: dict[str, object], key: str, allowed: frozenset[str] | None
) -> tuple[str, ...]:
    value = table.get(key, [])
    words = tuple(str(word) for word in value) if isinstance(value, list) else ()
    unknown = [word for word in words if allowed is not None and word not in allowed]
    if unknown or (key == "need" and not words):
        raise LexiconError(
            f"{where}: [{name}] {key}",
            f"«{', '.join(unknown) or value}» is not allowed",
            f"Give a list of: {', '.join(sorted(allowed or ()))}.",
        )
    return words


def frame(name: str) -> Frame:
    """A frame by name.

    Raises:
        LexiconError: triggers.csv names a frame that frames.toml lacks.
    """
    try:
        return frames()[name]
    except KeyError:
        raise LexiconError(
            "pipelines/lexicon/triggers.csv", f"names the frame «{name}», which frames.toml lacks", "Add or correct it."
        ) from None
