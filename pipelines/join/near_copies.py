"""Reports that several outlets took from one wire: the same text but for a few words.

MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3): reports that
share a band of their signatures are compared word sequence by word sequence, so that cost grows with the number of
reports and not with that of their pairs.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from pipelines.join.words import words_of
from pipelines.schema.tables import DocumentRow

#: Words in a sequence; a shared one of this length is no chance.
_SHINGLE = 5
#: Copies share this much of their sequences (Jaccard), or the shorter one stands in the longer one to this much.
SAME = 0.6
CONTAINED = 0.8
_ROWS, _BANDS = 3, 32
#: Shorter texts share their sequences with too many others.
_FEWEST = 20

Signature = npt.NDArray[np.uint64]


def originals(documents: Iterable[DocumentRow]) -> dict[str, str]:
    """For each near-copy the report it copies: the earliest by publication, then by document.

    Args:
        documents: Reports with their texts; one without text is a copy of none.

    Returns:
        ``doc_id`` of the original by ``doc_id`` of the copy; reports that copy none are left out.
    """
    found: dict[str, str] = {}
    shingles: dict[str, frozenset[int]] = {}
    bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: (d.published or "~", d.doc_id)):
        mine = _shingles(document.text or "")
        if len(mine) < _FEWEST:
            continue
        keys = list(_bands(mine))
        near = dict.fromkeys(doc_id for key in keys for doc_id in bands[key])
        original = next((doc_id for doc_id in near if _is_copy(mine, shingles[doc_id])), None)
        if original is not None:
            found[document.doc_id] = original
            continue  # copies are compared with originals only
        shingles[document.doc_id] = mine
        for key in keys:
            bands[key].append(document.doc_id)
    return found


def _shingles(text: str) -> frozenset[int]:
    words = words_of(text)
    return frozenset(
        int.from_bytes(hashlib.blake2b(" ".join(words[at : at + _SHINGLE]).encode(), digest_size=4).digest())
        for at in range(len(words) - _SHINGLE + 1)
    )


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    shared = len(one & other)
    return shared >= SAME * len(one | other) or shared >= CONTAINED * min(len(one), len(other))


def _bands(shingles: frozenset[int]) -> Iterator[tuple[int, bytes]]:
    values = np.fromiter(shingles, np.uint64, len(shingles))
    factors, offsets = _hashes()
    signature: Signature = ((values[:, None] * factors + offsets) % _PRIME).min(axis=0)
    for band in range(_BANDS):
        yield band, signature[band * _ROWS : (band + 1) * _ROWS].tobytes()


#: A prime above every shingle, so small that products of the two stay within 64 bits.
_PRIME = np.uint64(4_294_967_311)


@cache
def _hashes() -> tuple[Signature, Signature]:
    random = np.random.default_rng(20250227)
    count = _ROWS * _BANDS
    return (
        random.integers(1, 2**31, count, dtype=np.uint64),
        random.integers(0, 2**31, count, dtype=np.uint64),
    )
