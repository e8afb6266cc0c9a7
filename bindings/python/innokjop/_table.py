"""Columns for data frames, through the Arrow PyCapsule interface."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Context, Decimal, Inexact
from typing import Any, NamedTuple

from . import _core

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_DAY = date(1970, 1, 1)
MILLISECOND = timedelta(milliseconds=1)
# A column as C exports it: name, format, length, nulls, buffers, children.
_Node = tuple[str, str, int, int, tuple[bytes | None, ...], tuple[Any, ...]]


class Column(NamedTuple):
    """The name of a column and what it holds."""

    name: str
    """Any, without a NUL."""
    type: str
    """One of "text", "texts" (a list of them), "integer", "yes_no", "instant"
    (a datetime with its time zone), "date" and "decimal"."""


def _bits(flags: Iterable[bool]) -> bytes:
    out = bytearray()
    for index, flag in enumerate(flags):
        if index % 8 == 0:
            out.append(0)
        out[-1] |= flag << index % 8
    return bytes(out)


def _offsets(lengths: Iterable[int]) -> bytes:
    at, out = 0, [0]
    for length in lengths:
        at += length
        out.append(at)
    return struct.pack(f"<{len(out)}q", *out)


def _node(name: str, format: str, values: Sequence[Any],
          buffers: Sequence[bytes], children: tuple[Any, ...] = ()) -> _Node:
    nulls = sum(value is None for value in values)
    valid = _bits(value is not None for value in values) if nulls else None
    return name, format, len(values), nulls, (valid, *buffers), children


def _text(name: str, values: Sequence[Any]) -> _Node:
    encoded = [(value or "").encode() for value in values]
    return _node(name, "U", values,
                 [_offsets(map(len, encoded)), b"".join(encoded)])


def _texts(name: str, values: Sequence[Any]) -> _Node:
    return _node(name, "+L", values,
                 [_offsets(len(value or ()) for value in values)],
                 (_text("item", [text for value in values
                                 for text in value or ()]),))


def _fixed(code: str, format: str,
           number: Callable[[Any], Any]) -> Callable[[str, Sequence[Any]],
                                                     _Node]:
    def make(name: str, values: Sequence[Any]) -> _Node:
        return _node(name, format, values, [struct.pack(
            f"<{len(values)}{code}",
            *(0 if value is None else number(value) for value in values))])
    return make


def _yes_no(name: str, values: Sequence[Any]) -> _Node:
    return _node(name, "b", values, [_bits(map(bool, values))])


_EXACT = Context(prec=60, traps=[Inexact])


def _decimal(name: str, values: Sequence[Decimal | None]) -> _Node:
    """With four decimals, which is as many as any currency has."""
    return _node(name, "d:38,4", values, [b"".join(
        int(_EXACT.scaleb(value or Decimal(0), 4)).to_bytes(
            16, "little", signed=True)
        for value in values)])


_MAKE: dict[str, Callable[[str, Sequence[Any]], _Node]] = {
    "text": _text,
    "texts": _texts,
    "integer": _fixed("q", "l", int),
    "yes_no": _yes_no,
    "instant": _fixed("q", "tsm:Europe/Oslo",
                      lambda value: (value - EPOCH) // MILLISECOND),
    "date": _fixed("i", "tdD", lambda value: (value - _DAY).days),
    "decimal": _decimal,
}


class Table:
    """Rows of named columns that pandas, Polars, pyarrow and whoever else
    knows `__arrow_c_stream__` take as they are:

        polars.DataFrame(table)
        pandas.DataFrame.from_arrow(table)  # from pandas 3 on
        pyarrow.table(table)

    Without any of them, each row is a dict: `list(table)`.
    """

    def __init__(self, columns: Sequence[Column],
                 rows: Iterable[Sequence[Any]] = ()) -> None:
        self.columns: tuple[Column, ...] = tuple(columns)
        """What the columns are."""
        self._rows = [tuple(row) for row in rows]
        for column in self.columns:
            if column.type not in _MAKE:
                raise ValueError(f"{column.type!r} is no type of a column: "
                                 f"use {', '.join(_MAKE)}")
            if "\0" in column.name:
                raise ValueError(f"the name {column.name!r} holds a NUL")
        for row in self._rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} values, for "
                                 f"{len(self.columns)} columns")

    def _struct(self) -> _Node:
        values = list(zip(*self._rows)) or [()] * len(self.columns)
        return ("", "+s", len(self._rows), 0, (None,),
                tuple(_MAKE[column.type](column.name, some)
                      for column, some in zip(self.columns, values)))

    def __arrow_c_schema__(self) -> object:
        return _core.arrow_schema(Table(self.columns)._struct())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return _core.arrow_stream(self._struct())

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = [column.name for column in self.columns]
        return (dict(zip(names, row)) for row in self._rows)

    def __repr__(self) -> str:
        names = ", ".join(column.name for column in self.columns)
        return f"<Table of {len(self)} rows: {names}>"
