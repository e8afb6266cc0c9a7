"""Making cases and adding to them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from operator import index
from types import TracebackType
from typing import Any

from . import _core
from ._case import Case, class_of, kind_of, need_case
from ._core import Field, kept
from ._record import Record
from ._values import (CONFLICTING, NOTHING, Mark, Money, Quantity, Withheld)
from .enums import FieldType, Kind, Vat
from .records import Additions

_VAT = {Vat.UNKNOWN: "", Vat.EXCLUDED: " excluded", Vat.INCLUDED: " included"}


def _text(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    if isinstance(value, Mapping):
        for language, text in value.items():
            draft._set_text(field, language or None, _need(text, str))
    else:
        draft._set_text(field, None, _need(value, str))


def _need(value: Any, *types: type) -> Any:
    if not isinstance(value, types) or (isinstance(value, bool)
                                        and bool not in types):
        names = " or ".join(kind.__name__ for kind in types)
        given = type(value)
        home = "" if given.__module__ == "builtins" else f"{given.__module__}."
        raise TypeError(
            f"a{'n' * (names[0] in 'aeiou')} {names} is needed, not {home}"
            f"{given.__name__}" + ("; floats are not exact" if isinstance(
                value, float) and {int, Decimal} & set(types) else ""))
    return value


def _whole(value: Any) -> Any:
    """Whole numbers of others, such as numpy's, are an int."""
    return value if isinstance(value, bool) or not hasattr(
        value, "__index__") else index(value)


def _number(value: Any) -> str:
    number = Decimal(_need(_whole(value), Decimal, int))
    if not number.is_finite():
        raise ValueError(f"{number} is no number")
    # C knows how many digits there may be. Before it could say so, all the
    # noughts of a large exponent would fill the memory.
    return f"{number:f}" if abs(number.adjusted()) < 100 else str(number)


