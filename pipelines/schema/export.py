"""The schema in other forms: Table Schema for ``datapackage.json``, the codebook."""

from __future__ import annotations

from typing import Any

from pipelines.schema.column import Column, columns_of, key_of

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def table_schema(row_class: type) -> dict[str, Any]:
    """Frictionless Table Schema of a table, with headings in both languages."""
    columns = columns_of(row_class)
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    key = key_of(row_class)
    if key and not any(c.nullable for c in columns if c.name in key):
        schema["primaryKey"] = list(key)
    return schema


def _field(column: Column) -> dict[str, Any]:
    col = column.col
    field: dict[str, Any] = {"name": column.name, "type": type_name(column), "title": col.en, "title_ar": col.ar}
    if col.doc:
        field["description"] = col.doc
    if col.doc_ar:
        field["description_ar"] = col.doc_ar
    if col.unit:
        field["unit"] = col.unit
    if column.many:
        field["separator"] = "|"
    constraints = _constraints(column)
    if constraints:
        field["constraints"] = constraints
    return field


def type_name(column: Column) -> str:
    """The Frictionless type of a column; a list is a string."""
    if column.many:
        return "string"
    if column.vocabulary:
        return "integer" if issubclass(column.type, int) else "string"
    return _TYPES[column.type]


def _constraints(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if not column.nullable:
        found["required"] = True
    if column.vocabulary and not column.many:
        found["enum"] = [int(v) for v in column.vocabulary] if issubclass(column.type, int) else list(column.vocabulary)
    for name in ("minimum", "maximum"):
        value = getattr(column.col, name)
        if value is not None:
            found[name] = value
    if column.col.pattern and not column.many:
        found["pattern"] = column.col.pattern
    return found
