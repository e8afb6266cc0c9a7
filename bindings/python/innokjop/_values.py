"""Values of fields: what they look like, and what a builder takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Union

from .enums import Vat

if TYPE_CHECKING:
    from ._record import Record


class Money(NamedTuple):
    """An amount of money (beløp)."""

    amount: Decimal
    """In whole units of the currency, as in Money(Decimal("1250000.50"))."""
    currency: str = "NOK"
    """Its three letters."""
    vat: Vat = Vat.UNKNOWN
    """Whether VAT is in it."""

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Quantity(NamedTuple):
    """A decimal number with its unit."""

    number: Decimal
    """The number itself."""
    unit: str | None = None
    """Such as "percent" or "s"; None where nothing was said."""


class Mark:
    """What a builder takes in place of a value: see WITHHELD, CONFLICTING and
    NOTHING."""


@dataclass(frozen=True)
class Withheld(Mark):
    """A value exists but is withheld, perhaps until a date."""

    until: date | None = None


@dataclass(frozen=True)
class _Plain(Mark):
    name: str

    def __repr__(self) -> str:
        return self.name


WITHHELD = Withheld()
CONFLICTING = _Plain("CONFLICTING")
"""The sources contradict each other."""
NOTHING = _Plain("NOTHING")
"""In a change or correction: the field has no value any more."""

# What a builder takes for each type of field. A str stands for any value as
# the XML format has it.
Text = Union[str, Mapping[str, str]]
Number = Union[Decimal, int, Quantity, str]
Amount = Union[Money, str]
Instant = Union[datetime, str]
Day = Union[date, str]
IdOrRecord = Union[str, "Record"]
