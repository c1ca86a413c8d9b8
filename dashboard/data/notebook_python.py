"""A notebook's cells as Python that runs in Jupyter: DuckDB over Parquet files, plotly charts; queries read back.

A query stands in its cell as written here and is found again by its shape alone: nothing of a file is ever run.
"""

from __future__ import annotations

import json
import keyword
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from dashboard.data.notebook import Cell, Chart

#: Names that the cells themselves use.
_TAKEN = frozenset({"duckdb", "px", "Path", "TABLES", "file", "whole", "opened", "get_ipython", "In", "Out", "exit"})
#: Where all rows of all tables are, whatever the filters show; the same schema as in ``sql_worker``.
WHOLE = "corpus"

_SETUP = f'''\
TABLES = "tables"

from pathlib import Path

import duckdb
import plotly.express as px

assert Path(TABLES, "events.parquet").exists(), f"No tables in {{TABLES}}: write another folder above."
duckdb.sql("CREATE SCHEMA IF NOT EXISTS {WHOLE}")


def opened(file):
    return "FROM read_parquet('" + file.as_posix().replace("'", "''") + "')"


for file in sorted(Path(TABLES).glob("*.parquet")):
    whole = Path(TABLES, "{WHOLE}", file.name)
    duckdb.sql(f"CREATE OR REPLACE VIEW {{file.stem}} AS {{opened(file)}}")
    duckdb.sql(f"CREATE OR REPLACE VIEW {WHOLE}.{{file.stem}} AS {{opened(whole if whole.exists() else file)}}")
'''
#: Signs of a query that cannot stand as they are between triple quotes, and how they are written.
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\r": "\\r", "\0": "\\x00"}
_UNSAFE = re.compile(r'\\|"{2,}|\r|\0')
_SPELLED = re.compile(r'\\(\\|"|r|x00)')
_READ = {"\\": "\\", '"': '"', "r": "\r", "x00": "\0"}
_QUERY = re.compile(r'\s*(?P<name>\w+) = duckdb\.sql\("""\n(?P<sql>.*)\n"""\)\.df\(\)\s*(?P=name)?\s*', re.DOTALL)


def setup(notes: Sequence[str]) -> str:
    """The first cell: it opens the tables of a folder.

    Args:
        notes: What the reader must know of them, a comment each.
    """
    return "".join(f"# {' '.join(note.split())}\n" for note in notes) + _SETUP


def variables(names: Collection[str]) -> Mapping[str, str]:
    """A Python name for each name of an answer, unlike all others."""
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", name)).strip("_") or "answer"
        plain = plain if plain.isidentifier() and not keyword.iskeyword(plain) else f"answer_{plain}"
        free = (f"{plain}_{n}" if n else plain for n in range(len(names) + 1 + len(_TAKEN)))
        found[name] = next(one for one in free if one not in _TAKEN and one not in found.values())
    return found


def query_code(cell: Cell, variable: str) -> str:
    """A query as a cell that keeps its answer as a frame and shows it."""
    return f'{variable} = duckdb.sql("""\n{_UNSAFE.sub(_spelled, cell.source)}\n""").df()\n{variable}'


def _spelled(found: re.Match[str]) -> str:
    return "".join(_WRITTEN[sign] for sign in found[0])


def query_of(code: str) -> str | None:
    """The query that stands in a cell of ``query_code``, edited or not; None where it has another shape."""
    found = _QUERY.fullmatch(code)
    return _SPELLED.sub(lambda sign: _READ[sign[1]], found["sql"]) if found else None


def chart_code(chart: Chart, variable: str | None) -> str:
    """A chart as a cell.

    Args:
        chart: Its settings.
        variable: Under which the answer stands; None where no query above has its name.
    """
    if variable is None:
        return "# No query above has the answer that this chart draws."
    if chart.kind == "timeline":
        return _timeline_code(chart, variable)
    if chart.kind == "map":
        return _map_code(chart, variable)
    return f"px.{chart.kind}({variable}{_given(x=chart.x, y=chart.y, color=chart.colour)})"


def _timeline_code(chart: Chart, variable: str) -> str:
    """Bars that end with the last day's end, so that a single day has its bar too."""
    first, last = _string(chart.x), _string(chart.y or chart.x)
    return (
        "import pandas as pd\n\n"
        f"shown = {variable}.dropna(subset=[{first}])\n"
        f"shown = shown.assign(_to=pd.to_datetime(shown[{last}].fillna(shown[{first}])) + pd.Timedelta(days=1))\n"
        f'px.timeline(shown{_given(x_start=chart.x)}, x_end="_to"{_given(y=chart.label, color=chart.colour)})'
    )


def _map_code(chart: Chart, variable: str) -> str:
    """Points in degrees: what plotly draws behind a map comes from the network, so that is left to the reader."""
    lines = ["# px.scatter_map draws a map behind the points; it loads it from the network."]
    lat, lon, shown = chart.x, chart.y, variable
    if not chart.y:
        lines.append(f'shown = {variable}.merge(duckdb.sql("FROM {WHOLE}.places").df()[["place_id", "lat", "lon"]],')
        lines.append(f'    left_on={_string(chart.x)}, right_on="place_id", suffixes=("", "_of_place"))')
        lat, lon, shown = "lat", "lon", "shown"
    given = _given(x=lon, y=lat, size=chart.size, hover_name=chart.label)
    return "\n".join([*lines, f'px.scatter({shown}{given}).update_yaxes(scaleanchor="x")'])


def _given(**columns: str) -> str:
    return "".join(f", {key}={_string(column)}" for key, column in columns.items() if column)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
