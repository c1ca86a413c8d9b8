"""A notebook with the tables that it asks, as one file that runs where it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.data.notebook import Notebook
from dashboard.data.notebook_file import to_ipynb
from dashboard.data.notebook_python import WHOLE

#: Time stamp of all members, so that the same notebook over the same tables gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ASKS_WHOLE = re.compile(rf"\b{WHOLE}\b", re.IGNORECASE)


def notebook_package(
    notebook: Notebook, shown: Mapping[str, pd.DataFrame], whole: Mapping[str, pd.DataFrame], notes: Sequence[str] = ()
) -> bytes:
    """Zip ``notebook.ipynb`` with ``tables/``, where its first cell looks for them, as Parquet.

    Args:
        notebook: Its cells.
        shown: Frames by table name, as the filters show them.
        whole: The same with all rows; those of tables that the filters cut go into ``tables/corpus/`` where a query
            asks for them.
        notes: What to know of the tables, as comments of the first cell.
    """
    files = {"notebook.ipynb": to_ipynb(notebook, notes)}
    files |= {f"tables/{name}.parquet": frame.to_parquet(index=False) for name, frame in shown.items()}
    if any(cell.kind == "sql" and _ASKS_WHOLE.search(cell.source) for cell in notebook.cells):
        files |= {
            f"tables/{WHOLE}/{name}.parquet": frame.to_parquet(index=False)
            for name, frame in whole.items()
            if len(frame) != len(shown[name])
        }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
