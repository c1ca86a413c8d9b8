"""Rules for sums of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.model import Token
from pipelines.rule import Match, Rule, glued, rule, text_at
from pipelines.schema.codes import Approximation
from pipelines.text.amount_words import (
    approximation_before,
    approximator_at,
    currency_at,
    is_sign,
    past_of,
    shared_currency_at,
)
from pipelines.text.numbers import Quantity, Start, is_figure, number_starts, read_bracketed, read_quantity
from pipelines.text.tokens import is_word
from pipelines.text.word_classes import word_class

_BILLION = 1e9
_BRACKETS = ("(", "[", "«")
#: What a sum can begin with: a number, perhaps in brackets, or the sign of a currency.
BRACKET, CURRENCY = "bracket", "currency"
_NUMBER = frozenset({Start.FIGURE, Start.NUMBER, BRACKET})
_DASHES = frozenset("-–—")
_QUOTES = frozenset('"»”')
#: What may follow a sum that is said without its currency; anything else is what it counts.
_AFTER_A_SUM = ("preposition", "conjunction", "subordinator", "relative", "negation", "auxiliary", "adverb")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as its words say it.

    Attributes:
        low: The sum, or the lower bound of a range.
        high: The upper bound of a range.
        currency: ISO 4217, or nothing where no currency stands beside it.
        is_large: Whether it is counted in billions, as money is and people are not.
        among: The currencies that its name can mean, where several states share it («ريال»).
    """

    low: float
    high: float | None
    currency: str
    is_large: bool = False
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Currency:
    """A currency by its code, or the codes that its name can mean."""

    end: int
    code: str
    among: tuple[str, ...] = ()


@rule(
    yes=[
        "قدم الاتحاد ⟦49 مليار يورو|49000000000 EUR⟧ لكييف",
        "بقيمة ⟦مليار يورو|1000000000 EUR⟧",
        "مساعدات ب⟦خمسين مليار يورو|50000000000 EUR⟧",
        "قرض الـ⟦90 مليار يورو|90000000000 EUR⟧",
        "⟦7ر198 مليار دولار|198700000000 USD⟧",
        "⟦134 مليارا من اليورو|134000000000 EUR⟧",
        "⟦مليار ونصف المليار دولار|1500000000 USD⟧",
        "⟦مليار و200 مليون دولار|1200000000 USD⟧",
        "⟦ملياري يورو|2000000000 EUR⟧",
        "⟦60مليون دولار|60000000 USD⟧",
        "سعر ⟦45 دولارًا|45 USD⟧ للبرميل",
        "⟦2.5 مليار دولار كندي|2500000000 CAD⟧",
        "⟦3,3 مليارات يورو|3300000000 EUR⟧",
        "⟦1,500 جنيه إسترليني|1500 GBP⟧",
        "منح ⟦نصف مليار يورو|500000000 EUR⟧",
        "نحو ⟦20 مليون دولار|about 20000000 USD⟧",
        "ما لا يقل عن ⟦20 مليون دولار|at_least 20000000 USD⟧",
        "⟦20 مليون دولار|at_least 20000000 USD⟧ على الأقل",
        "قد تصل إلى ⟦20 مليون دولار|up_to 20000000 USD⟧",
        "في عام 2025 ⟦مليار يورو|1000000000 EUR⟧",
        "قدمت السعودية ⟦500 ألف ريال|500000 SAR⟧",
        "خصصت الحكومة العراقية ⟦15.000 دينار|15000 IQD⟧ لكل أسرة",
        "ارتفع الذهب 0.7 بالمئة إلى ⟦1096.5 دولار|1096.5 USD⟧",
        "بلغت الديون نحو ⟦(128) مليار دولار|about 128000000000 USD⟧",
        "مكافأة في السعودية بمبلغ ⟦(1500) ألف وخمسمائة ريال|1500 SAR⟧",
        "بلغ السعر ⟦45.\u200f1 يورو|1.45 EUR⟧",
    ],
    no=[
        "فاز على 4 ريال مدريد",
        "نزح مليون شخص",
        "مئات الملايين من الدولارات",
        "مليارات الدولارات",
        "قتل 20 جنديا",
        "سعر الدولار 50",
    ],
    starts=_NUMBER,
)
def sum_of_money(tokens: Sequence[Token], at: int) -> Match[Sum] | None:
    """A number, its scale words, a currency. A bare scale word counts as one; without a currency it is a count."""
    number = _quantity(tokens, at)
    currency = _currency_after(tokens, number.end) if number else None
    if number is None or currency is None:
        return None
    return Match(currency.end, Sum(number.value.value, None, currency.code, among=currency.among))


