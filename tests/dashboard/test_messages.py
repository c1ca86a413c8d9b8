"""The catalogue: both languages complete, every key used and known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.figures import ERROR_CODES
from benchmarks.sets import SETS
from dashboard.data.codebook import LABELS
from dashboard.data.scorecard import scorecard
from dashboard.i18n import LANGUAGES, catalogue, counted, edtf, escaped, label, money, t
from dashboard.pages import PAGES
from pipelines.export.codebook import vocabularies
from pipelines.lexicon import load
from pipelines.schema.lexicon import TopicCueRow
from pipelines.schema.tables import TABLES

DASHBOARD = Path(__file__).parents[2] / "dashboard"
#: Vocabularies of the tables, and the group of their labels.
SHOWN = {group: vocabulary for vocabulary, group in LABELS.items()}
#: Vocabularies that errors of the scorecard name in its file.
OF_ERRORS = {"difference", *ERROR_CODES.values()}
#: Labels that say nothing on purpose: an exact sum needs no word before it.
SILENT = {"approximation.exact"}


@pytest.fixture
def in_language(monkeypatch):
    def choose(language):
        monkeypatch.setattr("dashboard.i18n.language", lambda: language)

    return choose


def test_a_text_with_a_comma_is_quoted():
    """Else its second half stands where the other language should."""
    assert [key for key, row in catalogue().items() if None in row or None in row.values()] == []


def test_both_languages_are_complete():
    for key, row in catalogue().items():
        for lang in LANGUAGES:
            assert row[lang] or key in SILENT or key.endswith(".zero"), f"{key} has no {lang}"


def test_both_languages_take_the_same_values():
    for key, row in catalogue().items():
        if not re.search(r"\.(zero|one|two|few|many|other)$", key):
            assert set(re.findall(r"{\w+}", row["en"])) == set(re.findall(r"{\w+}", row["ar"])), key


@pytest.mark.parametrize(("group", "vocabulary"), SHOWN.items(), ids=list(SHOWN))
def test_every_code_has_its_label(group, vocabulary):
    assert [c.value for c in vocabulary if f"{group}.{c.value}" not in catalogue()] == []


def test_every_vocabulary_and_table_of_the_schema_has_its_labels():
    assert {one.codes for one in vocabularies()} == set(LABELS)
    assert [name for name in TABLES if f"table.{name}" not in catalogue()] == []


def test_every_topic_has_its_label():
    assert {row.topic for row in load(TopicCueRow) if f"topic.{row.topic}" not in catalogue()} == set()


def test_all_that_the_scorecard_holds_has_its_label():
    card = scorecard()
    errors = [error for one in card["sets"].values() for error in one["errors"]]
    wanted = {f"measure.{part}.{name}" for part, names in card["measures"].items() for name in names}
    wanted |= {f"{group}.{name}" for name in SETS for group in ("set", "set_about")}
    wanted |= {f"measure.{key}" for figures in card["expressions"].values() for key in figures}
    wanted |= {f"answer.{who}" for who in card["expressions"]}
    wanted |= {f"mistake.{error['of']}.{error['kind']}" for error in errors}
    wanted |= {f"{error['group']}.{code}" for error in errors for code in error["detail"].split(">") if code}
    wanted |= {f"basis.{table}.{one}" for table, levels in card["confidence"]["tables"].items() for one in levels}
    assert wanted - set(catalogue()) == set()


def test_every_page_has_its_title():
    assert [entry.name for entry in PAGES if f"page.{entry.name}" not in catalogue()] == []


def _literal_keys():
    for path in DASHBOARD.rglob("*.py"):
        text = path.read_text("utf-8")
        for match in re.finditer(r'\bt\(\s*["\']([^"\']+)["\']', text):
            yield path.name, match[1]
        for match in re.finditer(r'\bcounted\(\s*["\']([^"\']+)["\']', text):
            yield path.name, f"{match[1]}.other"


def test_every_key_in_the_code_is_known():
    assert [(name, key) for name, key in _literal_keys() if key not in catalogue()] == []


def test_no_text_is_left_over():
    used = {key for _, key in _literal_keys()}
    built = re.compile(r'(?:\b(?:t|counted)\(f|labels?\(\s*|group=)["\']([\w.]+?)[.{"\']')
    source = "\n".join(path.read_text("utf-8") for path in DASHBOARD.rglob("*.py"))
    groups = {match[1] for match in built.finditer(source)} | set(SHOWN) | {"topic"} | OF_ERRORS
    left = [
        key
        for key in catalogue()
        if key not in used
        and re.sub(r"\.(zero|one|two|few|many)$", ".other", key) not in used
        and key.split(".")[0] not in groups
    ]
    assert left == []


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "لا أحداث"),
        (1, "حدث واحد"),
        (2, "حدثان"),
        (3, "3 أحداث"),
        (11, "11 حدثا"),
        (100, "100 حدث"),
        (1234, "1,234 حدث"),
    ],
)
def test_arabic_counts_its_nouns_right(in_language, n, expected):
    in_language("ar")
    if n != 1234:
        assert counted("events", n) == expected
    else:
        assert counted("events", n).startswith("1,234 ")


def test_english_counts_its_nouns_right(in_language):
    in_language("en")
    assert [counted("events", n) for n in (0, 1, 2)] == ["0 events", "1 event", "2 events"]


def test_sums_are_written_with_the_same_digits_in_both_languages(in_language):
    in_language("ar")
    assert money(134e9, "EUR") == "\u2067134 مليار يورو\u2069"
    in_language("en")
    assert money(134e9, "EUR") == "€134B"
    assert money(2.26e9, "GBP") == "£2.26B"
    assert money(5e6, "CHF") == "5M CHF"


def test_dates_have_the_readers_month_names(in_language):
    in_language("ar")
    assert edtf("2025-02-27") == "27 فبراير 2025"
    in_language("en")
    assert edtf("2025-02-27") == "27 Feb 2025"
    assert edtf(None) == "–"
    assert edtf(float("nan")) == "–"


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        t("no such key")
    assert label("status", "no such code") == "no such code"


@pytest.mark.parametrize(
    "text", ["![x](http://a)", "[a](b)", "<b>x</b>", "$x$", ":material/home:", "`a`", "*a* _b_ ~~c~~"]
)
def test_text_from_reports_cannot_be_read_as_markup(text):
    shown = escaped(text)
    assert re.sub(r"\\(.)", r"\1", shown) == text
    assert not re.search(r"(?<!\\)[\[\]<>`*_$:!()~]", shown)


def test_every_kind_of_problem_has_its_sentence():
    files = [*(DASHBOARD.parent / "pipelines").rglob("*.py"), DASHBOARD / "data" / "live.py"]
    source = "\n".join(path.read_text("utf-8") for path in files)
    codes = set(re.findall(r'code="([a-z_0-9]+)"|Note\("([a-z_]+)"|_problem\([^")]*"([a-z_]+)"', source))
    found = {code for group in codes for code in group if code}
    assert {"no_text_layer", "decoded_as", "busy"} <= found
    assert {f"problem.{code}" for code in found} - set(catalogue()) == set()
