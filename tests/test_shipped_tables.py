"""seeds/tables is what a build of seeds/reports gives now."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.batch import build
from pipelines.schema.tables import TABLES

SEEDS = Path(__file__).parents[1] / "seeds"
CURE = "seeds/tables is behind the reports or the code. Run `make build`, read the difference and commit it."


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("shipped") / "tables"
    build([SEEDS / "reports"], out)
    return out


@pytest.mark.parametrize("name", TABLES)
def test_the_shipped_csv_is_what_a_build_gives(fresh, name):
    shipped = (SEEDS / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    assert shipped == (fresh / f"{name}.csv").read_text(encoding="utf-8"), CURE


@pytest.mark.parametrize("name", TABLES)
def test_the_shipped_parquet_holds_the_same(fresh, name):
    shipped, built = (pq.read_table(folder / f"{name}.parquet") for folder in (SEEDS / "tables", fresh))
    assert shipped.equals(built), CURE


def test_nothing_else_lies_there(fresh):
    assert {path.name for path in (SEEDS / "tables").iterdir()} == {path.name for path in fresh.iterdir()}, CURE


def test_the_description_names_the_lexicon_and_tables_of_today(fresh):
    shipped, built = (
        json.loads((folder / "datapackage.json").read_text(encoding="utf-8")) for folder in (SEEDS / "tables", fresh)
    )
    assert [(one["path"], one["schema"]) for one in shipped["resources"] if one["format"] == "csv"] == [
        (one["path"], one["schema"]) for one in built["resources"] if one["format"] == "csv"
    ], CURE
    assert (shipped["version"], shipped["lexicon_sha256"]) == (built["version"], built["lexicon_sha256"]), CURE
