"""SQL in its fenced process: right answers, and what an attack comes to."""

from __future__ import annotations

import datetime
import gc
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from dashboard.data import sql_worker
from dashboard.data.sql import MAX_CHARACTERS, Answer, SqlBox
from dashboard.data.sql_worker import MAX_BYTES, MAX_ROWS
from tests.dashboard.data.attacks import BOMBS, FILES, INSIDE, NETWORK, STATEMENTS

ROOT = Path(__file__).parents[3]
CANARY = "canary-7f3a"
DAY = datetime.date(2025, 2, 27)
EVENTS = pa.table(
    {
        "id": pa.array(range(100)),
        "type": ["TALK", "AID"] * 50,
        "title": ["محادثات في إسطنبول", None] * 50,
        "day": pa.array([DAY, None] * 50),
        "status": pa.array(["held", "planned"] * 50).dictionary_encode(),
    }
)
PLACES = pa.table({"type": ["TALK"], "city": ["إسطنبول"]})
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")


@pytest.fixture(scope="module")
def box():
    with SqlBox({"events": EVENTS, "places": PLACES}) as one:
        yield one


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "canary.csv").write_text(f"a\n{CANARY}\n")
    monkeypatch.setenv("MAHDAR_CANARY", CANARY)
    return tmp_path


def rows(answer: Answer) -> list[tuple]:
    assert answer.error is None, answer.error
    return [tuple(row.values()) for row in answer.table.to_pylist()]


def pid(box: SqlBox) -> int:
    return box._child._process.pid


def whole(box: SqlBox) -> bool:
    return rows(box.run("select count(*), sum(id), count(title) from events")) == [(100, 4950, 50)]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select count(*) from events", [(100,)]),
        ("from events select id limit 2", [(0,), (1,)]),
        ("values (1, 'a')", [(1, "a")]),
        ("with t as (select 1 as a) select a from t", [(1,)]),
        ("select title from events where title like '%إسطنبول%' limit 1", [("محادثات في إسطنبول",)]),
        ("select count(*) from events where title is null", [(50,)]),
        ("select title from events where id = 1", [(None,)]),
        ("select city, count(*) from events join places using (type) group by city", [("إسطنبول", 50)]),
        ("select city from events left join places using (type) where id < 2 order by id", [("إسطنبول",), (None,)]),
        ("select sum(id) over (order by id rows 1 preceding) from events limit 3", [(0,), (1,), (3,)]),
        ("select lag(id) over (partition by type order by id) from events order by id limit 2", [(None,), (None,)]),
        ("select max(day), (max(day) + interval 6 day)::date from events", [(DAY, datetime.date(2025, 3, 5))]),
        ("select day::varchar, year(day) from events where id = 0", [("2025-02-27", 2025)]),
        ("select status, count(*) from events group by all order by 1", [("held", 50), ("planned", 50)]),
        ("select 'إسطنبول' as المدينة", [("إسطنبول",)]),
        ("select 1 -- drop table events", [(1,)]),
        ("select ';'; ", [(";",)]),
        ("select * from generate_series(1, 3)", [(1,), (2,), (3,)]),
        ("select unnest([1, 2])", [(1,), (2,)]),
        ("select 1 where false", []),
    ],
)  # fmt: skip
def test_answers(box, sql, expected):
    assert rows(box.run(sql)) == expected


def test_names_of_columns_and_types_come_back(box):
    table = box.run("select id, title as العنوان, day from events").table
    assert table.schema.names == ["id", "العنوان", "day"]
    assert table.schema.field("day").type == pa.date32()


def test_show_and_describe(box):
    assert rows(box.run("show tables")) == [("events",), ("places",)]
    assert [row[0] for row in rows(box.run("describe events"))] == EVENTS.schema.names
    assert box.run("summarize events").error is None


def test_order_survives_the_row_limit(box):
    answer = box.run("select range from range(20000) order by range desc")
    assert answer.truncated
    assert answer.table.num_rows == MAX_ROWS
    assert answer.table[0][0].as_py() == 19_999
    assert not box.run(f"select range from range({MAX_ROWS})").truncated


def test_an_answer_may_be_big_but_not_too_big(box):
    assert box.run(f"select repeat('x', {MAX_BYTES - 4096})").error is None
    assert box.run(f"select repeat('x', {MAX_BYTES + 1})").error.code == "too_big"


def test_a_long_query_is_refused(box):
    assert box.run("select 1 " + " " * MAX_CHARACTERS).error.code == "too_long"
    assert box.run("select 1".ljust(MAX_CHARACTERS)).error is None


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("selec 1", "selec"),
        ("select nope from events", "nope"),
        ("select 'a'::int", "Conversion"),
        ("from nope", "nope"),
    ],
)
def test_a_mistake_is_told_in_one_line(box, sql, words):
    error = box.run(sql).error
    assert error.code == "syntax"
    assert words in error.message
    assert "\n" not in error.message
    assert len(error.message) <= 300


