"""Both languages of the screens: one catalogue, and numbers, sums and dates written the same way everywhere.

``messages.csv`` holds every text (key, en, ar); codes of the tables have keys such as ``status.planned``. Digits are
Latin in both languages, as in the tables. Nothing is left to the browser's own locale.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name

from pipelines.schema.edtf import edtf_label

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
#: Left-to-right and right-to-left isolates: without them an ISO date turns round in Arabic, a sum in an SVG.
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"
_LOCALES: dict[str, Locale] = {"ar": Locale.parse("ar"), "en": Locale.parse("en_GB")}
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


@functools.cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every text by key, with its columns ``en`` and ``ar``."""
    with (Path(__file__).parent / "messages.csv").open(encoding="utf-8", newline="") as handle:
        return {row["key"]: row for row in csv.DictReader(handle)}


#: The language of a text that is written in another one than the screen's.
_of_the_text: ContextVar[Language | None] = ContextVar("language_of_the_text", default=None)


def language() -> Language:
    """The language to write in: that of ``in_language``, else the reader's; Arabic until they choose."""
    return _of_the_text.get() or ("en" if st.session_state.get("lang") == "en" else "ar")


@contextmanager
def in_language(chosen: Language) -> Iterator[None]:
    """Everything written inside is written in this language, whatever the screen's."""
    before = _of_the_text.set(chosen)
    try:
        yield
    finally:
        _of_the_text.reset(before)


def is_rtl() -> bool:
    """Whether the screen runs from right to left."""
    return language() == "ar"


def t(key: str, **values: object) -> str:
    """A text of the catalogue in the reader's language.

    Raises:
        KeyError: The catalogue has no such key.
    """
    text = catalogue()[key][language()]
    return text.format(**values) if values else text


def labels(group: str, codes: Iterable[str]) -> dict[str, str]:
    """Labels of codes, as a frozen map: a widget must not look into the session when it formats its options."""
    return {code: label(group, code) for code in codes}


def label(group: str, code: str | None) -> str:
    """The label of a code of a vocabulary («status», «planned»); the code itself where the catalogue has none."""
    row = catalogue().get(f"{group}.{code}")
    return row[language()] if row else str(code or "")


def counted(key: str, count: int) -> str:
    """A counted noun in its right plural form: «حدثان», «3 أحداث», «11 حدثا», «100 حدث»."""
    form = _LOCALES[language()].plural_form(count)
    texts = catalogue()
    chosen = f"{key}.{form}" if f"{key}.{form}" in texts else f"{key}.other"
    return texts[chosen][language()].format(n=number(count))


def listed(parts: Iterable[str]) -> str:
    """Things told one after the other in a sentence: «a, b and c», «أ وب وج»."""
    return str(format_list(list(parts), locale=_LOCALES[language()]))


def number(value: float, *, digits: int = 2) -> str:
    """A number with its thousands marked and no more decimals than ``digits``: «1,234»."""
    return _number(value, digits)


# A page writes the same numbers, sums and days many times: each is made once.
@functools.lru_cache(maxsize=4096)
def _number(value: float, digits: int) -> str:
    return str(format_decimal(value, format=f"#,##0.{'#' * digits}", locale=_LOCALES["en"]))


def percent(figure: Mapping[str, Any]) -> str:
    """A share of right answers in whole percent: «95%»."""
    return f"{_LRI}{100 * figure['right'] / figure['total']:.0f}%{_PDI}"


def interval(figure: Mapping[str, Any]) -> str:
    """The interval of a share, which keeps its direction in an Arabic line: «87–98%»."""
    return f"{_LRI}{100 * figure['low']:.0f}–{100 * figure['high']:.0f}%{_PDI}"


def money(amount: float, currency: str) -> str:
    """A sum in a few characters: «€134bn», «134 مليار يورو», isolated so that it keeps its direction anywhere.

    Args:
        amount: In units of the currency.
        currency: ISO 4217, or nothing where the report does not say which.
    """
    return _money(amount, currency, language())


@functools.lru_cache(maxsize=4096)
def _money(amount: float, currency: str, written_in: Language) -> str:
    locale = _LOCALES[written_in]
    if written_in == "ar":
        named = {"EUR": "يورو", "USD": "دولار", "GBP": "جنيه إسترليني", "": ""}
        unit = named[currency] if currency in named else get_currency_name(currency, locale=locale)
        figure = format_compact_decimal(
            amount, format_type="long", locale=locale, fraction_digits=2, numbering_system="latn"
        )
        return f"{_RLI}{figure} {unit}".rstrip() + _PDI
    # British short forms differ between releases of the locale data («B», «bn»), the international ones do not.
    figure = format_compact_decimal(amount, format_type="short", locale="en", fraction_digits=2)
    symbol = _SYMBOLS.get(currency)
    return f"{symbol}{figure}" if symbol else f"{figure} {currency}".rstrip()


def signed_money(amount: float, currency: str) -> str:
    """A difference of sums with its sign, «+€2B», «−9 مليار يورو»; the sign stays before its number in Arabic."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    text = money(abs(amount), currency)
    if language() == "ar":
        figure, _, rest = text.removeprefix(_RLI).partition(" ")
        return f"{_RLI}{_LRI}{sign}{figure}{_PDI} {rest}"
    return f"{sign}{text}"


def signed(value: float, unit: str = "") -> str:
    """A number with its sign before it in either language: «+0.1%», «−9.6»."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{_LRI}{sign}{number(abs(value), digits=1)}{unit}{_PDI}"


def claimed_money(amount: float, currency: str, approximation: str) -> str:
    """A sum as it is claimed: «about €134B», «أكثر من 63 مليار يورو»."""
    words = label("approximation", approximation)
    return isolated(f"{words} {money(amount, currency)}") if words else money(amount, currency)


def day(value: date) -> str:
    """A day written out: «27 February 2025», «27 فبراير 2025»."""
    return _date(value, "d MMMM y", language())


def month(value: date) -> str:
    """A month, short: «Feb 2025», «فبراير 2025»."""
    return _date(value, "MMM y", language())


@functools.lru_cache(maxsize=4096)
def _date(value: date, pattern: str, written_in: Language) -> str:
    return str(format_date(value, pattern, locale=_LOCALES[written_in]))


def edtf(value: object) -> str:
    """An EDTF date of the tables as a reader writes it; a dash where there is none."""
    return _edtf(value, language()) if isinstance(value, str) else "–"


@functools.lru_cache(maxsize=8192)
def _edtf(value: str, written_in: Language) -> str:
    return edtf_label(value, written_in) or "–"


def isolated(text: str) -> str:
    """Text from a report, kept from turning its surroundings round: an isolate in the direction of the screen."""
    return f"{_RLI if is_rtl() else _LRI}{text}{_PDI}"


def named(row: Mapping[str, Any]) -> str:
    """The name of an actor or place in the reader's language, else in the other one."""
    first, second = ("name_ar", "name_en") if is_rtl() else ("name_en", "name_ar")
    for column in (first, second):
        value = row[column]
        if isinstance(value, str) and value:
            return value
    return ""


#: What Markdown, Streamlit's own marks and HTML would read as something else.
_SPECIAL = r"\`*_[]()!<>:$#~|&"


def escaped(text: str) -> str:
    """Text from a report for a place where Streamlit reads Markdown: every sign stands for itself."""
    return "".join("\\" + char if char in _SPECIAL else " " if char in "\r\n\t" else char for char in text)
