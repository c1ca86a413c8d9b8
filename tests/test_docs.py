"""The documents keep up with the code."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipelines import __version__
from pipelines.cli import _parser
from pipelines.export.codebook import PAGE, codebook
from pipelines.lexicon import load
from pipelines.schema.codes import EventType
from pipelines.schema.column import columns_of
from pipelines.schema.lexicon import SubtypeRow, TopicCueRow
from pipelines.schema.tables import TABLES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PAGES = [page for page in (README, CONTRIBUTING, *sorted((ROOT / "docs").rglob("*.md"))) if page.exists()]

_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?[^)]*\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def test_the_codebook_is_what_the_code_gives():
    assert PAGE.read_text("utf-8") == codebook(), "docs/codebook.md is behind schema or lexicon. Run: make docs"


def test_the_codebook_names_every_table_type_subtype_and_topic():
    page = codebook()
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert set(TABLES) <= set(headings)
    codes = {row.subtype for row in load(SubtypeRow)} | {row.topic for row in load(TopicCueRow)}
    missing = [code for code in sorted(codes | {str(one) for one in EventType}) if f"\n| `{code}` |" not in page]
    assert not missing


def test_tables_of_the_codebook_have_cells_for_every_heading():
    width = 0
    for line in codebook().splitlines():
        cells = line.replace("\\|", "").count("|")
        if not line.startswith("|"):
            width = 0
        width = width or cells
        assert cells == width, line


def _words(parser: argparse.ArgumentParser, command: str = "") -> Iterator[str]:
    """Commands and flags of the command line; a flag of a command must stand on one line with it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield f"python -m pipelines {name}"
                yield from _words(inner, name)
        elif not isinstance(action, argparse._HelpAction):
            yield from (flag for flag in action.option_strings if flag.startswith("--"))


@pytest.mark.parametrize("word", sorted(set(_words(_parser()))))
def test_commands_and_flags_are_documented(word):
    told = any(word in page.read_text("utf-8") for page in PAGES if page != PAGE)
    assert told, f"Neither README.md nor docs/ explains «{word}». Add a line where it is used."


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(page):
    targets = [target for target in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))) if "://" not in target]
    broken = [target for target in targets if not _leads_somewhere(page, target)]
    assert not broken, f"{page.relative_to(ROOT)}: {', '.join(broken)} lead nowhere"


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    if not file.exists() or not file.is_relative_to(ROOT):
        return False
    return not anchor or file.suffix != ".md" or anchor in _anchors(file)


def _anchors(file: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _targets() -> list[str]:
    rules = re.findall(r"^([a-z]+):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(rules) >= 8
    return rules


@pytest.mark.parametrize("target", _targets())
def test_make_targets_stand_in_contributing(target):
    text = CONTRIBUTING.read_text("utf-8")
    assert re.search(rf"\bmake (?:[a-z]+ )*{target}\b", text), f"CONTRIBUTING.md: add what `make {target}` does"


def test_documents_name_no_path_of_a_machine():
    pages = [*PAGES, ROOT / "static" / "README.md", ROOT / "CHANGELOG.md"]
    found = [
        page.name
        for page in pages
        if page.exists() and re.search(r"(?<![\w.])/(home|root|Users|work|tmp)/", page.read_text("utf-8"))
    ]
    assert not found


# the shipped tables as a schema.org/Dataset


@pytest.fixture(scope="module")
def dataset() -> dict[str, Any]:
    (block,) = re.findall(r"<details>.*?```json\n(.*?)```.*?</details>", README.read_text("utf-8"), re.DOTALL)
    return json.loads(block)


def test_the_readme_describes_the_shipped_tables_for_search_engines(dataset):
    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    package = json.loads((ROOT / "seeds" / "tables" / "datapackage.json").read_text("utf-8"))
    assert dataset["version"] == package["version"] == __version__
    assert dataset["license"] == package["licenses"][0]["path"]
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["spatialCoverage"]
    assert dataset["inLanguage"] == ["ar", "en"]
    named = {f"{table}.{column.name}" for table, rows in TABLES.items() for column in columns_of(rows)}
    assert {one["propertyID"] for one in dataset["variableMeasured"]} <= named
    for one in dataset["distribution"]:
        assert (ROOT / one["contentUrl"]).is_file()


def test_its_temporal_coverage_is_that_of_the_reports(dataset):
    published = pq.read_table(ROOT / "seeds" / "tables" / "documents.parquet")["published"]
    span = f"{pc.min(published)}/{pc.max(published)}"
    assert dataset["temporalCoverage"] == span, f"README.md: write {span} as temporalCoverage"


def test_the_citation_file_agrees(dataset):
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {dataset['version']}\n" in citation
    assert f'name: "{dataset["creator"]["name"]}"' in citation
