"""Answers of the notebook are kept with the tables that were asked, and nowhere else."""

from __future__ import annotations

import gc
import weakref

import pandas as pd
import pyarrow as pa

from dashboard.data.answers import answered
from dashboard.data.load import Corpus
from dashboard.data.sql import Answer, SqlCode, SqlError


def _tables(folder):
    return Corpus(folder, {"events": pd.DataFrame({"a": [1]})}, {}, {})


def test_an_answer_is_asked_once_for_the_same_rows(tmp_path):
    tables, asked = _tables(tmp_path), []

    def ask():
        asked.append(1)
        return Answer(pa.table({"n": [len(asked)]}))

    first = answered(tables, "all", "SELECT 1", ask)
    assert answered(tables, "all", "SELECT 1", ask) is first
    answered(tables, "some", "SELECT 1", ask)
    answered(tables, "all", "SELECT 1", ask, anew=True)
    assert len(asked) == 3


def test_what_took_too_long_is_asked_again(tmp_path):
    tables, asked = _tables(tmp_path), []

    def ask():
        asked.append(1)
        return Answer(None, SqlError(SqlCode.TIMEOUT, "slow"))

    answered(tables, "all", "SELECT 1", ask)
    answered(tables, "all", "SELECT 1", ask)
    assert len(asked) == 2


def test_answers_go_with_their_tables(tmp_path):
    tables = _tables(tmp_path)
    answer = answered(tables, "all", "SELECT 1", lambda: Answer(pa.table({"n": [1]})))
    watched = weakref.ref(tables)
    kept = tables.memory
    assert kept
    del tables, kept
    gc.collect()
    assert watched() is None
    assert answer.table is not None
