"""``python -m benchmarks.verdicts``: how often rows were right, with what went wrong, for every round."""

from __future__ import annotations

from benchmarks.verdicts.report import report_lines
from benchmarks.verdicts.rows import rounds

if __name__ == "__main__":
    for number, verdicts in rounds():
        print("\n".join(report_lines(number, verdicts)))
