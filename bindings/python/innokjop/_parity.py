"""Information parity: who was given what, and when first."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from . import _core
from ._core import kept
from ._case import Case, need_case
from ._record import Record
from ._report import moment
from ._rules import language_of
from ._shared import Root, View, text
from .enums import Language, ParityState, ReportFormat


class Access(NamedTuple):
    """Whether, and when first, a supplier had a piece of information."""

    state: ParityState
    """Whether it had it, as far as is recorded."""
    first: datetime | None
    """When first, where that is recorded."""
    hours_behind: int | None
    """How many hours others had it before; None where a time is not
    recorded."""


class Row(NamedTuple):
    """A piece of information and when each supplier had it."""

    item: Record
    """A piece of information, or an enquiry with its answer."""
    is_counted: bool
    """Whether it counts in the figures of suppliers: it was passed on, and is
    neither irrelevant, secret nor about one supplier's own tender."""
    published: datetime | None
    """When it was published to all."""
    first: datetime | None
    """When the first supplier had it."""
    first_supplier: Record | None
    """Who that was."""
    access: tuple[Access, ...]
    """In the order of suppliers."""


class SupplierFigures(NamedTuple):
    """How a supplier fared over the rows that count."""

    supplier: Record
    """The organisation."""
    received: int
    """How many of them it has had."""
    never: int
    """How many it never received."""
    longest_hours: int | None
    """By how many hours it was behind at the most; None when it has had none
    at a time that is recorded."""
    longest_item: Record | None
    """With what that was."""


@_core.adopt
class _Matrix(Root, _core.ParityMatrix):
    """What C has, and what its rows and columns are made of."""

    def _figures(self: Any, index: int) -> SupplierFigures:
        hours = self._longest_hours(index)
        return SupplierFigures(
            self._get_supplier(index), self._get_received_count(index),
            self._get_never_count(index), hours if hours >= 0 else None,
            self._get_item(self._longest_item(index))
            if hours >= 0 else None)

    def _row(self: Any, index: int) -> Row:
        return Row(self._get_item(index), self._is_counted(index),
                   self._get_published(index), self._first_time(index),
                   self._first_supplier(index),
                   tuple(self._pair(index, supplier)
                         for supplier in range(self.supplier_count)))

    def _pair(self, item: int, supplier: int) -> Access:
        hours = self._get_hours_behind(item, supplier)
        return Access(self._access(item, supplier),
                      self._access_time(item, supplier),
                      hours if hours >= 0 else None)


class Parity(Root):
    """The matrix (utjevningsmatrise) of what was passed on, to which supplier,
    and when that supplier first had it. It judges nothing; `check()` does."""

    _m: Any
    _known_at: datetime | None

    def __init__(self, case: Case, *, now: datetime | None = None,
                 known_at: datetime | None = None) -> None:
        """
        Args:
            case: The case.
            now: The moment; what comes later is a plan and is left out. This
                one if left out.
            known_at: Leave out what was entered later.
        """
        matrix = _Matrix(need_case(case), moment(now), known_at)
        vars(self).update(_m=matrix, _known_at=known_at)

    @kept
    def case(self) -> Case:
        """The case."""
        return self._m._own_case()  # type: ignore[no-any-return]

    @kept
    def now(self) -> datetime:
        """The moment as of which it is."""
        return self._m.now  # type: ignore[no-any-return]

    @kept
    def counted(self) -> int:
        """How many rows count in the figures of suppliers."""
        return self._m.counted_count  # type: ignore[no-any-return]

    @kept
    def suppliers(self) -> View[SupplierFigures]:
        """The columns, with the figures of each supplier."""
        return View(self._m._figures, range(self._m.supplier_count))

    @kept
    def rows(self) -> View[Row]:
        """Pieces of information, then answers, in the order of the case."""
        return View(self._m._row, range(self._m.item_count))

    def write(self, format: ReportFormat = ReportFormat.TEXT,
              language: Language | str = "en") -> str:
        """The matrix as text, JSON or CSV."""
        return text(self._m._write(format, language_of(language)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Parity):
            return NotImplemented
        return (self.now, self._known_at, self.case) == (
            other.now, other._known_at, other.case)

    def __hash__(self) -> int:
        return hash((self.case, self.now))

    def __reduce__(self) -> Any:
        return _again, (self.case, self.now, self._known_at)

    def __str__(self) -> str:
        return self.write()

    def __repr__(self) -> str:
        return (f"<Parity of {self.case.id}: {self._m.item_count} rows, "
                f"{self._m.supplier_count} suppliers>")


def _again(case: Case, now: datetime, known_at: datetime | None) -> Parity:
    return Parity(case, now=now, known_at=known_at)
