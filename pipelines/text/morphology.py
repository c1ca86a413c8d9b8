"""The one door to camel-tools: what becomes of each character, and where words end.

camel-tools is imported on first use, so that whoever only reads finished tables never pays for it.
"""

from __future__ import annotations

import functools

# What camel-tools leaves alone and reports contain: combining hamza and Quranic marks, zero-width and direction
# marks, the soft hyphen and tatweel (dropped); letters of neighbouring scripts, digits, blanks and breaks (made alike).
_DROPPED = (
    "\u0640"
    + "".join(map(chr, [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]))
    + "".join(
        map(
            chr,
            [
                *range(0x610, 0x61B),
                *range(0x653, 0x660),
                *range(0x6D6, 0x6DD),
                *range(0x6DF, 0x6E9),
                *range(0x6EA, 0x6EE),
            ],
        )
    )
)
_ALIKE = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
    **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2, strict=True)),
    "٫": ".",
    "٬": ",",
    "ؤ": "و",
    "ئ": "ي",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ہ": "ه",
    "ە": "ه",
    "ۃ": "ه",
    "پ": "ب",
    "ڤ": "ف",
    "چ": "ج",
    "ژ": "ج",
    "گ": "غ",
    "ڭ": "ك",
    "ٲ": "ا",
    "ٳ": "ا",
}
_ARABIC_BLOCKS = (
    range(0x600, 0x700),
    range(0x750, 0x780),
    range(0x8A0, 0x900),
    range(0xFB50, 0xFE00),
    range(0xFE70, 0xFF00),
)
_FULL_WIDTH = range(0xFF01, 0xFF5F)


@functools.cache
def character_fold() -> dict[int, str]:
    """What each character becomes: nothing, one character, or several (ligatures). Characters not listed stay."""
    table = {code: _fold_character(chr(code)) for block in (*_ARABIC_BLOCKS, _FULL_WIDTH) for code in block}
    table |= {ord(char): alike for char, alike in _ALIKE.items()}
    table |= dict.fromkeys(map(ord, _DROPPED), "")
    return {code: folded for code, folded in table.items() if folded != chr(code)}


def _fold_character(char: str) -> str:
    from camel_tools.utils import dediac, normalize

    plain = normalize.normalize_unicode(char).strip() if char > "\u0fff" else char
    plain = dediac.dediac_ar(plain)
    plain = normalize.normalize_alef_ar(plain)
    plain = normalize.normalize_alef_maksura_ar(plain)
    plain = normalize.normalize_teh_marbuta_ar(plain)
    return "".join(_ALIKE.get(part, part) for part in plain if part not in _DROPPED)


def tokenise(text: str) -> list[str]:
    """camel-tools' word tokens: letters and digits in runs, each other sign alone, white space dropped."""
    from camel_tools.tokenizers.word import simple_word_tokenize

    return list(simple_word_tokenize(text))
