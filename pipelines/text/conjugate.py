"""Conjugate verbs.csv into verb_forms.csv. Run after editing verbs.csv: ``python -m pipelines.text.conjugate``.

mazini, which conjugates any Arabic verb from root and pattern, is needed for this alone and never at run time.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

from pipelines.errors import LexiconError
from pipelines.lexicon import FOLDER, load
from pipelines.schema.check import format_cell
from pipelines.schema.column import columns_of
from pipelines.schema.lexicon import Gender, Number, Tense, VerbFormRow, VerbRow
from pipelines.text.normalise import fold_key

TARGET = FOLDER / "verb_forms.csv"
_TENSES = {"past": Tense.PERFECT, "ind": Tense.IMPERFECT, "sub": Tense.IMPERFECT, "juss": Tense.IMPERFECT}
_PERSONS = {
    "3ms": (3, Number.SINGULAR, Gender.MASCULINE),
    "3fs": (3, Number.SINGULAR, Gender.FEMININE),
    "3md": (3, Number.DUAL, Gender.MASCULINE),
    "3fd": (3, Number.DUAL, Gender.FEMININE),
    "3mp": (3, Number.PLURAL, Gender.MASCULINE),
    "3fp": (3, Number.PLURAL, Gender.FEMININE),
    "1s": (1, Number.SINGULAR, None),
    "1p": (1, Number.PLURAL, None),
}


def conjugated() -> list[VerbFormRow]:
    """All forms of all verbs, folded, each once, sorted.

    Raises:
        LexiconError: Root and pattern of a row do not give its verb.
    """
    forms = {form for row in load(VerbRow) for form in _forms(row)}
    return sorted(forms, key=lambda f: (f.form, f.verb, f.tense, f.person, f.number, f.gender or "", f.passive))


def _forms(row: VerbRow) -> Iterator[VerbFormRow]:
    from mazini import conjugate

    slots = conjugate(row.root, row.pattern, passive=True).slots
    if fold_key(row.verb) not in {fold_key(form.form) for form in slots.get("past_3ms", ())}:
        raise LexiconError(
            f"pipelines/lexicon/verbs.csv: {row.verb}",
            f"root {row.root} and pattern {row.pattern} do not give this verb",
            "Correct the root or the pattern.",
        )
    for prefix, tense in _TENSES.items():
        for infix, passive in (("", False), ("pass_", True)):
            for slot, (person, number, gender) in _PERSONS.items():
                for form in slots.get(f"{prefix}_{infix}{slot}", ()):
                    yield VerbFormRow(fold_key(form.form), row.verb, tense, person, number, gender, passive)
    yield from _participles(row, [form.form for form in slots.get("ap", ())])


def _participles(row: VerbRow, active: list[str]) -> Iterator[VerbFormRow]:
    """Accusative forms of the active participle, as they follow a clause: «مؤكدا», «مؤكدة», «مؤكدين»."""
    for vowelled in active:
        stem = fold_key(vowelled)
        if stem == "?":
            continue
        if vowelled.endswith("\u064d"):  # a defective participle: «داع» is «داعيا», «داعيه», «داعين» with its ending
            stem += "ي"
        plural = stem.removesuffix("ي") if vowelled.endswith("\u064d") else stem
        shapes = ((stem + "ا", Number.SINGULAR, Gender.MASCULINE), (stem + "ه", Number.SINGULAR, Gender.FEMININE))
        for form, number, gender in (*shapes, (plural + "ين", Number.PLURAL, Gender.MASCULINE)):
            yield VerbFormRow(form, row.verb, Tense.PARTICIPLE, 3, number, gender, passive=False)


def as_csv(forms: list[VerbFormRow]) -> str:
    """The rows as the text of verb_forms.csv."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [column.name for column in columns_of(VerbFormRow)]
    writer.writerow(names)
    writer.writerows([format_cell(getattr(form, name)) for name in names] for form in forms)
    return out.getvalue()


def is_current() -> bool:
    """Whether verb_forms.csv is what verbs.csv gives."""
    return TARGET.exists() and TARGET.read_text(encoding="utf-8") == as_csv(conjugated())


def main() -> int:
    """Rewrite verb_forms.csv, or with ``--check`` say whether it is stale."""
    if "--check" in sys.argv[1:]:
        if is_current():
            return 0
        sys.stderr.write("pipelines/lexicon/verb_forms.csv is stale. Run: python -m pipelines.text.conjugate\n")
        return 1
    TARGET.write_text(as_csv(conjugated()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