def _decimal(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    number, unit = value if isinstance(value, Quantity) else (value, None)
    draft._set_value(field, _number(number) + (
        "" if unit is None else f" {_need(unit, str)}"))


def _money(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    amount, currency, vat = _need(value, Money)
    said = _VAT[_need(vat, Vat)]
    draft._set_value(field, f"{_number(amount)} {_need(currency, str)}{said}")


def _integer(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    number = _need(_whole(value), int)
    if not -1 << 63 <= number < 1 << 63:
        raise ValueError("the number is too large")
    draft._set_integer(field, number)


def _instant(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    draft._set_instant(field, _need(value, datetime))


def _date(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    draft._set_date(field, value)


def _digest(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    draft._set_digest(field, _need(value, bytes, bytearray))


def _yes_no(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    draft._set_yes_no(field, _need(value, bool))


def _token(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    draft._set_token(field, _need(value, str))


def _code(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    draft._set_code(field, _need(value, str))


def _reference(draft: _core.Draft, field: Field[Any], value: Any) -> None:
    draft._set_reference(field, value.id if isinstance(value, Record)
                         else _need(value, str))


_SETTERS: dict[FieldType, Callable[[_core.Draft, Field[Any], Any], None]] = {
    FieldType.TEXT: _text, FieldType.TOKEN: _token, FieldType.CODE: _code,
    FieldType.YES_NO: _yes_no, FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal, FieldType.MONEY: _money,
    FieldType.INSTANT: _instant, FieldType.DATE: _date,
    FieldType.REFERENCE: _reference, FieldType.DIGEST: _digest,
}
# Those to which a str is what it says; to others and to lists, what the XML
# would have.
_WORDS = {FieldType.TEXT, FieldType.TOKEN, FieldType.CODE, FieldType.REFERENCE}


def _mark(draft: _core.Draft, field: Field[Any], mark: Mark) -> None:
    if isinstance(mark, Withheld):
        draft._set_withheld(field, mark.until)
    elif mark == CONFLICTING:
        draft._set_conflicting(field)
    elif mark == NOTHING:
        draft._clear(field)
    else:
        raise TypeError(f"{mark!r} is not WITHHELD, CONFLICTING or NOTHING")


def _set(draft: _core.Draft, field: Field[Any], value: Any) -> bool:
    """Whether anything was set: an empty list or dict holds no value."""
    if isinstance(value, Mark):
        _mark(draft, field, value)
    elif isinstance(value, str) and (field.type not in _WORDS or (
            field.is_list and value.split())):  # a blank one is refused below
        draft._set_value(field, value)
    elif field.is_list and not isinstance(value, (str, bytes, Record)):
        values = list(value)
        for one in values:
            _SETTERS[field.type](draft, field, one)
        return bool(values)
    else:
        _SETTERS[field.type](draft, field, value)
        return not isinstance(value, Mapping) or bool(value)
    return True


class CaseBuilder(Additions):
    """Collects one entry of a case's journal, and makes the case.

    As a context manager it finishes when its block ends well:

        with CaseBuilder() as new:
            new.add_organisation("B", name="Fjordvik kommune", roles="buyer")
            new.add_case("2026-17", title="Trygghetsalarmer", buyer="B")
        case = new.case

    Fields are keywords. A str stands for a value of any type as case files
    have it, with spaces between the values of a list; `WITHHELD`,
    `CONFLICTING` and, in a change or correction, `NOTHING` say why there is
    no value; an empty list there says `NOTHING` too.

    Of the types that the methods name, Text is a str or a dict of languages,
    Number a Decimal, an int or a `Quantity`, Amount a `Money`, Instant a
    datetime with its time zone, Day a date, and IdOrRecord an id or the record.
    """

    def __init__(self, base: Case | None = None, *,
                 entered: datetime | None = None, actor: str | None = None,
                 reason: str | None = None, chained: bool = False,
                 random: bytes | None = None, expect_head: str | None = None,
                 what_if: bool = False) -> None:
        """
        Args:
            base: The case to go on from, whose records are shared.
            entered: When the entry is written.
            actor: Who writes it. A chained case needs both.
            reason: Why; needed for correction, annulment and redaction.
            chained: Make the case chained, or go on with a chained one.
            random: 32 bytes for its salts, in place of fresh ones.
            expect_head: Refuse to finish if the base is not at this head.
            what_if: Make a case that can be checked but not written.
        """
        self._lock = threading.RLock()
        self._case: Case | None = None
        self._failure: BaseException | None = None
        self._kinds: dict[str, Kind] = {}
        self._base = base
        self._c: _core.Builder | None
        if base is None:
            self._c = _core.Builder()
        else:
            self._c = _core.Builder._derive(need_case(base))
        if entered is not None or actor is not None or reason is not None:
            self._c._set_entry(entered, actor, reason)
        if chained or random is not None or (base and base.is_chained):
            self._c._set_random(os.urandom(32) if random is None else random)
        if expect_head is not None:
            self._c._expect_head(expect_head)
        if what_if:
            self._c._set_what_if()

    def __enter__(self) -> CaseBuilder:
        self._open()
        return self

    def __exit__(self, kind: type[BaseException] | None,
                 error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if kind is None and self._c is not None:
            self.finish()
        else:
            self._c = None

    @kept
    def case(self) -> Case:
        """The case, once the builder has finished."""
        if self._case is None:
            raise ValueError("the case is there once the builder has finished")
        return self._case

    def add(self, kind: Kind | type[Record], id: str, /,
            **fields: Any) -> None:
        """Add a record of any kind; `add_enquiry()` and its like take the
        fields of theirs."""
        self._add(kind, id, fields)

    def change(self, id: str, effective: datetime, /, **fields: Any) -> None:
        """Something changed in the world: new values from a time on.

        Raises:
            KeyError: When there is no such record.
        """
        self._try(lambda c: self._fill(
            self._class(id), fields, lambda: c._change(id, effective), True))

    def correct(self, id: str, effective: datetime | None = None, /,
                **fields: Any) -> None:
        """We had recorded something wrongly. The values replace those that
        were recorded last or, with an effective time, those in force then.

        Raises:
            KeyError: When there is no such record.
        """
        def begin(c: _core.Builder) -> _core.Draft:
            draft = c._correct(id)
            if effective is not None:
                draft._set_effective(effective)
            return draft
        self._try(lambda c: self._fill(
            self._class(id), fields, lambda: begin(c), True))

    def annul(self, id: str) -> None:
        """A record was made by mistake: rules no longer see it."""
        self._try(lambda c: c._annul(id))

    def redact(self, id: str, field: Field[Any] | str) -> None:
        """Remove a sensitive field from every revision (sladding).

        Raises:
            KeyError: When there is no such record.
        """
        self._try(lambda c: c._redact(id, self._class(id).find_field(field)))

    def finish(self) -> Case:
        """Seal the case. The builder is used up.

        Raises:
            Error: With all that was wrong.
            ConflictError: When somebody else wrote first.
        """
        with self._lock:
            c = self._open()
            if self._failure is not None:
                raise ValueError("an earlier call failed, so the entry is not "
                                 "whole") from self._failure
            self._c = None
            case: Any = c._finish()
            self._case = case
            return case  # type: ignore[no-any-return]

    def _open(self) -> _core.Builder:
        if self._c is None:
            raise ValueError("the builder is used up")
        return self._c

    def _class(self, id: str) -> type[Record]:
        if id in self._kinds:
            return class_of(self._kinds[id])
        record = self._base.get(id) if self._base is not None else None
        if record is not None:
            return type(record)
        # An annulled record is among the revisions alone.
        for revision in self._base.revisions if self._base is not None else ():
            if revision.record.id == id:
                return type(revision.record)
        raise KeyError(f"there is no record {id}")

    def _add(self, kind: Kind | type[Record], id: str,
             fields: dict[str, object]) -> None:
        given = {name: value for name, value in fields.items()
                 if value is not None and name not in ("self", "id")}

        def add(c: _core.Builder) -> None:
            which = kind_of(kind)
            self._fill(class_of(which), given, lambda: c._add(which, id),
                       False)
            self._kinds[id] = which
        self._try(add)

    def _try(self, act: Callable[[_core.Builder], None]) -> None:
        """Unless it goes well, finish() refuses: the host meant an entry that
        has it."""
        with self._lock:
            c = self._open()
            try:
                act(c)
            except BaseException as error:
                self._failure = error
                raise

    @staticmethod
    def _fill(cls: type[Record], fields: Mapping[str, object],
              begin: Callable[[], _core.Draft], revises: bool) -> None:
        named = [(cls.find_field(name), value)
                 for name, value in fields.items()]
        draft = begin()
        for field, value in named:
            try:
                if not _set(draft, field, value) and revises:
                    draft._clear(field)
            except (TypeError, ValueError) as error:
                kind = (TypeError if isinstance(error, TypeError)
                        else ValueError)
                raise kind(f"{cls.__name__}.{field.name}: {error}") from error

    def __repr__(self) -> str:
        state = ("finished" if self._case is not None else
                 "used up" if self._c is None else "open")
        return f"<CaseBuilder, {state}>"
