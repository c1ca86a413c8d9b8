"""How long reading takes beside what camel-tools needs for its part alone, measured in one run on one machine.

``python -m benchmarks.speed [FOLDER]`` reads the ``.txt`` reports of a folder (default ``seeds/reports``) several times
over and prints the ratio; seconds say something of the machine, the ratio of the software.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipelines.model import Report
from pipelines.read.files import read_report as read_file
from pipelines.read.files import report_files
from pipelines.run import read_report
from pipelines.tables.build import report_rows

_ROUNDS = 5


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("seeds/reports")
    reports = [read_file(path, name) for path, name in report_files([folder])]
    characters = sum(len(report.text) for report in reports)
    for work in (_baseline, _pipeline):
        work(reports)  # lexicon and dictionaries are loaded before the clock starts
    baseline, pipeline = _best(_baseline, reports), _best(_pipeline, reports)
    print(f"machine: {platform.machine()}, Python {platform.python_version()}")
    print(f"{len(reports)} reports, {characters:,} characters, best of {_ROUNDS} rounds")
    print(f"camel-tools alone (normalise, dediacritise, tokenise): {1e3 * baseline / len(reports):.2f} ms a report")
    print(f"whole pipeline, to rows: {1e3 * pipeline / len(reports):.2f} ms a report")
    print(f"ratio: {pipeline / baseline:.1f}")


def _best(work: Callable[[list[Report]], None], reports: list[Report]) -> float:
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        work(reports)
        times.append(time.perf_counter() - started)
    return min(times)


def _baseline(reports: list[Report]) -> None:
    from camel_tools.tokenizers.word import simple_word_tokenize
    from camel_tools.utils import dediac, normalize

    for report in reports:
        text = normalize.normalize_alef_ar(normalize.normalize_unicode(report.text))
        text = normalize.normalize_teh_marbuta_ar(normalize.normalize_alef_maksura_ar(text))
        simple_word_tokenize(dediac.dediac_ar(text))


def _pipeline(reports: list[Report]) -> None:
    for report in reports:
        report_rows(read_report(report))


if __name__ == "__main__":
    main()
