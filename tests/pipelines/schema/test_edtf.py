"""EDTF dates as a reader writes them."""

from __future__ import annotations

import re

import pytest

from pipelines.schema.edtf import edtf_label
from pipelines.schema.tables import EDTF

LABELS = {
    "2025-02-27": ("27 Feb 2025", "27 فبراير 2025"),
    "2025-02": ("Feb 2025", "فبراير 2025"),
    "2024": ("2024", "2024"),
    "2025-W09": ("week 9 of 2025", "الأسبوع 9 من 2025"),
    "2025-02~": ("about Feb 2025", "نحو فبراير 2025"),
    "../2025-02-27": ("until 27 Feb 2025", "حتى 27 فبراير 2025"),
    "2014/..": ("since 2014", "منذ 2014"),
}


@pytest.mark.parametrize("edtf", LABELS)
def test_labels_in_both_languages(edtf):
    assert re.fullmatch(EDTF, edtf)
    assert (edtf_label(edtf, "en"), edtf_label(edtf, "ar")) == LABELS[edtf]


def test_an_interval_names_both_ends():
    assert edtf_label("2025-03-02/2025-03-04", "en") in ("2 Mar 2025 – 4 Mar 2025", "2–4 Mar 2025")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_date_no_label(language):
    assert edtf_label(None, language) is None
    assert edtf_label("", language) is None


@pytest.mark.parametrize("wrong", ["27.2.2025", "2025-2-7", "2025/2026/2027", "..", "2025-W9"])
def test_other_forms_are_no_edtf(wrong):
    assert not re.fullmatch(EDTF, wrong)
