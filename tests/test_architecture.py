"""The house's floors hold, and what is imported costs what it should."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: What a screen may see of the pipeline.
OPEN_TO_SCREENS = frozenset({"schema", "lexicon", "export", "errors", "model"})


def python(code: str) -> str:
    """What a fresh interpreter prints for a piece of code."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def contracts() -> list[dict[str, list[str]]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def test_every_import_goes_downwards():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_screens_see_only_the_open_rooms():
    """A new room or a new module of text/ must be closed to the screens, or opened on purpose."""
    (closed,) = [set(one["forbidden_modules"]) for one in contracts() if one["id"] == "tables-not-language"]
    rooms = {p.stem for p in (ROOT / "pipelines").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    rooms -= {"__init__", "__main__", "text"} | OPEN_TO_SCREENS
    texts = {f"text.{p.stem}" for p in (ROOT / "pipelines" / "text").glob("*.py")} - {"text.__init__", "text.normalise"}
    assert {f"pipelines.{name}" for name in rooms | texts} - closed == set()


def test_the_command_starts_without_the_heavy_libraries():
    loaded = python("import sys, pipelines.cli; print(*sorted(sys.modules))").split()
    assert {"pandas", "pyarrow", "camel_tools", "babel", "streamlit"} & set(loaded) == set()


def test_reading_arabic_loads_no_neural_library():
    code = (
        "import sys; from pipelines.model import Report; from pipelines.run import read_report;"
        "read_report(Report('a', 'وصل الوزير إلى جدة')); print(*sorted(sys.modules))"
    )
    loaded = set(python(code).split())
    assert "camel_tools" in loaded
    assert {"torch", "transformers", "sklearn", "camel_tools.data"} & loaded == set()


def test_the_app_starts_without_the_language_libraries():
    code = (
        "import sys, warnings; warnings.simplefilter('ignore'); import dashboard.app;"
        "print(*(m for m in sys.modules if m.split('.')[0] in ('camel_tools', 'torch', 'simplemma', 'mazini')))"
    )
    assert python(code) == ""


def test_only_the_command_prints():
    """ruff's T20 finds prints; this holds the list of those who may."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    may_print = {path for path, rules in settings["tool"]["ruff"]["lint"]["per-file-ignores"].items() if "T20" in rules}
    assert {path for path in may_print if path.startswith(("pipelines", "dashboard"))} == {"pipelines/cli.py"}


@pytest.mark.parametrize("room", ["pipelines", "dashboard"])
def test_no_module_but_the_command_calls_print(room):
    """What ruff can be told to overlook: a ``noqa`` or a list of exceptions that grew."""
    callers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert callers - {"pipelines/cli.py"} == set()
