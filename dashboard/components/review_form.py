"""The cells of a row as a reviewer sets them right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import streamlit as st

from dashboard.data.choices import actor_choices, place_choices, subtype_choices
from dashboard.data.load import Corpus
from dashboard.data.review import cell
from dashboard.i18n import label, labels, t
from pipelines.schema.codes import Role
from pipelines.schema.column import Column, columns_of
from pipelines.schema.corrections import CORRECTABLE, Corrected
from pipelines.schema.edtf import edtf_bounds
from pipelines.schema.tables import TABLES

#: Groups of the catalogue that label the codes of a column, where they are not called like it.
_GROUPS = {"kind": "statement_kind"}
_LISTS = {"topic": "topic", "currency": ""}


class Filled(NamedTuple):
    """What a form holds: cells by column as corrections write them, roles by actor, and what cannot be."""

    values: dict[str, str]
    cast: dict[str, str] | None
    wrong: str


def row_form(corpus: Corpus, table: Corrected, read: Mapping[str, Any], cast: Mapping[str, str], *, key: str) -> Filled:
    """Draw a field for each cell that can be corrected.

    Args:
        corpus: The tables, for names.
        table: Whose row it is.
        read: Its cells as they were read, by column; nothing for a row that is added.
        cast: For an event its role by actor.
        key: Start of the fields' keys, unlike for each row.
    """
    values: dict[str, str] = {}
    roles: dict[str, str] | None = None
    types = {column.name: column for column in columns_of(TABLES[table.value])}
    left, right = st.columns(2)
    names = [name for name in CORRECTABLE[table] if name != "actors"]
    for at, name in enumerate(names):
        with left if at % 2 == 0 else right:
            values[name] = _field(corpus, types.get(name), name, cell(read.get(name)), key=f"{key}_{name}")
    if "actors" in CORRECTABLE[table]:
        roles = _cast(corpus, cast, key=key)
    return Filled(values, roles, _wrong(values))


def _field(corpus: Corpus, column: Column | None, name: str, read: str, *, key: str) -> str:
    title = t(f"correct.{name}")
    if name == "subtype":
        return _choice(title, subtype_choices(), read, key, empty=not read)
    if name == "place_id":
        return _choice(title, place_choices(corpus), read, key, empty=True)
    if name in ("speaker_id", "donor_id", "recipient_id"):
        return _choice(title, actor_choices(corpus), read, key, empty=True)
    if name == "entity_id":
        actors = {f"actor:{one}": text for one, text in actor_choices(corpus).items()}
        places = {f"place:{one}": text for one, text in place_choices(corpus).items()}
        return _choice(title, {"actor:?": t("correct.unknown")} | actors | places, read, key, empty=True)
    if name == "topic":
        topics = sorted({*corpus.statements.topic.dropna(), *([read] if read else [])})
        return _choice(title, labels("topic", topics), read, key, empty=True)
    if name in ("background", "additive"):
        return "true" if st.checkbox(title, value=read == "true", key=key) else "false"
    if column is not None and column.vocabulary:
        return _choice(title, labels(_GROUPS.get(name, name), column.vocabulary), read, key, empty=not read)
    help_ = t("correct.date.help") if name == "date" else None
    return st.text_input(title, read, key=key, max_chars=40, help=help_).strip()


def _choice(title: str, names: Mapping[str, str], read: str, key: str, *, empty: bool) -> str:
    options: list[str] = ([""] if empty else []) + list(names)
    if read and read not in names:
        options.append(read)
    texts = {read: read, "": t("correct.none")} | dict(names)
    return str(
        st.selectbox(
            title, options, index=options.index(read) if read in options else 0, format_func=texts.__getitem__, key=key
        )
    )


def _cast(corpus: Corpus, cast: Mapping[str, str], *, key: str) -> dict[str, str]:
    """The actors, and the role of each."""
    names = actor_choices(corpus) | {one: corpus.actor(one) for one in cast}
    chosen: Iterable[str] = st.multiselect(
        t("correct.actors"), list(names), list(cast), format_func=names.__getitem__, key=f"{key}_actors",
        placeholder=t("correct.none"),
    )  # fmt: skip
    roles = labels("role", [str(role) for role in Role])
    usual = next(iter(cast.values()), str(Role.PARTICIPANT))
    found = {}
    columns = st.columns(2)
    for at, one in enumerate(chosen):
        with columns[at % 2]:
            read = cast.get(one, usual)
            found[one] = str(
                st.selectbox(
                    t("correct.role", who=names[one]),
                    list(roles),
                    index=list(roles).index(read),
                    format_func=roles.__getitem__,
                    key=f"{key}_role_{one}",
                )
            )
    return found


def _wrong(values: Mapping[str, str]) -> str:
    """What a reviewer has written that no cell can hold, in words; nothing where all is well."""
    date = values.get("date", "")
    try:
        if date:
            edtf_bounds(date)
    except ValueError:
        return t("correct.date.wrong", date=date)
    amount = values.get("amount", "")
    try:
        if amount and float(amount) < 0:
            return t("correct.amount.wrong", amount=amount)
    except ValueError:
        return t("correct.amount.wrong", amount=amount)
    currency = values.get("currency", "")
    if currency and not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        return t("correct.currency.wrong", currency=currency)
    return ""


def told(corpus: Corpus, column: str, value: str | None) -> str:
    """A cell of a correction as a reader reads it."""
    if not value:
        return t("correct.none")
    if column == "subtype":
        return subtype_choices().get(value, value)
    if column == "place_id":
        return corpus.place(value) or place_choices(corpus).get(value, value)
    if column in ("speaker_id", "donor_id", "recipient_id"):
        return actor_choices(corpus).get(value, value)
    if column == "actors":
        parts = (part.partition(":") for part in value.split("|"))
        named = actor_choices(corpus)
        return t("comma").join(f"{named.get(who, who)} ({label('role', role)})" for role, _, who in parts)
    return label(_GROUPS.get(column, column), value)
