"""Hostile and broken files that a visitor brings end in a sentence, never in a trace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.data import live
from dashboard.data.live import File, own_corpus, read_files
from tests.dashboard.app import open_app

_MAKER = Path(__file__).parents[3] / "shared" / "bad_inputs" / "make_bad_inputs.py"
#: Every so-many-th file: the whole of them is the build's own test.
_STEP, _LARGEST = 7, 100_000


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    if not _MAKER.is_file():
        pytest.skip("make_bad_inputs.py is not at hand")
    folder = tmp_path_factory.mktemp("bad")
    subprocess.run([sys.executable, str(_MAKER), str(folder), "--no-special"], check=True, capture_output=True)
    files = sorted(path for path in (folder / "cases").rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files[::_STEP] if path.stat().st_size <= _LARGEST]


def test_each_gives_reports_or_problems_with_a_cure(bad):
    assert len(bad) > 50
    for path in bad:
        own = read_files([File(path.name, path.read_bytes())])
        assert own.reports or own.problems, path
        assert all(problem.cure and "Traceback" not in problem.reason for problem in own.problems), path
        own_corpus(own)


def test_the_page_shows_them_and_goes_on(bad):
    app = open_app("add", lang="ar")
    files = [(path.name, path.read_bytes(), "application/octet-stream") for path in bad[:12]]
    good = ("good.txt", "التقى وزير الخارجية التركي هاكان فيدان نظيره الروسي في أنقرة.".encode(), "text/plain")
    app.file_uploader(key="brought").set_value([*files, good])
    [one for one in app.button if one.label == "اقرأ"][1].click().run()
    assert not app.exception
    assert app.session_state["own_reports"].reports
    assert live.MAX_FILE
