"""Cases and their journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple, TypeVar, overload

from . import _core, records as _records
from ._core import Field, kept
from ._errors import FileError
from ._record import Record
from ._shared import Given, Root, View, chunks, whole
from .enums import Act, Kind

R = TypeVar("R", bound=Record)
StrOrBytesPath = str | bytes | os.PathLike[str] | os.PathLike[bytes]

_PIECE = 1 << 16
_KINDS: dict[type[Record], Kind] = {
    getattr(_records, name): kind
    for kind, name in zip(list(Kind)[1:], _records.__all__)}


class Revision(NamedTuple):
    """What one entry of the journal says of one record."""

    act: Act
    """What it did to the record."""
    effective: datetime | None
    """From when it holds."""
    record: Record
    """The fields that it sets, and no others."""


class Entry(NamedTuple):
    """One entry of a case's journal."""

    number: int
    """Its place in the journal, counted from 1."""
    entered: datetime | None
    """When it was written, as the host said."""
    actor: str | None
    """Who wrote it, as the host said."""
    reason: str | None
    """Why, where records were corrected, annulled or redacted."""
    digest: str | None
    """SHA-256 in hexadecimal; of the last entry it is the head."""
    revisions: View[Revision]
    """What it says of each of its records."""


class Contradiction(NamedTuple):
    """The earlier time that a later one comes before."""

    record: Record
    """The record that has the earlier time."""
    field: Field[Any]
    """The field that holds it."""


def kind_of(kind: Kind | type[Record]) -> Kind:
    if isinstance(kind, Kind):
        return kind
    if isinstance(kind, type) and kind in _KINDS:
        return _KINDS[kind]
    raise TypeError("a Kind or the class of a kind of record is needed, not "
                    f"{kind!r}")


def need_case(case: object) -> Case:
    if not isinstance(case, Case):
        raise TypeError(f"a Case is needed, not {type(case).__name__}")
    return case


def class_of(kind: Kind) -> type[Record]:
    cls: type[Record] = (getattr(_records, _records.__all__[kind - 1]) if kind
                         else Record)
    return cls


def _reader(as_consultation: bool, limit: int | None) -> _core.Reader:
    reader = _core.Reader()
    if limit is not None and limit < 0:
        raise ValueError("a limit below zero")
    if as_consultation:
        reader._treat_as_consultation()
    if limit:
        reader._set_limit(limit)
    return reader


def _made(reader: _core.Reader) -> Case:
    case: Any = reader._finish()
    return case  # type: ignore[no-any-return]


