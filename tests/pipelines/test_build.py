"""The command end to end: real text in, tables out."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import pipelines.batch
from pipelines import __version__
from pipelines.batch import build
from pipelines.cli import main
from pipelines.lexicon import lexicon_hash
from pipelines.schema.column import columns_of, key_of
from pipelines.schema.tables import TABLES
from pipelines.tables import write

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds" / "reports"
TEXT = "---\npublished: 2025-02-27\n---\nالتقى وزير الخارجية المصري نظيره السعودي في القاهرة أمس.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A build of the seed reports."""
    out = tmp_path_factory.mktemp("build") / "tables"
    build([SEEDS], out)
    return out


@pytest.fixture
def reports(tmp_path):
    """A folder with one good report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a build but the one that may differ between two runs."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


def left_over(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path.name.startswith(f".{out.name}"))


# what is written


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_written_twice_with_the_same_cells(built, name):
    columns = columns_of(TABLES[name])
    cells = rows(built, name)
    table = pq.read_table(built / f"{name}.parquet")
    assert table.column_names == [column.name for column in columns]
    assert table.num_rows == len(cells)
    for column in columns:
        for cell, value in zip((row[column.name] for row in cells), table[column.name].to_pylist(), strict=True):
            if value is None:
                assert cell == ""
            elif isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, int | float):
                assert float(cell) == pytest.approx(value)
            else:
                assert cell == value


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_by_their_key(built, name):
    keys = [tuple(row[part] for part in key_of(TABLES[name])) for row in rows(built, name)]
    assert keys == sorted(keys)


def test_csv_is_utf8_without_mark_and_ends_lines_plainly(built):
    for name in TABLES:
        content = (built / f"{name}.csv").read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" not in content
        assert content.endswith(b"\n")


def test_the_package_describes_every_file_with_its_hash(built):
    import hashlib

    package = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == {f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")}
    for path, resource in described.items():
        content = (built / path).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert resource["bytes"] == len(content)
    assert (package["version"], package["lexicon_sha256"]) == (__version__, lexicon_hash())
    assert package["licenses"]
    assert package["citation"]


def test_frictionless_finds_no_fault(built, monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        monkeypatch.chdir(built)
        package = Package("datapackage.json")
        report = package.validate()
    assert len(package.resources) == 2 * len(TABLES)
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []


def test_what_may_differ_between_runs_stands_in_run_json_alone(built, tmp_path):
    again = tmp_path / "elsewhere" / "tables"
    build([SEEDS], again)
    assert contents(again) == contents(built)
    run = json.loads((again / "run.json").read_text(encoding="utf-8"))
    assert run["counts"] == {name: len(rows(again, name)) for name in TABLES}


def test_two_workers_give_the_same_bytes(built, tmp_path, monkeypatch):
    monkeypatch.setattr(pipelines.batch, "_PARCEL", 4)
    out = tmp_path / "tables"
    build([SEEDS], out, workers=2)
    assert contents(out) == contents(built)


def test_the_order_of_files_changes_nothing(built, tmp_path):
    files = sorted(SEEDS.glob("*.txt"), reverse=True)
    out = tmp_path / "tables"
    build(files, out)
    assert contents(out) == contents(built)


def test_hash_seed_time_zone_and_locale_change_nothing(built, tmp_path):
    out = tmp_path / "tables"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-m", "pipelines", "build", SEEDS, "--out", out]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert contents(out) == contents(built)


# the command


def test_the_closing_line_counts(reports, tmp_path, capsys):
    code = main(["build", str(reports), "--out", str(tmp_path / "out")])
    printed = capsys.readouterr()
    assert code == 0
    assert printed.err == ""
    (line,) = printed.out.splitlines()
    assert line.startswith("1 reports, 1 events, 0 statements, 0 sums, 0 problems in ")
    assert line.endswith(f"s → {tmp_path / 'out'}")


PROBLEMS = {
    "not_utf8.txt": (b"\xe9t\xe9", "not_utf8", "rejected"),
    "picture.png": (b"\x89PNG\r\n", "other_kind", "rejected"),
    "old.txt": ("---\npublished: 2025-02-27\n---\nوصل الوفد إلى جدة.".encode("cp1256"), "decoded_as", "warning"),
    "binary.txt": (b"a\x00b", "binary", "rejected"),
    "empty.txt": (b"", "empty", "rejected"),
    "only_head.txt": (b"---\nkind: own\n---\n", "empty", "rejected"),
    "english.txt": (b"---\npublished: 2025-02-27\n---\nThe delegation arrived.", "not_arabic", "warning"),
    "undated.txt": ("وصل الوفد المصري إلى جدة أمس.".encode(), "no_published", "warning"),
}


def test_bad_reports_become_problems_and_the_others_go_on(reports, tmp_path, capsys):
    for name, (content, _, _) in PROBLEMS.items():
        (reports / name).write_bytes(content)
    out = tmp_path / "out"
    assert main(["build", str(reports), "--out", str(out)]) == 1
    found = {row["file"]: (row["code"], row["level"]) for row in rows(out, "problems")}
    assert found == {name: (code, level) for name, (_, code, level) in PROBLEMS.items()}
    assert all(row["reason"] and row["cure"] for row in rows(out, "problems"))
    assert {row["file"] for row in rows(out, "documents")} == {"good.txt", "english.txt", "undated.txt", "old.txt"}
    lines = capsys.readouterr().err.splitlines()
    assert sorted(line.split(":")[0] for line in lines) == sorted(PROBLEMS)


def test_a_bad_report_changes_nothing_of_its_neighbours(reports, tmp_path):
    build([reports], tmp_path / "alone")
    (reports / "bad.txt").write_bytes(b"\xff\xfe")
    build([reports], tmp_path / "beside")
    for name in TABLES:
        if name != "problems":
            assert rows(tmp_path / "beside", name) == rows(tmp_path / "alone", name)


def test_workers_bring_problems_back(reports, tmp_path):
    for name, (content, _, _) in PROBLEMS.items():
        (reports / name).write_bytes(content)
    build([reports], tmp_path / "one")
    build([reports], tmp_path / "two", workers=2)
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_every_file_that_is_not_read_has_its_line(reports, tmp_path, capsys):
    for number in range(60):
        (reports / f"bad{number:02}.txt").write_bytes(b"\xff")
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 60
    assert len(rows(tmp_path / "out", "problems")) == 60


CROWDS = {
    "bad records": ("many.jsonl", "{\n" * 60, 1, "many.jsonl: … and 10 more in problems.csv"),
    "doubts": ("many.jsonl", '{"text": "وصل الوفد."}\n' * 60, 0, "warnings: … and 10 more in problems.csv"),
}


@pytest.mark.parametrize("case", CROWDS)
def test_a_crowd_is_cut_short_on_the_terminal_only(reports, tmp_path, capsys, case):
    name, content, code, last = CROWDS[case]
    (reports / name).write_text(content, encoding="utf-8")
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == code
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (51, last)
    assert len(rows(tmp_path / "out", "problems")) == 60


def test_a_file_of_many_reports_is_shared_among_workers(reports, tmp_path):
    text = TEXT.split("---\n")[2]
    lines = [json.dumps({"text": text + str(number), "published": "2025-02-27"}) for number in range(40)]
    (reports / "many.jsonl").write_text("\n".join([*lines, "{bad"]), encoding="utf-8")
    seen: list[tuple[int, int]] = []
    build([reports], tmp_path / "one")
    build([reports], tmp_path / "two", workers=2, progress=lambda done, total: seen.append((done, total)))
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    assert len(rows(tmp_path / "one", "documents")) == 41
    assert "many.jsonl#40" in {row["file"] for row in rows(tmp_path / "one", "documents")}
    assert seen[-1] == (42, 42)


def test_a_hostile_file_name_cannot_move_the_terminal(reports, tmp_path, capsys):
    (reports / "a\x1b[2Jb\u202ec.txt").write_bytes(b"\xff")
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert "\x1b" not in error
    assert "\u202e" not in error


USAGES = {
    "nothing there": (["build", "{tmp}/missing", "--out", "{tmp}/out"], "does not exist"),
    "an empty folder": (["build", "{tmp}/empty", "--out", "{tmp}/out"], "holds no report"),
    "the target is a file": (["build", "{tmp}/reports", "--out", "{tmp}/reports/good.txt"], "is a file"),
    "the target holds other files": (["build", "{tmp}/reports", "--out", "{tmp}/reports"], "no build"),
    "the target lies in a file": (["build", "{tmp}/reports", "--out", "{tmp}/reports/good.txt/out"], "good.txt"),
}


@pytest.mark.parametrize("case", USAGES)
def test_wrong_usage_gives_one_line_and_code_2(reports, tmp_path, capsys, case):
    (tmp_path / "empty").mkdir()
    arguments, message = USAGES[case]
    assert main([argument.format(tmp=tmp_path) for argument in arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line
    assert (reports / "good.txt").read_text(encoding="utf-8") == TEXT


def test_where_nothing_could_be_read_the_table_of_problems_says_so(tmp_path, capsys):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.txt").write_bytes(b"\xff")
    assert main(["build", str(tmp_path / "bad"), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith("a.txt: is not UTF-8")
    assert rows(tmp_path / "out", "documents") == []
    assert [row["file"] for row in rows(tmp_path / "out", "problems")] == ["a.txt"]


def test_earlier_tables_stay_where_nothing_could_be_read(reports, tmp_path, capsys):
    build([reports], tmp_path / "out")
    before = contents(tmp_path / "out")
    (reports / "good.txt").write_bytes(b"\xff")
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "nothing was built and the earlier tables stay" in line
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("arguments", [[], ["build"], ["build", "x"], ["build", "x", "--out", "y", "--workers", "0"]])
def test_a_command_that_cannot_be_understood_gives_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_another_build_holds_the_folder(reports, tmp_path, capsys):
    out = tmp_path / "out"
    with (tmp_path / ".out.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert main(["build", str(reports), "--out", str(out)]) == 4
    assert "another build is writing there" in capsys.readouterr().err
    assert not out.exists()


def test_the_lock_of_a_build_that_died_is_taken_over(reports, tmp_path):
    (tmp_path / ".out.lock").write_text("")
    (tmp_path / ".out.building").mkdir()
    (tmp_path / ".out.building" / "events.csv").write_text("torn")
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == 0
    assert left_over(tmp_path / "out") == []


def test_a_build_that_died_between_two_renames_loses_nothing(reports, tmp_path):
    out = tmp_path / "out"
    build([reports], out)
    before = contents(out)
    out.rename(tmp_path / ".out.old")
    with pytest.raises(RuntimeError), write.output_folder(out):
        raise RuntimeError("the next build fails too")
    assert contents(out) == before


# old tables stay


class SurpriseError(Exception):
    """Something nobody thought of."""


@pytest.mark.parametrize("at", range(1, 33, 6))
def test_old_tables_stay_when_a_write_fails(reports, tmp_path, monkeypatch, capsys, at):
    out = tmp_path / "out"
    build([reports], out)
    before = contents(out)
    real, calls = write._write, iter(range(1, 99))

    def failing(path: Path, content: bytes) -> None:
        if next(calls) == at:
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(write, "_write", failing)
    assert main(["build", str(reports), "--out", str(out)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "No space left on device" in line
    assert contents(out) == before
    assert left_over(out) == []


def test_old_tables_stay_when_a_stage_breaks(reports, tmp_path, monkeypatch):
    out = tmp_path / "out"
    build([reports], out)
    before = contents(out)

    def broken(*_: object) -> None:
        raise SurpriseError

    monkeypatch.setattr(pipelines.batch, "corpus_tables", broken)
    with pytest.raises(SurpriseError):
        build([reports], out)
    assert contents(out) == before
    assert left_over(out) == []


def test_a_broken_lexicon_stops_the_build_and_names_the_row(reports, tmp_path):
    out = tmp_path / "out"
    build([reports], out)
    before = contents(out)
    shutil.copytree(ROOT / "pipelines", tmp_path / "pipelines", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "seeds").mkdir()
    for name in ("ledger.csv", "fx_rates.csv"):
        shutil.copy(ROOT / "seeds" / name, tmp_path / "seeds")
    triggers = tmp_path / "pipelines" / "lexicon" / "triggers.csv"
    lines = triggers.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[3] = lines[3].replace(",verb,", ",verbs,", 1)
    triggers.write_text("".join(lines), encoding="utf-8")
    done = run_command(tmp_path, reports, out)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "pipelines/lexicon/triggers.csv:4: pos: «verbs» is not allowed. Use one of: verb, noun, participle, phrase."
    ]
    assert contents(out) == before


def run_command(cwd: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    paths, out = arguments[:-1], arguments[-1]
    command = [sys.executable, "-m", "pipelines", "build", *paths, "--out", out]
    return subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupted_build_leaves_the_old_tables(reports, tmp_path, workers, number, code):
    out = tmp_path / "out"
    build([reports], out)
    before = contents(out)
    body = (SEEDS / "2025-02-27-istanbul-embassies.txt").read_text(encoding="utf-8")
    for at in range(400):
        (reports / f"r{at:03}.txt").write_text(body + f"\nالتقرير {at}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "pipelines", "build", reports, "--out", out, "--workers", workers]
    process = subprocess.Popen(
        list(map(str, command)),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A test run that was itself started in the background ignores SIGINT, and its children would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 30
    while not (tmp_path / ".out.building").exists():
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.02)
    time.sleep(0.5)
    process.send_signal(number)
    asked = time.monotonic()
    _, error = process.communicate(timeout=30)
    assert process.returncode == code
    assert time.monotonic() - asked < 5
    assert "Traceback" not in error
    assert contents(out) == before
    assert left_over(out) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_old_line_ends_stay_inside_their_cell(tmp_path):
    text = (SEEDS / "2025-02-27-istanbul-embassies.txt").read_text(encoding="utf-8").replace("\n", "\r")
    (tmp_path / "old.txt").write_bytes(text.encode())
    build([tmp_path / "old.txt"], tmp_path / "out")
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == 1
    assert "\r" in rows[0]["text"]
    assert int(rows[0]["n_chars"]) == len(rows[0]["text"])


# explain


def test_explain_tells_every_finding_with_its_rule(capsys):
    sentence = (
        "قال الرئيس الأوكراني فولوديمير زيلينسكي أمس في كييف إن ألمانيا قدمت لأوكرانيا مساعدات بقيمة 5 مليارات يورو."
    )
    assert main(["explain", sentence, "--published", "2025-02-27"]) == 0
    lines = capsys.readouterr().out.splitlines()
    begin = {line.split(" ")[0] for line in lines}
    assert begin == {"sentence", "actor", "place", "time", "sum", "event", "statement", "aid"}
    assert any(line.startswith("time «أمس» = 2025-02-26 (DATE, rule ") for line in lines)
    assert any(line.startswith("sum «5 مليارات يورو» = 5,000,000,000 EUR (exact, use aid, rule ") for line in lines)
    assert any(line.startswith("aid «5 مليارات يورو»: DEU → UKR, ") for line in lines)
    assert any("AID aid_delivery «قدمت»: occurred" in line and "(rule give:perfect)" in line for line in lines)
    assert any(line.startswith("statement «قال» by volodymyr-zelenskyy (named)") for line in lines)


def test_explain_tells_why_a_word_is_no_event(capsys):
    sentence = "من أجل عقد قمة بين روسيا وتركيا، قال وزير الخارجية الروسي سيرغي لافروف إن بلاده مستعدة."
    assert main(["explain", sentence]) == 0
    assert "no event summit «قمة»: aim" in capsys.readouterr().out.splitlines()


def test_explain_without_a_day_leaves_yesterday_open(capsys):
    assert main(["explain", "وصل الوزير المصري إلى جدة أمس."]) == 0
    assert "time «أمس» = hangs on" in capsys.readouterr().out


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert (caught.value.code, capsys.readouterr().out.strip()) == (0, __version__)
