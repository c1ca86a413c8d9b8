"""A notebook in an address: short enough to send, and read with the same distrust as a file."""

from __future__ import annotations

import base64
import binascii
import json
import zlib

from dashboard.data.notebook import Notebook, NotebookError
from dashboard.data.notebook_file import from_ipynb, to_ipynb

#: Key of the address.
KEY = "nb"
#: Longer addresses are cut by mail programs and servers.
LONGEST = 6_000
#: What a short text may unpack to: far more than an honest notebook of that length.
_MAX_BYTES = 256 << 10


def packed(notebook: Notebook) -> str | None:
    """The notebook as letters of an address; None where it would be too long."""
    document = json.loads(to_ipynb(notebook))
    document["cells"] = document["cells"][1:]  # how tables are opened need not be sent
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")
    return text if len(text) <= LONGEST else None


def unpacked(text: str) -> Notebook:
    """The notebook of an address.

    Raises:
        NotebookError: It is broken, foreign or too big.
    """
    broken = NotebookError("not_a_notebook", "the address holds no whole notebook", "Ask for the link again, or a file")
    if len(text) > LONGEST:
        raise broken
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True), _MAX_BYTES)
    except (ValueError, binascii.Error, zlib.error):
        raise broken from None
    if not unpacking.eof:
        raise broken
    return from_ipynb(data)