def test_messages_name_no_path(box, folder):
    message = box.run(f"from '{folder}/canary.csv'").error.message
    assert str(folder) not in message
    assert str(ROOT) not in message


@pytest.mark.parametrize(
    ("sql", "allowed"),
    [pytest.param(sql, allowed, id=name) for name, sql, allowed in FILES + NETWORK + STATEMENTS + INSIDE],
)
def test_attacks_come_to_nothing(box, folder, sql, allowed):
    python_canary = pa.table({"x": [CANARY]})
    answer = box.run(sql.replace("{dir}", str(folder)))
    code = "ok" if answer.error is None else answer.error.code
    assert code in allowed.split(), answer
    assert CANARY not in str(answer.table and answer.table.to_pylist())
    assert answer.seconds < 3.5
    assert whole(box)
    assert [path.name for path in folder.iterdir()] == ["canary.csv"]
    assert python_canary.num_rows == 1


def test_no_table_function_passes_but_those_that_reckon(box):
    """The database gains table functions with each release: whatever is new stays outside."""
    names = duckdb.sql("select distinct function_name from duckdb_functions() where function_type = 'table'").fetchall()
    others = {name for (name,) in names} - sql_worker._FUNCTIONS
    assert len(others) > 50
    assert {box.run(f'from "{name}"()').error.code for name in others} == {"forbidden"}


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@linux
@pytest.mark.parametrize("sql", [pytest.param(sql, id=name) for name, sql in BOMBS])
def test_bombs_end_and_leave_the_app_alone(bomb_box, folder, sql):
    before, start = _resident(), time.monotonic()
    answer = bomb_box.run(sql)
    assert time.monotonic() - start < 2
    assert (answer.table is None) == (answer.error is not None)
    assert answer.error is None or answer.error.code in ("timeout", "too_big", "crashed", "syntax", "not_a_select")
    assert answer.table is None or answer.table.nbytes <= MAX_BYTES
    assert _resident() - before < 3 * MAX_BYTES
    assert whole(bomb_box)
    assert [path.name for path in folder.iterdir()] == ["canary.csv"]


@pytest.fixture(scope="module")
def bomb_box():
    """As in the app, but out of patience sooner, so that the tests take no minutes."""
    with SqlBox({"events": EVENTS, "places": PLACES}, seconds=0.7) as one:
        whole(one)
        yield one


def test_a_query_is_killed_after_three_seconds():
    with SqlBox({"events": EVENTS}) as box:
        answer = box.run("select count(*) from range(1000000000000) where range = -1")
        assert answer.error.code == "timeout"
        assert 2.9 < answer.seconds < 3.5
        assert whole(box)


@linux
def test_the_child_sees_no_environment_and_can_open_nothing(box, monkeypatch):
    monkeypatch.setenv("MAHDAR_CANARY", CANARY)
    box.close()
    box.run("select 1")
    child = Path("/proc") / str(pid(box))
    environment = (child / "environ").read_bytes()
    assert CANARY.encode() not in environment
    assert environment.strip(b"\0") == b"LANG=C.UTF-8"
    assert (child / "cwd").resolve() == Path("/")
    limits = {line[:25].strip(): line[26:].split()[0] for line in (child / "limits").read_text().splitlines()}
    assert {limits["Max file size"], limits["Max core file size"]} == {"0"}
    assert int(limits["Max open files"]) <= 3
    assert limits["Max address space"] != "unlimited"


def test_nothing_starts_before_the_first_query():
    with SqlBox({"events": EVENTS}) as box:
        assert box._child is None


def test_a_query_sees_the_rows_that_are_shown_and_the_corpus_beside_them(box):
    some = {"events": np.array([1, 4, 98])}
    assert rows(box.run("select id from events", some)) == [(1,), (4,), (98,)]
    assert rows(box.run("select count(*), (select count(*) from corpus.events) from events", some)) == [(3, 100)]
    assert rows(box.run("select count(*) from places", some)) == [(1,)]
    assert rows(box.run("show tables", some)) == [("events",), ("places",)]
    assert rows(box.run("select count(*) from events", {"places": np.array([], np.int64)})) == [(100,)]
    assert rows(box.run("select count(*) from places", {"places": np.array([], np.int64)})) == [(0,)]
    assert whole(box)


