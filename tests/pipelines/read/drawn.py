"""A small PDF whose letters are drawn at places of our choice, as programs draw Arabic: from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: A letter is this wide, in points, at the size below; it is said so in the font.
WIDTH = 6.0
SIZE = 12.0

Drawn = tuple[float, float, Sequence[str]]


def pdf_of(pages: Iterable[Sequence[Drawn]], extra: bytes = b"") -> bytes:
    """A PDF of pages, each a list of runs: left end, base line, and letters or ligatures from left to right."""
    pages = list(pages)
    letters = sorted({letter for page in pages for _, _, run in page for letter in run})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    table = "".join(f"<{codes[one]:04x}> <{one.encode('utf-16-be').hex()}>\n" for one in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{table}endbfchar endcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/DW {WIDTH / SIZE * 1000:.0f}/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4"
        "/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200>>>>",
        _stream(cmap),
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * number} 0 R>>"
        )
        objects.append(_stream("\n".join(_run(codes, *run) for run in page)))
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{one}\nendobj\n" for n, one in enumerate(objects, 1))
    return body.encode() + extra + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _run(codes: dict[str, int], left: float, base: float, letters: Sequence[str]) -> str:
    shown = "".join(f"{codes[letter]:04x}" for letter in letters)
    return f"BT /F {SIZE:g} Tf 1 0 0 1 {left} {base} Tm <{shown}> Tj ET"


def from_right(right: float, base: float, letters: Sequence[str]) -> Drawn:
    """A run that ends at the right, given as it stands on the page from left to right."""
    return right - WIDTH * len(letters), base, letters