@rule(
    yes=[
        "قدمت ⟦$61 مليار|61000000000 USD⟧",
        "⟦€ 50 مليون|50000000 EUR⟧",
        "⟦US$5 million|5000000 USD⟧",
        "⟦EUR 20|20 EUR⟧",
    ],
    no=["بطولة يورو 2024", "5 million people"],
    starts={CURRENCY},
)
def sign_and_sum(tokens: Sequence[Token], at: int) -> Match[Sum] | None:
    """A sign or code of a currency before the number."""
    sign = currency_at(tokens, at) if is_sign(text_at(tokens, at)) else None
    if sign is None:
        return None
    number = _quantity(tokens, sign.end)
    return Match(number.end, Sum(number.value.value, None, sign.value)) if number else None


@rule(
    yes=[
        "ما بين ⟦20 مليار و 40 مليار يورو|20000000000..40000000000 EUR⟧",
        "بين ⟦20 و30 مليون دولار|20000000..30000000 USD⟧",
        "⟦20-30 مليون دولار|20000000..30000000 USD⟧",
        "⟦20 إلى 30 مليون دولار|20000000..30000000 USD⟧",
        "يتراوح بين ⟦20 مليون دولار و30 مليون دولار|20000000..30000000 USD⟧",
        "بين ⟦1.5 تريليون وتريليوني دولار|1500000000000..2000000000000 USD⟧",
        "بين ⟦800 ألف ومليون يورو|800000..1000000 EUR⟧",
        "⟦20 مليار و40 مليار يورو|20000000000..40000000000 EUR⟧",
        "يتراوح من ⟦3 إلى 5 مليارات يورو|3000000000..5000000000 EUR⟧",
    ],
    no=["بين 20 و30 مليون شخص", "20-30 مليون طن"],
    starts=_NUMBER,
)
def range_of_sums(tokens: Sequence[Token], at: int) -> Match[Sum] | None:
    """Two numbers and one currency, after «بين», or with «إلى», «أو» or a dash between."""
    low = _quantity(tokens, at)
    if low is None:
        return None
    own = _currency_after(tokens, low.end)
    high = _upper_end(tokens, at, own.end if own else low.end, low.value)
    currency = _currency_after(tokens, high.end) if high else None
    if high is None or currency is None or (own is not None and own.code != currency.code):
        return None
    if own is not None and not _is_between(tokens, at):
        return None
    lower = low.value.value if own else _at_scale(low.value, high.value)
    if lower is None or lower >= high.value.value:
        return None
    return Match(currency.end, Sum(lower, high.value.value, currency.code, among=currency.among))


def _upper_end(tokens: Sequence[Token], at: int, end: int, low: Quantity) -> Match[Quantity] | None:
    between = _is_between(tokens, at)
    joined = read_quantity(tokens, end, joined=True)
    if joined is not None:
        listed = low.factor > 1 and joined.value.factor > 1 and not _respectively(tokens, joined.end)
        return joined if between or listed else None
    start = _range_mark(tokens, end)
    is_change = past_of(tokens, at - 1) == at and not between
    return read_quantity(tokens, start) if start is not None and not is_change else None


def _range_mark(tokens: Sequence[Token], at: int) -> int | None:
    if text_at(tokens, at) in _DASHES:
        return at + 1
    mark = approximator_at(tokens, at, after=True)
    return mark.end if mark is not None and mark.value is Approximation.BETWEEN else None


def _is_between(tokens: Sequence[Token], at: int) -> bool:
    return approximation_before(tokens, at) is Approximation.BETWEEN


def _respectively(tokens: Sequence[Token], at: int) -> bool:
    """«20 مليار و40 مليار يورو على التوالي»: two sums, no range."""
    currency = _currency_after(tokens, at)
    mark = approximator_at(tokens, currency.end, after=True) if currency else None
    return mark is not None and mark.value is Approximation.EXACT


def _at_scale(low: Quantity, high: Quantity) -> float | None:
    """The lower number at the scale of the upper one, if only that one says it («بين 20 و30 مليون»).

    None where it would then be the greater one: «في عام 2010 إلى 700 مليون دولار» is no range.
    """
    if low.factor > 1 or high.factor == 1:
        return low.value
    return low.value * high.factor if low.value * high.factor < high.value else None


