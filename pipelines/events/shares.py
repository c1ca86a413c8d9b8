"""Which sum is a share of which other sum of a report."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.events.scene import Scene
from pipelines.events.sums import Sum
from pipelines.text.word_classes import word_class

#: How many sentences after a total its parts may be told («وتشمل الحزمة …»).
_SENTENCES = 4

#: How far before a sum the noun may stand that makes it a share («من حصة الاتحاد، وهي …»).
_NOUN_REACH = 6

#: How many tokens may stand between a verb of composing and what it takes apart («ويدخل في الحصيلة»).
_HEAD_REACH = 4


def wholes_of(sums: Sequence[Sum]) -> list[int | None]:
    """For each sum of a report the place in the list of the sum that it is a share of."""
    wholes: list[int | None] = []
    for position in range(len(sums)):
        wholes.append(_whole_after(sums, position) or _whole_before(sums, position, wholes))
    return wholes


def _whole_after(sums: Sequence[Sum], position: int) -> int | None:
    """«50 مليون يورو من أصل 82 مليونا», «من حصة الاتحاد، وهي 18 مليارا، في قرض المجموعة البالغ 50 مليارا»."""
    one = sums[position]
    following = next((p for p in range(position + 1, len(sums)) if _may_be_whole(sums[p])), None)
    if following is None or sums[following].scene.index != one.scene.index:
        return None
    scene = one.scene
    stop = sums[following].first
    named = word_class("whole_word").first(scene.tokens, one.last, stop)
    if named is None or _contrast(scene, one.last, stop):
        return None
    of = any(scene.text(at) == "من" for at in range(one.last, min(one.last + 2, named + 1)))
    start = max(scene.first, one.first - _NOUN_REACH)
    share = word_class("share_noun").first(scene.tokens, start, one.first)
    inside = share is not None and any(scene.text(at) in ("في", "من") for at in range(one.last, named + 1))
    return following if (of or inside) and sums[following].amount.amount > one.amount.amount else None


def _whole_before(sums: Sequence[Sum], position: int, wholes: Sequence[int | None]) -> int | None:
    """The total before: in the sentence («من بينها …»), or in one before that this sentence takes apart."""
    one = sums[position]
    scene = one.scene
    stop = one.first
    for back in range(position - 1, -1, -1):
        other = sums[back]
        if other.scene.index != scene.index:
            break
        if other.amount.conversion_of is not None:
            continue
        if word_class("half_word").first(scene.tokens, other.last, stop) is not None and stop == one.first:
            return back
        if word_class("share_word").first(scene.tokens, other.last, stop) is not None:
            return back
        aside = word_class("half_word").first(scene.tokens, other.last, stop) is not None
        if _contrast(scene, other.last, stop) and not aside:
            return None
        stop = other.first
    return _whole_taken_apart(sums, position, stop, wholes)


def _whole_taken_apart(sums: Sequence[Sum], position: int, stop: int, wholes: Sequence[int | None]) -> int | None:
    """«تشمل الحزمة …», «الجديد من مجموع الوعود …»: the last total of the sentences before."""
    scene = sums[position].scene
    if not _takes_apart(scene, stop) and not (stop == sums[position].first and _names_total(scene, stop)):
        return None
    for back in range(position - 1, -1, -1):
        other = sums[back]
        if scene.index - other.scene.index > _SENTENCES:
            return None
        if other.scene.index < scene.index and wholes[back] is None and _may_be_whole(other):
            return back
    return None


def _takes_apart(scene: Scene, stop: int) -> bool:
    for at in range(scene.first, stop):
        head = range(at + 1, min(at + 1 + _HEAD_REACH, stop))
        composes = word_class("composing_verb").at(scene.tokens, at) is not None
        if composes and any(_is_definite(scene, i) for i in head):
            return True
    return False


def _names_total(scene: Scene, stop: int) -> bool:
    """«من مجموع الوعود»."""
    known = word_class("aid_anaphor")
    return any(
        scene.text(at) == "من"
        and scene.text(at + 1) in ("مجموع", "اجمالي", "اصل")
        and known.at(scene.tokens, at + 2) is not None
        for at in range(scene.first, stop - 2)
    )


def _is_definite(scene: Scene, at: int) -> bool:
    """A noun that takes up a sum told before: «الحزمة», «هذه المنحة»."""
    return scene.text(at).lstrip("وف") in word_class("aid_anaphor")


def _may_be_whole(one: Sum) -> bool:
    return one.amount.conversion_of is None


def _contrast(scene: Scene, first: int, last: int) -> bool:
    """Whether another matter begins between two sums: «في حين», «بينما»."""
    return word_class("contrast_word").first(scene.tokens, first, last) is not None
