"""A table is a dataclass, a column a field. Nothing else lists columns."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from enum import Enum
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Col:
    """What a column means.

    Attributes:
        en: English heading.
        ar: Arabic heading.
        doc: English meaning, where the heading does not say it all.
        doc_ar: Arabic meaning.
        key: Part of the table's primary key; rows are sorted by it.
        refers: ``table.column`` that the cell points to.
        unit: Unit of a number.
        minimum: Smallest number allowed.
        maximum: Largest number allowed.
        pattern: Regular expression that a filled cell matches as a whole.
    """

    en: str
    ar: str
    doc: str = ""
    doc_ar: str = ""
    key: bool = False
    refers: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column as read from its dataclass: name, cell type and meaning."""

    name: str
    type: type
    nullable: bool
    many: bool
    col: Col

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The allowed values, or nothing for an open column."""
        return tuple(str(member.value) for member in self.type) if issubclass(self.type, Enum) else ()


@functools.cache
def columns_of(row_class: type) -> tuple[Column, ...]:
    """Columns of a table, in the order of its CSV file.

    Args:
        row_class: A dataclass whose fields are ``Annotated[type, Col(…)]``. A field ``X | None`` may be empty, a
            field ``tuple[X, ...]`` holds a list.

    Raises:
        TypeError: A field has no ``Col`` or a type that no cell can hold.
    """
    hints = typing.get_type_hints(row_class, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in dataclasses.fields(row_class))


def _column(name: str, hint: Any) -> Column:  # noqa: ANN401 - a type hint is any object
    if typing.get_origin(hint) is not typing.Annotated:
        raise TypeError(f"{name}: write Annotated[type, Col(…)]")
    inner, *extras = typing.get_args(hint)
    col = next(extra for extra in reversed(extras) if isinstance(extra, Col))
    nullable = many = False
    if isinstance(inner, types.UnionType):
        nullable = True
        inner = next(arg for arg in typing.get_args(inner) if arg is not type(None))
    if typing.get_origin(inner) is tuple:
        nullable = many = True
        inner = typing.get_args(inner)[0]
    if not isinstance(inner, type):
        raise TypeError(f"{name}: {inner!r} is no cell type")
    return Column(name, inner, nullable, many, col)


@functools.cache
def key_of(row_class: type) -> tuple[str, ...]:
    """Names of the columns that make a row unique and by which a table is sorted."""
    return tuple(column.name for column in columns_of(row_class) if column.col.key)
