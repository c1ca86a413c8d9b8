"""A notebook in an address: short, whole, and distrusted."""

from __future__ import annotations

import base64
import contextlib
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.notebook import Cell, Chart, Notebook, NotebookError
from dashboard.data.notebook_link import LONGEST, packed, unpacked
from dashboard.data.notebook_ready import FOLDER, read

NOTEBOOK = Notebook(
    (
        Cell("markdown", "من حضر؟"),
        Cell("sql", 'SELECT \'"""\' AS a, 1 AS n', "جواب"),
        Cell("chart", chart=Chart("جواب", "map", "a", "n")),
    ),
    "دفتر",
)


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(data)).decode().rstrip("=")


def test_what_is_packed_comes_back():
    text = packed(NOTEBOOK)
    assert re.fullmatch(r"[\w-]+", text)
    assert unpacked(text) == NOTEBOOK


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_ready_notebook_fits_a_link(path):
    for lang in ("ar", "en"):
        for one in read(path, lang):
            assert unpacked(packed(one.notebook)) == one.notebook


def test_a_long_notebook_has_no_link():
    import random

    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=15_000))
    assert packed(Notebook((Cell("sql", noise),))) is None


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "%%%",
        "A" * (LONGEST + 1),
        _letters(b"{}"),
        _letters(b"\xff"),
        _letters(b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "import os"}]}'),
        packed(NOTEBOOK)[:-9],
        _letters(b" " * (300 << 10) + b"{}"),
    ],
    ids=["short", "no_letters", "long", "no_notebook", "no_text", "foreign", "cut", "bomb"],
)
def test_a_broken_or_foreign_address_is_told(text):
    with pytest.raises(NotebookError):
        unpacked(text)


@given(st.text(max_size=40) | st.binary(max_size=60).map(_letters))
def test_any_address_gives_a_notebook_or_our_error(text):
    with contextlib.suppress(NotebookError):
        unpacked(text)
