"""The lexicon covers the world it promises: states, calendars, places inside their countries, venues of capitals."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale

from pipelines.lexicon import load
from pipelines.schema.codes import Calendar, EventType, PlaceKind
from pipelines.schema.lexicon import (
    CountryRow,
    CurrencyRow,
    LexiconPlaceRow,
    MonthRow,
    NumberKind,
    NumberRow,
    SubtypeRow,
    TriggerRow,
    WeekdayRow,
)
from pipelines.text.normalise import fold_key

OUTLINES = json.loads((Path(__file__).parents[2] / "data" / "country_outlines.json").read_text(encoding="utf-8"))
#: Outlines are drawn for small maps: harbours, islands and frontier towns may lie this far outside, in kilometres.
TOLERANCE = 40
#: The outlines draw Somaliland apart from Somalia: nothing is known there.
SOMALILAND = (8, 12, 42.5, 49)
#: Specks of land far from the rest of their country, which the outlines leave out.
LEFT_OUT = frozenset({"melilla", "lampedusa"})

#: ISO 3166-1, all 249 of it.
ISO = re.findall(
    "[A-Z]{3}",
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM "
    "BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR "
    "CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB "
    "GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA "
    "JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA "
    "MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR "
    "NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS "
    "SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON "
    "TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE",
)

PLACES = load(LexiconPlaceRow)


def test_every_state_of_iso_3166_is_there_once():
    codes = [row.country for row in load(CountryRow)]
    assert len(ISO) == 249
    assert set(ISO) - set(codes) == set()
    assert len(codes) == len(set(codes))
    alpha2 = [row.alpha2 for row in load(CountryRow)]
    assert len(alpha2) == len(set(alpha2))
    assert set(alpha2) - set(Locale("en").territories) <= {"XK"}


def test_a_name_of_a_state_means_one_state():
    holders = defaultdict(set)
    for row in load(CountryRow):
        for name in (*row.names_ar, row.name_en):
            holders[fold_key(name)].add(row.country)
    assert {name: codes for name, codes in holders.items() if len(codes) > 1} == {}


def test_capitals_are_cities_of_their_country():
    cities = {row.place_id: row for row in PLACES}
    wrong = [
        (row.country, row.capital)
        for row in load(CountryRow)
        if row.capital is not None
        and (cities[row.capital].kind is not PlaceKind.CITY or cities[row.capital].country != row.country)
    ]
    assert wrong == []


@pytest.mark.parametrize("calendar", [Calendar.GREGORIAN, Calendar.LEVANTINE, Calendar.MAGHREBI, Calendar.HIJRI])
def test_every_tradition_names_twelve_months(calendar):
    own = {row.month for row in load(MonthRow) if row.calendar is calendar}
    shared = {row.month for row in load(MonthRow) if row.calendar is Calendar.GREGORIAN}
    # The Maghreb says «مارس» and «أكتوبر» as Egypt does; only the others have names of their own.
    assert (own | shared if calendar is Calendar.MAGHREBI else own) == set(range(1, 13))
    assert len(own) >= 4


def test_a_name_of_a_month_means_one_month():
    meanings = defaultdict(set)
    for row in load(MonthRow):
        meanings[fold_key(row.name)].add((row.month, row.calendar is Calendar.HIJRI))
    assert {name: months for name, months in meanings.items() if len(months) > 1} == {}


def test_a_name_of_a_weekday_means_one_day():
    meanings = defaultdict(set)
    for row in load(WeekdayRow):
        meanings[fold_key(row.name)].add(row.weekday)
    assert {day for days in meanings.values() for day in days} == set(range(1, 8))
    assert [name for name, days in meanings.items() if len(days) > 1] == []


def test_currencies_are_those_of_iso_4217():
    codes = {row.currency for row in load(CurrencyRow)}
    assert codes - set(Locale("en").currencies) == set()
    assert {"USD", "EUR", "GBP", "UAH", "RUB", "SAR", "EGP", "CNY", "JPY", "TRY"} <= codes


def test_a_name_of_a_currency_means_one_currency():
    meanings = defaultdict(set)
    for row in load(CurrencyRow):
        meanings[fold_key(row.name)].add(row.currency)
    assert {name: codes for name, codes in meanings.items() if len(codes) > 1} == {}


def test_a_number_word_has_one_value():
    meanings = defaultdict(set)
    for row in load(NumberRow):
        meanings[fold_key(row.word), row.kind].add(row.value)
    assert {word: values for word, values in meanings.items() if len(values) > 1} == {}
    cardinals = {row.value for row in load(NumberRow) if row.kind is NumberKind.CARDINAL}
    assert {*range(1, 11), *range(20, 100, 10), 100} <= cardinals


def test_every_type_of_event_has_subtypes_with_triggers():
    types = {row.subtype: row.event_type for row in load(SubtypeRow)}
    assert {types[row.subtype] for row in load(TriggerRow)} == set(EventType)


# places


def _kilometres(lon: float, lat: float, a: list[float], b: list[float]) -> float:
    """Distance of a point from a stretch of an outline, on a plane that is true at the point's latitude."""
    scale = math.cos(math.radians(lat))
    ax, ay, bx, by = (a[0] - lon) * scale, a[1] - lat, (b[0] - lon) * scale, b[1] - lat
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return 111.2 * math.hypot(ax + t * dx, ay + t * dy)


