"""Rule sets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from . import _core
from ._core import Field, kept
from ._shared import Fixed, Root, View, guess
from .enums import Force, Language, Regime, RuleText, Severity


class Reference(NamedTuple):
    """A provision or judgment that a rule rests on."""

    reference: str | None
    """Such as "FOA § 14-2 (2)"."""
    url: str | None
    """Where it can be read."""


def language_of(language: Language | str) -> Language:
    """A Language, or its code: "nb", "nn" or "en"."""
    if isinstance(language, Language):
        return language
    try:
        return Language[language.upper()]
    except (KeyError, AttributeError):
        raise ValueError(f'{language!r} is not "nb", "nn" or "en"') from None


class Rule(Fixed):
    """A rule of a rule set."""

    _set: Ruleset
    _index: int
    id: str

    def __init__(self, rules: Ruleset, index: int) -> None:
        vars(self).update(_set=rules, _index=index,
                          id=rules._get_rule_id(index) or "")

    @kept
    def severity(self) -> Severity:
        """How grave a breach of the rule is."""
        return self._set._get_severity(self._index)

    @kept
    def force(self) -> Force:
        """How binding the rule is."""
        return self._set._get_force(self._index)

    @kept
    def legal(self) -> tuple[Reference, ...]:
        """What it rests on."""
        return tuple(Reference(self._set._legal(self._index, legal),
                               self._set._legal_url(self._index, legal))
                     for legal in
                     range(self._set._get_legal_count(self._index)))

    @kept
    def facts(self) -> tuple[Field[Any], ...]:
        """The facts that it reads."""
        return tuple(self._set._get_fact(self._index, fact) for fact in
                     range(self._set._get_fact_count(self._index)))

    def applies_in(self, regime: Regime) -> bool:
        """Whether it holds for cases under a part of the regulation."""
        return self._set._applies_in(self._index, regime)

    def text(self, text: RuleText,
             language: Language | str = "en") -> str | None:
        """A text about the rule; None when there is none."""
        return self._set._get_text(self._index, text, language_of(language))

    def title(self, language: Language | str = "en") -> str:
        """The rule in a few words."""
        return self.text(RuleText.TITLE, language) or ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rule):
            return NotImplemented
        return (self._set, self.id) == (other._set, other.id)

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> Any:
        return Ruleset.__getitem__, (self._set, self.id)

    def __repr__(self) -> str:
        return f"<Rule {self.id}: {self.title()}>"


@_core.adopt
class Ruleset(Root, _core.RuleSet):
    """The rules of equal treatment (likebehandling) with dated law data.

    `Ruleset()` has the law data that the library carries. It never changes,
    and threads may share it.
    """

    _law: bytes | None = None

    @classmethod
    def from_bytes(cls, law: bytes | bytearray | memoryview) -> Ruleset:
        """The rules with the host's own law data.

        Raises:
            Error: With what is wrong in them, and where.
        """
        rules: Any = cls._from_bytes(law)
        object.__setattr__(rules, "_law", bytes(law))
        return rules  # type: ignore[no-any-return]

    @classmethod
    def from_file(cls, path: str | bytes | os.PathLike[str] |
                  os.PathLike[bytes]) -> Ruleset:
        """The rules with the host's own law data, of a file.

        Raises:
            Error: With what is wrong in them, and where.
            OSError: When the file cannot be opened or read.
        """
        with open(os.fspath(path), "rb") as stream:
            return cls.from_bytes(stream.read())

    @kept
    def rules(self) -> View[Rule]:
        """All rules, in the order of their ids."""
        return View(partial(Rule, self._twin()), range(self.rule_count))

    def __len__(self) -> int:
        return self.rule_count

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __contains__(self, rule: object) -> bool:
        if isinstance(rule, Rule):
            return self == rule._set
        return isinstance(rule, str) and self._place(rule) < self.rule_count

    def _place(self, id: str) -> int:
        try:
            return self._find_rule(id)
        except ValueError:  # what no id holds: a NUL, or half a character
            return self.rule_count

    def __getitem__(self, id: str) -> Rule:
        index = self._place(id)
        if index >= self.rule_count:
            raise KeyError(f"there is no rule {id}" +
                           guess(id, [rule.id for rule in self.rules]))
        return Rule(self, index)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ruleset):
            return NotImplemented
        return self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> Any:
        if self._law is not None:
            return Ruleset.from_bytes, (self._law,)
        if self != default():
            raise TypeError("these law data are the host's: pickle the rule "
                            "set that was made of them")
        return _embedded, (self.digest,)

    def __repr__(self) -> str:
        return (f"<Ruleset {self.version}: {len(self)} rules, law verified "
                f"until {self.verified_until}>")


_default: list[Ruleset] = []


def default() -> Ruleset:
    """The rule set that is meant when none is named."""
    if not _default:
        _default.append(Ruleset())
    return _default[0]


def rules_of(given: Ruleset | None) -> Ruleset:
    """Those that were named, or else those of the library."""
    if given is None:
        return default()
    if not isinstance(given, Ruleset):
        raise TypeError(f"a Ruleset is needed, not {type(given).__name__}")
    return given


def _embedded(digest: str) -> Ruleset:
    if default().digest != digest:
        raise ValueError("this was pickled with rules of another version")
    return default()
