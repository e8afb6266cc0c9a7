"""Information parity: who was given what, and when first."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from . import _core
from ._case import Case
from ._record import Record
from ._report import moment
from ._rules import language_of
from ._shared import Root, View, text
from .enums import Language, ParityState, ReportFormat


class Access(NamedTuple):
    """Whether, and when first, a supplier had a piece of information."""

    state: ParityState
    first: datetime | None
    hours_behind: int | None
    """How long others had it before; None where a time is not recorded."""


class Row(NamedTuple):
    """A piece of information and when each supplier had it."""

    item: Record
    is_counted: bool
    """Whether it counts in the figures of suppliers."""
    published: datetime | None
    first: datetime | None
    first_supplier: Record | None
    access: tuple[Access, ...]
    """In the order of suppliers."""


class SupplierFigures(NamedTuple):
    """How a supplier fared over the rows that count."""

    supplier: Record
    received: int
    never: int
    longest_hours: int | None
    longest_item: Record | None


@_core.adopt
class _Matrix(Root, _core.ParityMatrix):
    pass


class Parity:
    """The matrix (utjevningsmatrise) of what was passed on, to which supplier,
    and when that supplier first had it. It judges nothing; `check()` does."""

    def __init__(self, case: Case, *, now: datetime | None = None,
                 known_at: datetime | None = None) -> None:
        """
        Args:
            case: The case.
            now: The moment; what comes later is a plan and is left out.
            known_at: Leave out what was entered later.
        """
        self._m: Any = _Matrix(case, moment(now), known_at)

    @property
    def case(self) -> Case:
        return self._m._own_case()  # type: ignore[no-any-return]

    @property
    def now(self) -> datetime:
        return self._m.now  # type: ignore[no-any-return]

    @property
    def counted(self) -> int:
        """How many rows count."""
        return self._m.counted_count  # type: ignore[no-any-return]

    @property
    def suppliers(self) -> View[SupplierFigures]:
        """The columns, with the figures of each supplier."""
        return View(self._figures, range(self._m.supplier_count))

    def _figures(self, index: int) -> SupplierFigures:
        hours = self._m._longest_hours(index)
        return SupplierFigures(
            self._m._get_supplier(index), self._m._get_received_count(index),
            self._m._get_never_count(index), hours if hours >= 0 else None,
            self._m._get_item(self._m._longest_item(index))
            if hours >= 0 else None)

    @property
    def rows(self) -> View[Row]:
        """Pieces of information, then answers, in the order of the case."""
        return View(self._row, range(self._m.item_count))

    def _row(self, index: int) -> Row:
        m = self._m
        return Row(m._get_item(index), m._is_counted(index),
                   m._get_published(index), m._first_time(index),
                   m._first_supplier(index),
                   tuple(self._access(index, supplier)
                         for supplier in range(m.supplier_count)))

    def _access(self, item: int, supplier: int) -> Access:
        hours = self._m._get_hours_behind(item, supplier)
        return Access(self._m._access(item, supplier),
                      self._m._access_time(item, supplier),
                      hours if hours >= 0 else None)

    def write(self, format: ReportFormat = ReportFormat.TEXT,
              language: Language | str = "en") -> str:
        """The matrix as text, JSON or CSV."""
        return text(self._m._write(format, language_of(language)))

    def __str__(self) -> str:
        return self.write()

    def __repr__(self) -> str:
        return (f"<Parity of {self.case.id}: {self._m.item_count} rows, "
                f"{self._m.supplier_count} suppliers>")