def _inside(lon: float, lat: float, ring: list[list[float]]) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def outside_by(row: LexiconPlaceRow) -> float:
    """How far a place lies outside its country's outline, in kilometres; 0 inside."""
    rings = OUTLINES[row.country]
    if sum(_inside(row.lon, row.lat, ring) for ring in rings) % 2:
        return 0
    return min(_kilometres(row.lon, row.lat, a, b) for ring in rings for a, b in pairwise(ring))


def _is_in_somaliland(row: LexiconPlaceRow) -> bool:
    south, north, west, east = SOMALILAND
    return row.country == "SOM" and south < row.lat < north and west < row.lon < east


def test_there_are_enough_places_of_every_kind():
    kinds = defaultdict(int)
    for row in PLACES:
        kinds[row.kind] += 1
    assert kinds[PlaceKind.CITY] + kinds[PlaceKind.REGION] >= 250
    assert kinds[PlaceKind.BUILDING] >= 100
    assert {row.place_id for row in PLACES if row.kind is PlaceKind.COUNTRY} >= {"RUS", "UKR", "USA", "TUR"}


def test_every_place_lies_in_its_country():
    """A place that is off by more than the tolerance has a wrong coordinate or a wrong country."""
    countries = {row.country for row in load(CountryRow)}
    far = []
    for row in PLACES:
        if row.country is None or row.country not in OUTLINES or row.place_id in LEFT_OUT or _is_in_somaliland(row):
            continue
        assert row.country in countries
        distance = outside_by(row)
        if distance > TOLERANCE:
            far.append((row.place_id, row.country, round(distance)))
    assert far == []


def test_the_check_of_places_sees_a_swapped_coordinate():
    kyiv = next(row for row in PLACES if row.place_id == "kyiv")
    swapped = LexiconPlaceRow(**{f: getattr(kyiv, f) for f in kyiv.__slots__} | {"lat": kyiv.lon, "lon": kyiv.lat})
    assert outside_by(kyiv) == 0
    assert outside_by(swapped) > TOLERANCE


def test_a_building_stands_in_a_city_of_its_country_and_near_it():
    cities = {row.place_id: row for row in PLACES}
    wrong = []
    for row in PLACES:
        if row.city_id is None:
            continue
        city = cities[row.city_id]
        distance = _kilometres(row.lon, row.lat, [city.lon, city.lat], [city.lon, city.lat])
        if row.kind is not PlaceKind.BUILDING or city.kind is not PlaceKind.CITY or row.country != city.country:
            wrong.append((row.place_id, row.city_id))
        elif distance > 80:
            wrong.append((row.place_id, round(distance)))
    assert wrong == []


def test_a_name_of_a_place_means_one_place_in_a_country():
    holders = defaultdict(set)
    for row in PLACES:
        for name in row.names_ar:
            holders[fold_key(name), row.country, row.kind is PlaceKind.COUNTRY].add(row.place_id)
    assert {name: sorted(ids) for name, ids in holders.items() if len(ids) > 1} == {}


def test_ambiguous_names_are_names():
    wrong = [
        (row.place_id, name)
        for row in PLACES
        for name in row.ambiguous
        if fold_key(name) not in {fold_key(own) for own in row.names_ar}
    ]
    assert wrong == []


VENUES = {
    "moscow": {
        "ministry": "وزارة الخارجية",
        "palace": "الكرملين",
        "embassy": "السفارة",
        "headquarters": "مقر",
        "airport": "مطار",
    },
    "brussels": {
        "ministry": "وزارة الخارجية",
        "palace": "قصر",
        "embassy": "السفارة",
        "headquarters": "مقر",
        "airport": "مطار",
    },
    "istanbul": {"palace": "قصر", "consulate": "القنصلية", "office": "مكتب", "airport": "مطار"},
}


@pytest.mark.parametrize(("city", "kind"), [(city, kind) for city, kinds in VENUES.items() for kind in kinds])
def test_cities_of_talks_have_venues(city, kind):
    names = [name for row in PLACES if row.city_id == city for name in row.names_ar]
    assert any(VENUES[city][kind] in name for name in names)
