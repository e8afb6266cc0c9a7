"""What the classes of the package share."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Never, NoReturn, TypeVar, overload

from . import _core

T = TypeVar("T")


class View(Sequence[T]):
    """A sequence that makes each item when it is asked for."""

    __slots__ = ("_get", "_range")

    def __init__(self, get: Callable[[int], T], indices: range) -> None:
        self._get = get
        self._range = indices

    def __len__(self) -> int:
        return len(self._range)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> View[T]: ...

    def __getitem__(self, index: int | slice) -> T | View[T]:
        if isinstance(index, slice):
            return View(self._get, self._range[index])
        return self._get(self._range[index])

    def __iter__(self) -> Iterator[T]:
        return map(self._get, self._range)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (View, list, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(
            mine == yours for mine, yours in zip(self, other))

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = [repr(item) for item in self[:5]]
        return "[" + ", ".join(shown + ["…"] * (len(self) > 5)) + "]"


class Fixed:
    """What does not change: a misspelt attribute is not silently added."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name != "this":
            raise AttributeError(
                f"{type(self).__name__} does not change: {name} cannot be set")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(
            f"{type(self).__name__} does not change: {name} cannot be deleted")


class Part(Fixed):
    """What stands for something in C."""

    this: Any

    def _twin(self: T) -> T:
        """The same again, but with nothing kept: what is kept with an object
        and works on it later must not hold the object itself."""
        twin = object.__new__(type(self))
        mine = vars(self).copy()  # at once: another thread may keep something
        vars(twin).update((name, value) for name, value in mine.items()
                          if name == "this" or name.startswith("_"))
        return twin


class Given(Fixed):
    """What is had from elsewhere, never by calling its class."""

    _from = ""

    def __init__(self, *_: Never, **__: Never) -> None:
        name = type(self).__name__
        raise TypeError(f"{name}() makes none: a {name} comes from "
                        f"{self._from}")


class Root(Part):
    """What owns itself and never changes: a copy is the same."""

    def __copy__(self: T) -> T:
        return self

    def __deepcopy__(self: T, memo: object) -> T:
        return self


class Child(Part):
    """Part of a root, which it keeps alive; the same part is equal."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Child):
            return NotImplemented
        return int(self.this) == int(other.this)

    def __hash__(self) -> int:
        return int(self.this)

    def __copy__(self: T) -> T:
        return self

    def __deepcopy__(self: T, memo: object) -> T:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} is part of a root: pickle "
                        "that, and find it again")


def chunks(output: _core.Output, size: int) -> Iterator[bytes]:
    """What is written, piece by piece."""
    while piece := output._read(size):
        yield piece
    if output._has_failed():
        raise MemoryError


def whole(output: _core.Output) -> bytes:
    return b"".join(chunks(output, 65536))


def text(output: _core.Output) -> str:
    """All of it at once."""
    written = output._rest()
    if written is None:
        raise MemoryError
    return written


def guess(word: str, known: Iterable[str]) -> str:
    """A sentence's end that names what may have been meant."""
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]}?" if near else ""
