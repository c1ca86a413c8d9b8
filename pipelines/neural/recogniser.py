"""Names that a trained model sees: camel-tools' named-entity recogniser with a model from a folder of the user's.

Nothing here is imported before it is asked for: the recogniser needs torch and transformers, which the rules do not.
"""

from __future__ import annotations

import functools
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pipelines.errors import UsageError
from pipelines.model import Parsed, Recognised
from pipelines.schema.codes import Section

_LABELS = ("PERS", "ORG", "LOC")
#: What camel_tools.data reads instead of downloading its catalogue.
_NO_CATALOGUE = {"version": "1.6.0", "packages": {}, "components": {}}


class Recogniser(Protocol):
    """What a model must do: a label («B-PERS», «I-ORG», «O») for each word of each sentence."""

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        """Labels of the words of sentences."""
        ...


@functools.cache
def load_recogniser(folder: Path) -> Recogniser:
    """The recogniser with the model in a folder.

    Raises:
        UsageError: The folder holds no model, or torch and transformers are not installed.
    """
    if not (folder / "config.json").is_file():
        cure = "Name the folder that a model for camel_tools.ner was unpacked into"
        raise UsageError(str(folder), "holds no model: it has no config.json", cure)
    try:
        recogniser: Recogniser = _from_camel_tools(folder)
    except ImportError as error:
        what = f"needs a package that is not installed ({error.name})"
        raise UsageError("--ner", what, "Install torch and transformers, or build without --ner") from error
    except (OSError, ValueError, RuntimeError) as error:
        what = f"holds a model that cannot be read ({' '.join(str(error).split())[:200]})"
        raise UsageError(str(folder), what, "Unpack the model again, or name another folder") from error
    return recogniser


def _from_camel_tools(folder: Path) -> Recogniser:
    with tempfile.TemporaryDirectory() as data:
        before = os.environ.get("CAMELTOOLS_DATA")
        if before is None:
            Path(data, "catalogue.json").write_text(json.dumps(_NO_CATALOGUE), "utf-8")
            os.environ["CAMELTOOLS_DATA"] = data
        try:
            from camel_tools.ner import NERecognizer
        finally:
            if before is None:
                del os.environ["CAMELTOOLS_DATA"]
    recogniser: Recogniser = NERecognizer(str(folder), use_gpu=False)
    return recogniser


def recognise(parsed: Parsed, recogniser: Recogniser) -> tuple[Recognised, ...]:
    """Persons, bodies and places that a model sees in the sentences of a report, in reading order."""
    sentences = [s for s in parsed.sentences if s.section not in (Section.CREDITS, Section.BOILERPLATE)]
    text, tokens = parsed.report.text, parsed.tokens
    words = [[text[slice(*t.span)] for t in tokens[s.first : s.last]] for s in sentences]
    labels = recogniser.predict(words)
    return tuple(one for s, said in zip(sentences, labels, strict=True) for one in _spans(s.first, said))


def _spans(first: int, labels: Sequence[str]) -> Iterator[Recognised]:
    """Stretches of one label; «I-» after another label begins a new one."""
    start, open_label = first, ""
    for at, label in enumerate([*labels, "O"], start=first):
        position, _, kind = label.partition("-")
        if open_label and (position != "I" or kind != open_label):
            yield Recognised(open_label, start, at)
            open_label = ""
        if kind in _LABELS and not open_label:
            start, open_label = at, kind