@_core.adopt
class Case(Given, Root, _core.Case):
    """One procurement: its records and, when it is chained, the journal of who
    wrote what when. It never changes, and threads may share it. Pickled, it is
    written and read again: `line` is then that of what was written.

    Made by `from_file()`, `from_bytes()`, `from_stream()` or a `CaseBuilder`.
    """

    _from = ("Case.from_file(), Case.from_bytes(), Case.from_stream() or a "
             "CaseBuilder")

    @classmethod
    def from_file(cls, path: StrOrBytesPath, *, as_consultation: bool = False,
                  limit: int | None = None) -> Case:
        """Read a case file, or a notice in eForms.

        Args:
            path: Where it is.
            as_consultation: Take a planning notice as an invitation to market
                dialogue, which only a person can tell.
            limit: The most bytes to accept, if not 64 MiB.

        Raises:
            Error: With all that was wrong, and where.
            OSError: When the file cannot be opened or read.
        """
        case: Any = _core.read_case(path, as_consultation, limit or 0)
        return case  # type: ignore[no-any-return]

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview, *,
                   as_consultation: bool = False,
                   limit: int | None = None) -> Case:
        """Read a case file, or a notice in eForms, from memory; otherwise as
        `from_file()`."""
        if isinstance(data, str):
            raise TypeError("bytes are needed, not a str")
        reader = _reader(as_consultation, limit)
        reader._feed(data)
        return _made(reader)

    @classmethod
    def from_stream(cls, stream: BinaryIO, *, as_consultation: bool = False,
                    limit: int | None = None) -> Case:
        """Read a case file, or a notice in eForms, piece by piece, from what
        was opened as binary; otherwise as `from_file()`."""
        reader = _reader(as_consultation, limit)
        while piece := stream.read(_PIECE):
            if not reader._feed(piece):
                break
        return _made(reader)

    def __len__(self) -> int:
        return sum(self._get_record_count(kind) for kind in Kind)

    def __iter__(self) -> Iterator[Record]:
        for kind in Kind:
            yield from self.records(kind)

    def __contains__(self, record: object) -> bool:
        if isinstance(record, str):
            return self.get(record) is not None
        return isinstance(record, Record) and record.id is not None and (
            self._find(record.id) == record)

    def __getitem__(self, id: str) -> Any:
        """The record with an id; KeyError when there is none."""
        record = self.get(id)
        if record is None:
            raise KeyError(id)
        return record

    def get(self, id: str | None) -> Any:
        """The record with an id; None when there is none."""
        try:
            return self._find(id) if id is not None else None
        except ValueError:  # what no id holds: a NUL, or half a character
            return None

    @overload
    def records(self, kind: type[R]) -> View[R]: ...
    @overload
    def records(self, kind: Kind) -> View[Record]: ...

    def records(self, kind: Any) -> Any:
        """All records of a kind, in the order in which they were written.

        Args:
            kind: A Kind, or a class of `innokjop.records`.
        """
        which = kind_of(kind)
        return View(lambda index: self._get_record(which, index),
                    range(self._get_record_count(which)))

    @kept
    def revisions(self) -> View[Revision]:
        """All revisions of all records, in the order of writing."""
        return View(self._twin()._revision, range(self._get_revision_count()))

    def _revision(self, index: int) -> Revision:
        record: Any = self._get_revision(index)
        return Revision(record._get_act(), record._get_effective(), record)

    @kept
    def entries(self) -> View[Entry]:
        """The journal; empty for a plain case."""
        return View(self._twin()._entry, range(self._get_entry_count()))

    def _entry(self, index: int) -> Entry:
        start = self._entry_start(index)
        return Entry(index + 1, self._get_entered(index),
                     self._get_actor(index), self._get_reason(index),
                     self._get_entry_digest(index),
                     View(self._revision,
                          range(start, start + self._entry_size(index))))

    def contradiction(self, record: Record,
                      field: Field[Any] | str) -> Contradiction | None:
        """The time that a record's time cannot come before, but does. A check
        takes neither for a fact."""
        which = record.find_field(field)
        earlier: Any = self._contradicted_by(record, which)
        if earlier is None:
            return None
        return Contradiction(earlier, self._contradicted_field(record, which))

    def verify(self, expected_head: str | None = None) -> None:
        """Recompute every digest of the journal.

        Args:
            expected_head: A head kept elsewhere, without which entries missing
                at the end go unseen.

        Raises:
            Error: With each entry and record that was altered. A plain case
                never adds up.
        """
        self._verify(expected_head)

    def to_bytes(self) -> bytes:
        """The case as a case file."""
        return whole(self._write())

    def chunks(self, size: int = 65536) -> Iterator[bytes]:
        """The case as a case file, piece by piece."""
        if size < 1:
            raise ValueError("a piece has at least one byte")
        return chunks(self._write(), size)

    def since(self, head: str) -> bytes:
        """The entries that came after a head: appended before the end tag of
        the file that had it, they make the file of this case.

        Raises:
            ConflictError: When the journal never had that head.
        """
        return whole(self._write_since(head))

    def notice(self, id: str | None = None) -> bytes:
        """A consultation or planning notice of the case in eForms.

        Args:
            id: Which notice; may be left out when only one can be written.

        Raises:
            Error: With each thing that the form must say and that is not
                recorded (ProblemCode.INCOMPLETE).
            ArgumentError: When there is no such notice.
        """
        return whole(self._write_notice(id))

    def save(self, path: StrOrBytesPath) -> None:
        """Write to a file: beside it, synced, then renamed over it.

        Raises:
            FileError: An OSError too, when that does not work out.
        """
        try:
            self._save(path)
        except FileError as error:
            error.filename = os.fspath(path)
            raise

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Case):
            return NotImplemented
        if (self.head, self.is_chained, self.is_what_if) != (
                other.head, other.is_chained, other.is_what_if):
            return False
        # A plain case's head is made of its records. A journal says what its
        # own is, and nobody may have verified that.
        return not self.is_chained or int(self.this) == int(other.this) or (
            self.to_bytes() == other.to_bytes())

    def __hash__(self) -> int:
        return hash(self.head)

    def __reduce__(self) -> Any:
        if self.is_what_if:
            raise TypeError("a what-if case is not written, so not pickled")
        return _again, (self.to_bytes(),)

    def __repr__(self) -> str:
        sort = ("what-if " if self.is_what_if else
                "chained " if self.is_chained else "")
        return f"<{sort}Case {self.id}: {len(self)} records>"


def _again(data: bytes) -> Case:
    """What is ours may be larger than what strangers may send."""
    return Case.from_bytes(data, limit=len(data))


# Kinds in the order of their numbers, as __all__ has them.
assert [_KINDS[getattr(_records, n)] for n in _records.__all__] == \
    list(Kind)[1:]
