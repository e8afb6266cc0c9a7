"""What all records have."""

from __future__ import annotations

from datetime import date
from typing import Any

from . import _core
from ._core import Field, kept
from ._shared import Child, Given, guess
from ._values import Quantity
from .enums import FieldType, Kind, Presence

# What says most about a record, for people.
_TELLING = ("title", "name", "summary", "question", "kind", "status")


class Kinds(type):
    """The classes of records, of which whoever forgets the record itself
    would otherwise lose a field, everywhere."""

    def __setattr__(cls, name: str, value: Any) -> None:
        _keep_field(cls, name)
        super().__setattr__(name, value)

    def __delattr__(cls, name: str) -> None:
        _keep_field(cls, name)
        super().__delattr__(name)


def _keep_field(cls: type, name: str) -> None:
    if isinstance(vars(cls).get(name), Field):
        raise AttributeError(f"{cls.__name__}.{name} is a field: values are "
                             "set by a CaseBuilder")


@_core.adopt
class Record(Given, Child, _core.Record, metaclass=Kinds):
    """One thing that a case knows: a meeting, a requirement, a tender.

    Its fields are attributes of the class of its kind, in `innokjop.records`.
    A field without a value is None, or an empty tuple when it takes several;
    `presence()` tells why. References are ids, for `case[id]`.

    As every attribute of what never changes, a field is converted when it is
    first asked for, which takes some hundred nanoseconds (a text by its
    length, money most), and kept with this object: from then on it takes well
    below a hundred. Another object of the same record, as `case[id]` makes
    each time, keeps for itself.
    """

    _from = "a Case; a CaseBuilder adds it there"

    @kept
    def record_kind(self) -> Kind:
        """Its kind. (Many kinds have a field of their own called kind.)"""
        return self._get_kind()

    @classmethod
    def fields(cls) -> tuple[Field[Any], ...]:
        """All fields of the kind, in the order of their numbers."""
        found = [value for value in vars(cls).values()
                 if isinstance(value, Field)]
        return tuple(sorted(found, key=lambda field: field.number))

    @classmethod
    def find_field(cls, name: Field[Any] | str) -> Field[Any]:
        """The field of a name, which a Field itself may stand for."""
        names = _fields_of(cls)
        found = names.get(str(name))
        if found is None or (isinstance(name, Field) and found is not name):
            raise AttributeError(f"{cls.__name__} has no field {name!s}" +
                                 guess(str(name), names))
        return found

    def presence(self, field: Field[Any] | str) -> Presence:
        """How much the record says about a field."""
        return self._get_presence(self.find_field(field))

    def withheld_until(self, field: Field[Any] | str) -> date | None:
        """Until when a withheld value is withheld."""
        return self._get_withheld_until(self.find_field(field))

    def texts(self, field: Field[Any] | str) -> dict[str | None, str]:
        """A text in all the languages in which it is recorded."""
        which = self.find_field(field)
        if which.type != FieldType.TEXT:
            raise TypeError(f"{which.name} is no text")
        return {self._get_text_language(which, index):
                self._get_text(which, index) or ""
                for index in range(self._get_count(which))}

    def quantity(self, field: Field[Any] | str) -> Quantity | None:
        """A decimal number with its unit."""
        which = self.find_field(field)
        if which.type != FieldType.DECIMAL:
            raise TypeError(f"{which.name} is no decimal number")
        if not self._get_count(which):
            return None
        return Quantity(self._get_decimal(which, 0), self._get_unit(which, 0))

    def values(self) -> dict[str, Any]:
        """The fields that have a value, as a builder takes them: texts by
        language, decimals with their unit."""
        out: dict[str, Any] = {}
        for field in self.fields():
            if not self._get_count(field):
                continue
            if field.type == FieldType.TEXT:
                out[field.name] = self.texts(field)
            elif field.type == FieldType.DECIMAL:
                out[field.name] = self.quantity(field)
            else:
                out[field.name] = field.__get__(self, type(self))
        return out

    def __repr__(self) -> str:
        said = f"<{type(self).__name__} {self.id}"
        for name in _TELLING:
            if name in _fields_of(type(self)) and (
                    value := getattr(self, name)):
                return f"{said}: {value:.60}>"
        return said + ">"


_by_name: dict[type[Record], dict[str, Field[Any]]] = {}


def _fields_of(cls: type[Record]) -> dict[str, Field[Any]]:
    """By name, and where Python has taken that, by attribute too."""
    names = _by_name.get(cls)
    if names is None:
        names = {field.name: field for field in cls.fields()}
        names |= {f"{name}_": field for name, field in names.items()
                  if not hasattr(cls, name)}
        _by_name[cls] = names
    return names


# Of a newer version: a record that is kept, but whose fields are not known.
_core.adopt_record(0, Record)
