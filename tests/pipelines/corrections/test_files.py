"""Files of corrections: in and out, two reviewers' made one, how far they agree, what they teach, what they measure."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gold import read_gold
from benchmarks.quality import main as quality
from pipelines.cli import main
from pipelines.corrections.agreement import AS_READ, agreement, kappa
from pipelines.corrections.apply import apply_corrections
from pipelines.corrections.file import corrections_csv, merged, read_corrections
from pipelines.corrections.gold import gold_files
from pipelines.corrections.learn import proposals, proposals_csv
from pipelines.errors import LexiconError
from pipelines.export.built import read_table
from pipelines.read.front_matter import with_front_matter
from pipelines.schema.corrections import CORRECTABLE, ROW, Corrected, CorrectionRow
from tests.pipelines.corrections.reviewed import FRONT, TEXT, correction, report, verdict

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(
    st.lists(
        st.builds(
            lambda table, at, start, words, new, who: CorrectionRow(
                "ab" * 32,
                table,
                start,
                start + 3,
                words,
                (*CORRECTABLE[table],)[at % len(CORRECTABLE[table])],
                None,
                new,
                who,
                "2026-11-01",
                None,
            ),
            st.sampled_from(Corrected),
            st.integers(0, 9),
            st.integers(0, 99),
            WORDS,
            WORDS,
            WORDS,
        ),
        unique_by=lambda row: (row.table, row.start, row.column, row.reviewer),
    )
)
def test_what_is_written_is_read_again(rows):
    again = read_corrections(corrections_csv(rows), "c.csv")
    assert sorted(map(repr, again)) == sorted(map(repr, rows))
    assert corrections_csv(again) == corrections_csv(rows)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"column": "colour"}, "cannot be corrected"),
        ({"column": ROW, "new": "perhaps"}, "no verdict"),
        ({"end": 0}, "not behind start"),
    ],
)
def test_a_line_that_says_nothing_is_refused_with_its_line_and_a_cure(change, words):
    rows = [correction("التقى", "date", "2025-02-24"), replace(correction("وقال", "date", "2025-02-24"), **change)]
    with pytest.raises(LexiconError, match=words) as raised:
        read_corrections(corrections_csv(rows), "c.csv")
    assert "c.csv:" in str(raised.value)
    assert raised.value.cure


def test_other_bytes_are_refused_in_a_sentence():
    with pytest.raises(LexiconError, match="UTF-8"):
        read_corrections(b"\xff\xfe\x00", "c.csv")
    with pytest.raises(LexiconError, match="columns"):
        read_corrections(b"a,b\n1,2\n", "c.csv")


# Two reviewers


def test_of_two_reviewers_the_later_one_holds_and_the_difference_is_told():
    early = correction("التقى", "date", "2025-02-24", reviewer="سلمى", reviewed="2026-11-01")
    late = correction("التقى", "date", "2025-02-25", reviewer="Omar", reviewed="2026-11-02")
    for files in ([[early], [late]], [[late], [early]], [[late, early]]):
        held, differences = merged(files)
        assert held == [late]
        assert [(one.held, one.other) for one in differences] == [(late, early)]


def test_who_changes_their_mind_does_not_differ_from_themselves():
    early = correction("التقى", "date", "2025-02-24", reviewed="2026-11-01")
    late = replace(early, new="2025-02-25", reviewed="2026-11-03")
    assert merged([[early], [late]]) == ([late], [])


def test_who_agrees_makes_no_difference():
    one = correction("التقى", "date", "2025-02-24", reviewer="سلمى")
    two = replace(one, reviewer="Omar")
    assert len(merged([[one], [two]])[0]) == 1
    assert merged([[one], [two]])[1] == []


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # Two readers of 50 grant applications, a common textbook case: both yes, first only, second only, both no.
        ((20, 5, 10, 15), 0.4),
        # Two pairs with the same share of agreement (60 of 100), after Bland: chance differs, so kappa does.
        ((45, 15, 25, 15), 0.13),
        ((25, 35, 5, 35), 0.259),
    ],
)
def test_kappa_is_that_of_published_tables(table, expected):
    both, first, second, neither = table
    pairs = [("y", "y")] * both + [("y", "n")] * first + [("n", "y")] * second + [("n", "n")] * neither
    assert kappa(pairs) == pytest.approx(expected, abs=0.0005)


def test_kappa_of_one_answer_or_none_is_nothing():
    assert kappa([("y", "y")] * 3) is None
    assert kappa([]) is None
    assert kappa([("y", "y"), ("n", "n")]) == 1


def test_agreement_counts_rows_that_both_reviewed():
    one = [
        verdict("التقى", "confirmed"),
        verdict("ترفض", "rejected"),
        correction("قدمت", "status", "planned"),
        verdict("يستقبل", "confirmed"),
    ]
    two = [
        replace(row, reviewer="Omar")
        for row in (
            correction("التقى", "date", "2025-02-24"),
            verdict("ترفض", "confirmed"),
            correction("قدمت", "status", "planned"),
        )
    ]
    found = {(one.table, one.column): one for one in agreement(one, two)}
    rows = found[Corrected.EVENT_MENTIONS, ROW]
    assert (rows.n, rows.same) == (3, 2)
    assert (found[Corrected.EVENT_MENTIONS, "date"].n, found[Corrected.EVENT_MENTIONS, "date"].same) == (2, 1)
    status = found[Corrected.EVENT_MENTIONS, "status"]
    assert (status.n, status.same, status.kappa) == (2, 2, 1)
    assert AS_READ


# What they teach


def test_an_added_event_proposes_a_trigger_with_its_sentence():
    rows = [verdict("الأنخاب", "added"), correction("الأنخاب", "subtype", "meeting")]
    (one,) = proposals(rows, [report()])
    cells = dict(one.cells)
    assert (one.file, cells["trigger"], cells["pos"], cells["subtype"], cells["frame"]) == (
        "triggers.csv", "انخاب", "noun", "meeting", "meet_noun",
    )  # fmt: skip
    assert cells["example"] == TEXT.splitlines()[4]


def test_a_marked_name_proposes_a_spelling_an_actor_or_a_place():
    table = Corrected.ENTITY_MENTIONS
    for entity, file in (("actor:hakan-fidan", "names.csv"), ("actor:?", "actors.csv"), ("place:ankara", "places.csv")):
        rows = [correction("أبو فلان", "entity_id", entity, table=table)]
        (one,) = proposals(rows, [report()])
        assert one.file == file
        assert "أبو فلان" in dict(one.cells).get("name", "") + dict(one.cells).get("names_ar", "") + dict(
            one.cells
        ).get("name_ar", "")


def test_a_known_spelling_is_not_proposed():
    rows = [correction("هاكان فيدان", "entity_id", "actor:hakan-fidan", table=Corrected.ENTITY_MENTIONS)]
    assert proposals(rows, [report()]) == []


def test_a_rejected_event_proposes_a_counterexample():
    (one,) = proposals([verdict("التقى", "rejected")], [report()])
    assert dict(one.cells) == {"trigger": "التقى", "counterexample": TEXT.splitlines()[1]}
    assert "triggers.csv,1," in proposals_csv([one])


# What they measure, and the commands


def test_reviewed_rows_are_required_in_the_annotations_and_others_are_not(tmp_path):
    rows = [correction("التقى", "date", "2025-02-24"), verdict("ترفض", "rejected")]
    files = gold_files(apply_corrections([report()], rows)[0], rows)
    assert sorted(name.partition("/")[0] for name in files) == ["gold", "texts"]
    path = tmp_path / "a.json"
    path.write_text(files[next(name for name in files if name.startswith("gold"))], "utf-8")
    gold = read_gold(path)
    met = next(one for one in gold.events if one.required)
    assert (met.date, TEXT[slice(*met.trigger)]) == ("2025-02-24", "التقى")
    assert "ترفض" not in {TEXT[slice(*one.trigger)] for one in gold.events}
    assert len([one for one in gold.events if one.required]) == 1


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(with_front_matter(FRONT, TEXT), "utf-8")
    return folder


def _written(path, *rows):
    path.write_bytes(corrections_csv(rows))
    return str(path)


def test_a_corrected_date_survives_a_rebuild_and_another_file_name(tmp_path, reports, capsys):
    file = _written(tmp_path / "corrections.csv", correction("التقى", "date", "2025-02-24", old="2025-02-26"))
    out = tmp_path / "out"
    for name in ("a.txt", "b.txt"):
        (reports / "a.txt").exists() and (reports / "a.txt").rename(reports / name)
        assert main(["build", str(reports), "--out", str(out), "--corrections", file]) == 0
        events = read_table(out, "events").to_pylist()
        assert "2025-02-24" in {row["date"] for row in events if row["review"] == "corrected"}
    assert main(["build", str(reports), "--out", str(out)]) == 0
    assert "2025-02-24" not in {row["date"] for row in read_table(out, "events").to_pylist()}


def test_corrections_of_a_text_that_is_not_there_are_told_by_the_build(tmp_path, reports, capsys):
    file = _written(tmp_path / "c.csv", replace(correction("التقى", "date", "2025-02-24"), text_sha256="0" * 64))
    main(["build", str(reports), "--out", str(tmp_path / "out"), "--corrections", file])
    assert "1 corrections of a text that is not here" in capsys.readouterr().err
    codes = {row["code"] for row in read_table(tmp_path / "out", "problems").to_pylist()}
    assert "correction_without_text" in codes


def test_merge_agree_learn_and_gold_are_commands(tmp_path, reports, capsys):
    one = _written(tmp_path / "one.csv", verdict("التقى", "confirmed"), verdict("الأنخاب", "added"),
                   correction("الأنخاب", "subtype", "meeting"))  # fmt: skip
    two = _written(tmp_path / "two.csv", verdict("التقى", "rejected", reviewer="Omar", reviewed="2026-11-02"))
    out, tables = tmp_path / "both.csv", tmp_path / "tables"
    assert main(["merge", one, two, "--out", str(out)]) == 1
    assert "rejected" in capsys.readouterr().err
    assert len(read_corrections(out.read_bytes(), "both.csv")) == 3
    assert main(["agree", one, two]) == 0
    assert "event_mentions.row: 0 of 1 alike" in capsys.readouterr().out
    main(["build", str(reports), "--out", str(tables)])
    capsys.readouterr()
    assert main(["learn", one, "--tables", str(tables)]) == 0
    assert "triggers.csv" in capsys.readouterr().out
    assert main(["gold", one, "--tables", str(tables), "--out", str(tmp_path / "own")]) == 0
    gold = json.loads(next((tmp_path / "own" / "gold").iterdir()).read_text("utf-8"))
    assert sum(row["required"] for row in gold["events"]) == 2
    assert quality(["--own", str(tmp_path / "own")]) == 0
    assert "### Events" in capsys.readouterr().out


def test_a_missing_file_gets_one_line(tmp_path, capsys):
    assert main(["agree", str(tmp_path / "no.csv"), str(tmp_path / "no.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err