@rule(
    yes=["رفع الميزانية من ⟦3|3000000000 EUR⟧ إلى ⟦5 مليارات يورو|5000000000 EUR⟧"],
    no=["ارتفع العدد من 3 إلى 5 ملايين شخص"],
    starts=_NUMBER,
)
def sum_before_change(tokens: Sequence[Token], at: int) -> Match[Sum] | None:
    """The first of two sums between which something rose or fell: «من 3 إلى 5 مليارات يورو» is no range."""
    number = _quantity(tokens, at)
    if number is None or past_of(tokens, at - 1) != at or _is_between(tokens, at):
        return None
    start = _range_mark(tokens, number.end)
    after = read_quantity(tokens, start) if start is not None else None
    currency = _currency_after(tokens, after.end) if after else None
    if after is None or currency is None:
        return None
    shared = number.value.factor == 1 and after.value.factor > 1
    value = number.value.value * (after.value.factor if shared else 1)
    return Match(number.end, Sum(value, None, currency.code, among=currency.among))


@rule(
    yes=[
        "خصصت ⟦800 مليار يورو|800000000000 EUR⟧، منها ⟦650 مليارا|650000000000 EUR⟧ للدفاع",
        "قدمتا ⟦20 مليارا|20000000000 EUR⟧ و⟦40 مليار يورو|40000000000 EUR⟧ على التوالي",
    ],
    no=["حصد الفيلم “مليار” مشاهدة", "بلغ عددهم 650 مليارا", "يبلغ عدد سكان الأرض 8 مليارات نسمة"],
    starts=_NUMBER,
)
def sum_without_currency(tokens: Sequence[Token], at: int) -> Match[Sum] | None:
    """A number with a scale word and nothing that it counts: the currency is that of a sum beside it."""
    number = _quantity(tokens, at)
    if number is None or number.value.factor < 1000 or not _counts_nothing(tokens, number.end):
        return None
    return Match(number.end, Sum(number.value.value, None, "", is_large=number.value.factor >= _BILLION))


def _counts_nothing(tokens: Sequence[Token], at: int) -> bool:
    """Whether no counted noun follows; after an accusative («مليارا») none can, but «من» may lead to one."""
    while text_at(tokens, at) in _QUOTES:
        at += 1
    if past_of(tokens, at) > at:
        return False
    if at >= len(tokens) or not is_word(tokens[at]) or tokens[at - 1].text.endswith("ا"):
        return text_at(tokens, at) != "%"
    if tokens[at].text.startswith(("و", "لل")):
        return True
    return any(word_class(name).at(tokens, at) is not None for name in _AFTER_A_SUM)


def starts_of(text: str) -> frozenset[str]:
    """What a folded word can be at the beginning of a sum."""
    kinds = {BRACKET: text in _BRACKETS, CURRENCY: is_sign(text)}
    return number_starts(text) | {kind for kind, begins in kinds.items() if begins}


def _quantity(tokens: Sequence[Token], at: int) -> Match[Quantity] | None:
    """A number that is no tail of a longer one; its figure may stand in brackets («(128) مليار دولار»)."""
    bracketed = read_bracketed(tokens, at)
    if bracketed is not None and (bracketed.value.factor > 1 or _currency_after(tokens, bracketed.end) is not None):
        return bracketed
    is_tail = is_figure(tokens, at) and is_figure(tokens, at - 2) and text_at(tokens, at - 1) in (".", ",", "،")
    if is_tail and glued(tokens, at) and glued(tokens, at - 1):
        return None
    number = read_quantity(tokens, at)
    return number if number is not None and number.value.value > 0 else None


def _currency_after(tokens: Sequence[Token], at: int) -> _Currency | None:
    """A currency after a number, or «من» and a currency with the article."""
    start = past_of(tokens, at)
    named = currency_at(tokens, start)
    shared = None if named else shared_currency_at(tokens, start)
    hit = named or shared
    if hit is None or (start > at and not (hit.word.article or tokens[start].text.startswith("ال"))):
        return None
    if named is not None:
        return _Currency(named.end, named.value)
    return _Currency(hit.end, "", shared.value) if shared and not _is_a_club(tokens, shared.end) else None


def _is_a_club(tokens: Sequence[Token], at: int) -> bool:
    """«ريال مدريد»: the name goes on."""
    return at < len(tokens) and word_class("club_name").at(tokens, at) is not None


def rules() -> tuple[Rule[Sum], ...]:
    """All rules for sums, in order of preference."""
    return sum_of_money, sign_and_sum, range_of_sums, sum_before_change, sum_without_currency
