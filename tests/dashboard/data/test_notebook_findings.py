"""What charts of answers show: their rows, their finding, what cannot be drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.components.notebook_charts import drawn
from dashboard.data.notebook import Chart
from dashboard.data.notebook_findings import CannotDrawError, fitted, note
from dashboard.i18n import in_language

MONTHS = pd.DataFrame(
    {"month": ["2025-02", "2025-03", "2025-03"], "event_type": ["CONSULT", "AID", "CONSULT"], "n": [9, 4, 6]}
)
PLACES = pd.DataFrame({"place_id": ["istanbul", "brussels", "istanbul", None], "n": [1, 5, 7, 99]})
EVENTS = pd.DataFrame(
    {
        "date_min": ["2025-05-16", "2025-03-01", None],
        "date_max": ["2025-05-18", None, None],
        "label_en": ["<a href='x'>Talks</a>", "Call", "Undated"],
        "status": ["planned", "occurred", "occurred"],
    }
)


def _title(corpus, chart, frame, lang="en"):
    with in_language(lang):
        return drawn(corpus, chart, frame)[1]


@pytest.mark.parametrize(
    ("chart", "frame", "english", "arabic"),
    [
        (Chart("m", "bar", "month", "n", "event_type"), MONTHS, "Highest: Mar 2025 · 10", "الأعلى: مارس 2025 · 10"),
        (Chart("m", "line", "month", "n", "event_type"), MONTHS, "Highest: Feb 2025 · 9", "الأعلى: فبراير 2025 · 9"),
        (Chart("p", "map", "place_id", size="n"), PLACES, "Highest: Istanbul · 8", "الأعلى: إسطنبول · 8"),
        (Chart("p", "map", "place_id"), PLACES, "Highest: Istanbul · 2", "الأعلى: إسطنبول · 2"),
        (
            Chart("e", "timeline", "date_min", "date_max", "status", "label_en"),
            EVENTS,
            "2 rows from 1 Mar 2025 to 18 May 2025",
            "صفان من 1 مارس 2025 إلى 18 مايو 2025",
        ),
    ],
)
def test_the_title_is_the_finding(corpus, chart, frame, english, arabic):
    assert _title(corpus, chart, frame) == english
    assert _title(corpus, chart, frame, "ar") == arabic


def test_equal_heights_are_told_together(corpus):
    frame = pd.DataFrame({"a": list("abcde"), "n": [2, 2, 2, 2, 1]})
    assert _title(corpus, Chart("t", "bar", "a", "n"), frame) == "Highest: 2, reached by 4 values"
    assert _title(corpus, Chart("t", "bar", "a", "n"), frame[2:]) == "Highest: c and d · 2"


def test_codes_are_drawn_in_the_readers_words(corpus):
    with in_language("ar"):
        figure = drawn(corpus, Chart("m", "bar", "month", "n", "event_type"), MONTHS)[0]
    names = " ".join(trace.name for trace in figure.data)
    assert "CONSULT" not in names
    assert "مساعدات" in names


def test_time_runs_left_to_right_and_all_else_the_readers_way(corpus):
    with in_language("ar"):
        months = drawn(corpus, Chart("m", "line", "month", "n"), MONTHS)[0]
        types = drawn(corpus, Chart("m", "line", "event_type", "n"), MONTHS)[0]
        bars = drawn(corpus, Chart("m", "bar", "event_type", "n"), MONTHS)[0]
    assert months.layout.xaxis.autorange is None
    assert months.layout.yaxis.side == "right"
    assert types.layout.xaxis.autorange == "reversed"
    assert bars.layout.xaxis.autorange == "reversed"


def test_a_label_of_a_report_is_no_markup(corpus):
    chart = Chart("e", "timeline", "date_min", "", "", "label_en")
    with in_language("en"):
        assert "<a" not in drawn(corpus, chart, EVENTS)[0].to_json().replace("\\u003c", "<")


@pytest.mark.parametrize(
    ("chart", "frame", "code"),
    [
        (Chart("m", "bar", "month", "event_type"), MONTHS, "not_a_number"),
        (Chart("m", "map", "place_id", size="place_id"), PLACES, "not_a_number"),
        (Chart("m", "map", "month"), MONTHS, "no_places"),
        (Chart("m", "map", "month", "event_type"), MONTHS, "no_places"),
        (Chart("m", "timeline", "event_type"), MONTHS, "no_days"),
        (Chart("m", "line", "month", "n"), MONTHS.assign(n=float("nan")), "nothing"),
    ],
)
def test_what_cannot_be_drawn_says_why(corpus, chart, frame, code):
    with in_language("en"), pytest.raises(CannotDrawError) as caught:
        drawn(corpus, chart, frame)
    assert caught.value.code == code


def test_columns_that_fit_are_chosen_until_the_reader_chooses():
    assert fitted(MONTHS, Chart("m", "bar")) == {"x": "month", "y": "n", "colour": ""}
    assert fitted(PLACES, Chart("p", "map")) == {"x": "place_id", "y": "", "size": "", "label": ""}
    assert fitted(EVENTS, Chart("e", "timeline"))["y"] == "date_max"
    assert fitted(EVENTS, Chart("e", "timeline", "date_min"))["y"] == ""


def test_the_note_says_what_is_counted():
    with in_language("en"):
        assert note(MONTHS, Chart("m", "bar", "month", "n", "event_type")) == "n by month and Event type · 3 rows"


def test_the_map_shows_all_its_places(corpus):
    far = pd.DataFrame({"lat": [41.0, 51.5], "lon": [29.0, -0.1]})
    with in_language("en"):
        near = drawn(corpus, Chart("p", "map", "lat", "lon"), far[:1])[0].layout.map
        wide = drawn(corpus, Chart("p", "map", "lat", "lon"), far)[0].layout.map
    assert near.zoom > 9
    assert 2 < wide.zoom < 5
    assert (near.center.lat, near.center.lon) == pytest.approx((41.0, 29.0))
