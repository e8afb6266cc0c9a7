"""What is raised when the library cannot answer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import _core
from ._core import kept
from ._rules import language_of
from ._values import Money
from .enums import Language, ProblemCode

_PLACE = {Language.NB: 0, Language.NN: 1, Language.EN: 2}


@dataclass(frozen=True)
class Problem:
    """One thing that was wrong."""

    code: ProblemCode
    """What kind of problem: stable and never reused."""
    texts: tuple[str, str, str]
    line: int | None
    """The line of the input, counted from 1."""
    record: str | None
    """The id of the record concerned."""
    field: str | None
    """The name of the field concerned."""

    @kept
    def message(self) -> str:
        """One sentence in English: what was wrong and what to do."""
        return self.text()

    def text(self, language: Language | str = "en") -> str:
        """The sentence in one of the languages."""
        return self.texts[_PLACE[language_of(language)]]

    def __str__(self) -> str:
        place = [f"line {self.line}"] if self.line else []
        place += [self.record] if self.record else []
        place += [self.field] if self.field else []
        return (f"{', '.join(place)}: " if place else "") + self.message


class Error(Exception):
    """The library could not answer. What it thinks of a case is a finding,
    never an error."""

    problems: tuple[Problem, ...]
    """All that was wrong, at most 64."""
    is_cut: bool
    """Whether there was more."""

    def __init__(self, problems: tuple[Problem, ...],
                 is_cut: bool = False) -> None:
        super().__init__(problems, is_cut)
        self.problems = problems
        self.is_cut = is_cut

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        return "\n".join(lines + ["…"] if self.is_cut else lines)


class ArgumentError(Error, ValueError):
    """A call was used wrongly."""


class ConflictError(Error):
    """Somebody else wrote first."""


class FileError(Error, OSError):
    """A file could not be read or written."""

    errno: int | None
    strerror: str | None
    filename: Any

    def __init__(self, problems: tuple[Problem, ...], is_cut: bool = False,
                 errno: int | None = None, filename: Any = None) -> None:
        super().__init__(problems, is_cut)
        self.errno, self.filename = errno, filename
        self.strerror = None if errno is None else os.strerror(errno)

    def __reduce__(self) -> Any:
        return type(self), (self.problems, self.is_cut, self.errno,
                            self.filename)


_CLASSES = {2: ArgumentError, 24: ConflictError, 26: FileError}


def _make(problems: tuple[tuple[Any, ...], ...], is_cut: bool,
          errno: int) -> Error:
    made = tuple(Problem(*problem) for problem in problems)
    kind = _CLASSES.get(made[0].code, Error) if made else Error
    if kind is FileError:
        return FileError(made, is_cut, errno)
    return kind(made, is_cut)


_core.prepare(Decimal, Money, _make)