def test_a_new_child_is_told_what_is_shown():
    some = {"events": np.array([7])}
    with SqlBox({"events": EVENTS}) as box:
        assert rows(box.run("select id from events", some)) == [(7,)]
        box.close()
        assert rows(box.run("select id from events", some)) == [(7,)]


def test_a_name_of_a_table_is_no_sql():
    with SqlBox({'a"; drop table b; --': PLACES, "b": PLACES}) as box:
        assert rows(box.run("select count(*) from b")) == [(1,)]


def test_no_tables_at_all():
    with SqlBox({}) as box:
        assert rows(box.run("select 1")) == [(1,)]


def test_after_close_the_child_is_gone_and_the_next_query_works():
    box = SqlBox({"events": EVENTS})
    assert whole(box)
    child = box._child._process
    box.close()
    box.close()
    assert child.returncode is not None
    assert whole(box)
    box.close()


def test_a_box_let_go_takes_its_child_along():
    box = SqlBox({"events": EVENTS})
    assert whole(box)
    child = box._child._process
    del box
    deadline = time.monotonic() + 5
    while child.returncode is None and time.monotonic() < deadline:
        gc.collect()
        time.sleep(0.05)
    assert child.returncode is not None


def test_a_child_that_died_is_started_again():
    with SqlBox({"events": EVENTS}) as box:
        assert whole(box)
        box._child._process.kill()
        box._child._process.wait()
        assert whole(box)


@pytest.mark.parametrize(
    ("tag", "body"),
    [
        (sql_worker.WHOLE, b"no arrow"),
        (sql_worker.CUT, b""),
        (sql_worker.ERROR, b"no json"),
        (sql_worker.ERROR, b"[]"),
        (sql_worker.ERROR, b'{"code": "unheard of", "message": ""}'),
        (sql_worker.READY, b""),
    ],
)
def test_a_child_that_answers_nonsense_is_an_error(box, monkeypatch, tag, body):
    assert whole(box)
    real = sql_worker.read_frame
    monkeypatch.setattr(sql_worker, "read_frame", lambda stream, largest: real(stream, largest) and (tag, body))
    assert box.run("select 1").error.code == "crashed"
    monkeypatch.undo()
    assert whole(box)


def test_a_child_that_announces_too_much_is_not_read(box, monkeypatch):
    assert whole(box)
    monkeypatch.setattr(sql_worker, "MAX_BYTES", 10)
    assert box.run("select 1").error.code == "crashed"
    monkeypatch.undo()
    assert whole(box)


def test_a_child_about_to_rest_is_not_asked():
    with SqlBox({"events": EVENTS}) as box:
        assert whole(box)
        child = box._child._process
        box._child._last_used -= sql_worker.IDLE_SECONDS
        assert whole(box)
        assert child.returncode is not None


def test_lists_and_categories_come_as_text_and_decimals_as_numbers():
    table = pa.table({"ids": [["a", "b"], [], None], "kind": pa.array(["x", "y", "x"]).dictionary_encode()})
    with SqlBox({"t": table}) as box:
        assert rows(box.run("select ids, kind from t")) == [("a|b", "x"), ("", "y"), (None, "x")]
        assert rows(box.run("select sum(1), 0.5")) == [(1, 0.5)]


def test_columns_of_one_name_are_told_apart(box):
    assert box.run("select 1 as a, 2 as a, 3 as a").table.column_names == ["a", "a_1", "a_2"]


def test_a_table_that_cannot_be_loaded_is_an_error():
    table = pa.table({"a": pa.array([None, None], pa.null()), "b": pa.array([b"\0", None])})
    with SqlBox({"": table}) as box:
        answer = box.run("select 1")
        assert answer.error.code == "crashed"


def test_threads_get_their_own_answers(box):
    found: dict[int, list[tuple]] = {}

    def ask(number: int) -> None:
        found[number] = rows(box.run(f"select {number}, count(*) from events where id < {number}"))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [(number, number)] for number in range(8)}


@linux
@pytest.mark.parametrize("query", ["select 1", "select count(*) from range(1000000000000) where range = -1"])
def test_the_child_ends_with_its_parent(query):
    program = f"""
import sys, threading, time
sys.path.insert(0, {str(ROOT)!r})
from dashboard.data.sql import SqlBox
box = SqlBox({{}}, seconds=1.0)
box.run("select 1")
print(box._child._process.pid, flush=True)
threading.Thread(target=box.run, args=({query!r},), daemon=True).start()
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        child = Path("/proc") / parent.stdout.readline().strip()
        time.sleep(0.3)
        parent.kill()
    deadline = time.monotonic() + 4
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: Path) -> bool:
    """Whether a process is there and no zombie that its new parent has yet to bury."""
    try:
        return (process / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
