"""The page that lies on top of a package: what this is, in both languages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines import __version__

_ENGLISH = """\
Mahdar - a view of its tables, as filtered in the app (version {version})

These tables were read from Arabic reports by rules; each row leads to the sentence it comes from. The CSV files
(UTF-8) are for spreadsheets, the Parquet files for programs; both hold the same rows. codebook.md explains every
table and column in English and Arabic, datapackage.json describes the files for programs (Frictionless).

Filters:  {filters}
Link:     {link}
Cite as:  {citation}
Licence:  {licences}
          Event types, modes and scores follow PLOVER (Open Event Data Alliance), CC BY-SA 4.0.

Good to know
- In the CSV files a text that a spreadsheet could run as a formula has an apostrophe before it. Take it away to get
  the text of the tables. The Parquet files have none.
- Some spreadsheets turn text into numbers or days: 057 in the column cameo, 2025-02 in the column date. Import such
  columns as text.
- An empty cell means that nothing is known. Lists are joined with |.
- Sums may be added only where the column additive is true, and only within one stage.
"""

_ARABIC = """\
محضر - جداول مصفّاة كما ظهرت في التطبيق (الإصدار {version})

استُخرجت هذه الجداول من تقارير عربية بقواعد معلنة، وكل صف يقود إلى الجملة التي جاء منها. ملفات CSV (بترميز UTF-8) لبرامج
الجداول، وملفات Parquet للبرمجيات، وفيهما الصفوف نفسها. يشرح الملف codebook.md كل جدول وعمود بالعربية والإنجليزية، ويصف
datapackage.json الملفات للبرمجيات (Frictionless).

التصفية:   {filters}
الرابط:    {link}
الاستشهاد: {citation}
الرخصة:    {licences}
           أنواع الأحداث وصيغها ودرجاتها وفق نظام PLOVER من Open Event Data Alliance، برخصة CC BY-SA 4.0.

للعلم
- في ملفات CSV تسبق الفاصلةُ العليا (') كلَّ نص قد يشغّله برنامج الجداول كأنه صيغة حسابية، وبحذفها يعود النص كما في الجداول.
  ولا وجود لها في ملفات Parquet.
- تحوّل بعض البرامج النص إلى أرقام أو تواريخ: 057 في العمود cameo أو 2025-02 في العمود date، فاستورد هذه الأعمدة نصا.
- الخلية الفارغة تعني أن لا شيء معروف، وعناصر القوائم مفصولة بالعلامة |.
- لا تُجمع المبالغ إلا حيث قيمة العمود additive هي true، وداخل المرحلة الواحدة فقط.
"""


def readme(
    files: Mapping[str, bytes],
    rows: Mapping[str, int],
    *,
    view: Mapping[str, Any],
    citation: str,
    licences: Sequence[Mapping[str, str]],
) -> bytes:
    """README.txt: English, Arabic, then each file with its rows and SHA-256.

    Args:
        files: The other files of the package, by name.
        rows: Number of rows of those that are tables.
        view: ``filters`` (values by name) and ``link``.
        citation: How to cite the tables.
        licences: ``name``, ``title`` and ``path`` of each licence.

    Returns:
        UTF-8 with a mark of its encoding and lines that any editor shows.
    """
    chosen = "; ".join(f"{name}: {value}" for name, value in view.get("filters", {}).items())
    known = {
        "version": __version__,
        "link": view.get("link") or "-",
        "citation": citation or "-",
        "licences": "; ".join(f"{one['title']} ({one['name']}), {one['path']}" for one in licences) or "-",
    }
    parts = [
        _ENGLISH.format(filters=chosen or "none", **known),
        _ARABIC.format(filters=chosen or "بلا تصفية", **known),
        "Files · الملفات (rows · صفوف, SHA-256)\n",
        "".join(_line(name, content, rows.get(name)) for name, content in files.items()),
    ]
    return "\n".join(parts).replace("\n", "\r\n").encode("utf-8-sig")


def _line(name: str, content: bytes, rows: int | None) -> str:
    count = "" if rows is None else f"{rows:,}"
    return f"{name:<24} {count:>9}  {hashlib.sha256(content).hexdigest()}\n"
