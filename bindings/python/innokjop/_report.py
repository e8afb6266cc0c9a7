"""The conformity check and what it found."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import IntEnum
from html import escape
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from . import _core
from ._case import Case
from ._core import Field, kept
from ._record import Record
from ._rules import Rule, Ruleset, language_of, rules_of
from ._shared import Child, Given, Root, View, text
from .enums import (Audience, FindingText, Kind, Language, MissingReason,
                    Outcome, Regime, ReportFormat, Severity, Status)

E = TypeVar("E", bound=IntEnum)

_OUTCOMES = tuple(outcome for outcome in Outcome if outcome)


class Evidence(NamedTuple):
    """What a rule compared with what."""

    name: str
    """What it is to the rule; several with one name make a list."""
    record: Record | None
    """None when it was computed."""
    field: Field[Any] | None
    """None for whole records and what was computed."""
    line: int | None
    """Where the record stands in its file, counted from 1."""
    value: str | None
    """As in a case file."""


class Legal(NamedTuple):
    """A provision or judgment that holds on the date of the law."""

    reference: str | None
    """Such as "FOA § 14-2 (2)"."""
    url: str | None
    """Where it can be read."""
    valid_from: date | None
    """The first day on which it holds."""
    valid_to: date | None
    """The last day; None while it is in force."""


class Missing(NamedTuple):
    """A fact that is missing."""

    record: Record | None
    """None when a whole record is missing."""
    kind: Kind
    """The kind of that record."""
    field: Field[Any] | None
    """None when a whole record is missing."""
    reason: MissingReason
    """Why it is missing."""


class Difference(NamedTuple):
    """A finding that the law of the chosen date changes."""

    id: str
    """That of the finding."""
    own: Outcome | None
    """Under the case's own law; None when nothing is listed."""
    here: Outcome | None
    """Under the law of the chosen date, in the same way."""


class Coverage(NamedTuple):
    """How one rule fared."""

    rule: str
    """Its id."""
    in_scope: bool
    """Whether it concerns the case."""
    counts: Mapping[Outcome, int]
    """How many things it judged, by outcome."""
    facts: tuple[Field[Any], ...]
    """The facts that it asked for, recorded or not."""


@_core.adopt
class Finding(Given, Child, _core.Finding):
    """What one rule says about one thing."""

    _from = "the findings of a Report"

    @kept
    def subjects(self) -> tuple[Record, ...]:
        """What it is about; the first is what was judged."""
        return tuple(map(self._subject, range(self._get_subject_count())))

    def _subject(self, index: int) -> Record:
        return self._get_subject(index)  # type: ignore[return-value]

    @kept
    def evidence(self) -> tuple[Evidence, ...]:
        """What was compared with what."""
        return tuple(map(self._piece, range(self._get_evidence_count())))

    def _piece(self, index: int) -> Evidence:
        record: Any = self._get_evidence_record(index)
        return Evidence(self._get_evidence_name(index) or "", record,
                        self._get_evidence_field(index),
                        record.line or None if record else None,
                        self._evidence_value(index))

    @kept
    def missing(self) -> tuple[Missing, ...]:
        """The facts that are missing."""
        return tuple(map(self._miss, range(self._get_missing_count())))

    def _miss(self, index: int) -> Missing:
        record: Any = self._missing_record(index)
        return Missing(record, self._get_missing_kind(index),
                       self._missing_field(index),
                       self._get_missing_reason(index))

    @kept
    def legal(self) -> tuple[Legal, ...]:
        """The provisions and judgments behind it."""
        return tuple(Legal(self._legal(index), self._legal_url(index),
                           self._legal_from(index), self._legal_to(index))
                     for index in range(self._get_legal_count()))

    def message(self, language: Language | str = "en") -> str | None:
        """What was found, with the facts."""
        return self._text(FindingText.MESSAGE, language_of(language))

    def question(self, language: Language | str = "en") -> str | None:
        """What a human must answer."""
        return self._text(FindingText.QUESTION, language_of(language))

    def remedy(self, language: Language | str = "en") -> str | None:
        """What to do about it."""
        return self._text(FindingText.REMEDY, language_of(language))

    def __str__(self) -> str:
        return self.message() or f"{self.rule}: {self.outcome.name}"

    def __repr__(self) -> str:
        return f"<Finding {self.id}: {self.outcome.name}>"


# What check() was asked: now, known_at, law_date, rules, include_all, notice
# and audience, in the order in which C takes them.
How = tuple[datetime, datetime | None, date | None, tuple[str, ...], bool,
            Case | None, Audience]


@_core.adopt
class Report(Given, Root, _core.Report):
    """The answer of a check: the findings (funn), and what was covered, so
    that "no findings" never means "nothing ran". Made by `check()`."""

    _from = "check()"
    _how: How | None = None

    @kept
    def case(self) -> Case:
        """The case that was checked."""
        return self._own_case()  # type: ignore[return-value]

    @kept
    def ruleset(self) -> Ruleset:
        """The rules that it rests on."""
        return self._own_ruleset()  # type: ignore[return-value]

    @kept
    def findings(self) -> View[Finding]:
        """What was found, by outcome, severity, rule and subject."""
        return View(self._twin()._finding, range(self.finding_count))

    def _finding(self, index: int) -> Finding:
        return self._get_finding(index)  # type: ignore[return-value]

    def where(self, *, outcome: Outcome | Iterable[Outcome] | None = None,
              severity: Severity | Iterable[Severity] | None = None,
              status: Status | Iterable[Status] | None = None,
              rule: str | Rule | None = None,
              subject: Record | str | None = None) -> list[Finding]:
        """The findings that are as asked for; KeyError when there is no such
        rule."""
        outcomes = _members(Outcome, outcome)
        severities = _members(Severity, severity)
        statuses = _members(Status, status)
        id = rule.id if isinstance(rule, Rule) else rule
        if id is not None:
            self.ruleset[id]
        about = subject.id if isinstance(subject, Record) else subject
        return [finding for finding in self.findings
                if (outcomes is None or finding.outcome in outcomes)
                and (severities is None or finding.severity in severities)
                and (statuses is None or finding.status in statuses)
                and (id is None or finding.rule == id)
                and (about is None or any(record.id == about for record
                                          in finding.subjects))]

    @kept
    def breaches(self) -> tuple[Finding, ...]:
        """The breaches that nobody has dealt with."""
        return tuple(finding for finding in self.where(outcome=Outcome.BREACH)
                     if finding.status != Status.ASSESSED)

    @kept
    def law_date(self) -> date | None:
        """The date whose law was applied."""
        return self._law_date()

    @kept
    def is_law_date_assumed(self) -> bool:
        """Whether that date was taken from the moment of the check."""
        return self._is_law_date_assumed()

    @kept
    def is_covered(self) -> bool:
        """Whether the rules speak about the case at all."""
        return self.regime not in (Regime.NOT_COVERED,
                                   Regime.OUTSIDE_JURISDICTION)

    @kept
    def counts(self) -> Mapping[Outcome, int]:
        """How many things were judged, listed or not, by outcome."""
        return MappingProxyType({outcome: self._get_outcome_count(outcome)
                                 for outcome in _OUTCOMES})

    @kept
    def open_counts(self) -> Mapping[Outcome, int]:
        """How many findings nobody has dealt with, by outcome."""
        return MappingProxyType({outcome: self._get_open_count(outcome)
                                 for outcome in _OUTCOMES})

    @kept
    def coverage(self) -> View[Coverage]:
        """How each rule fared, in the order of ids."""
        return View(self._twin()._covered, range(self.rule_count))

    def _covered(self, index: int) -> Coverage:
        return Coverage(
            self._get_rule(index) or "", self._is_in_scope(index),
            {outcome: self._get_rule_outcome_count(index, outcome)
             for outcome in _OUTCOMES},
            tuple(self._get_fact(index, fact)
                  for fact in range(self._get_fact_count(index))))

    @kept
    def own_law(self) -> Report | None:
        """The same check under the case's own law, beside one under the law
        of another date."""
        own: Any = self._own_law()
        if own is not None and self._how is not None:
            now, known_at, _, *more = self._how
            object.__setattr__(own, "_how", (now, known_at, None, *more))
        return own  # type: ignore[no-any-return]

    @kept
    def differences(self) -> tuple[Difference, ...]:
        """What the law of the chosen date changes."""
        return tuple(map(self._changed,
                         range(self._get_difference_count())))

    def _changed(self, index: int) -> Difference:
        return Difference(self._difference(index) or "",
                          self._difference_own(index) or None,
                          self._difference_here(index) or None)

    def write(self, format: ReportFormat = ReportFormat.TEXT,
              language: Language | str = "en") -> str:
        """The report as text, JSON or SVRL (Schematron's report language).

        Raises:
            ArgumentError: When a report has no such format.
        """
        return text(self._write(format, language_of(language)))

    def to_json(self, language: Language | str = "en") -> str:
        """The case object of docs/report.schema.json."""
        return self.write(ReportFormat.JSON, language)

    def __str__(self) -> str:
        return self.write()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report):
            return NotImplemented
        return (self._how, self.case, self.ruleset) == (
            other._how, other.case, other.ruleset)

    def __hash__(self) -> int:
        return hash((self.case, self.now, self.finding_count))

    def __reduce__(self) -> Any:
        if self._how is None:
            raise TypeError("only what check() answers can be pickled")
        return _again, (self.case, self.ruleset, self._how,
                        self.ruleset.digest)

    def _said(self) -> str:
        said = [f"{count} {outcome.name}" for outcome, count in
                self.counts.items() if count and outcome <= Outcome.NOT_DUE]
        return ", ".join(said) or "nothing to do"

    def __repr__(self) -> str:
        return f"<Report of {self.case.id}: {self._said()}>"

    def _repr_html_(self) -> str:
        """A table, for notebooks."""
        rows = "".join(
            f"<tr><td>{finding.outcome.name}</td><td>{finding.rule}</td>"
            f"<td>{escape(str(finding))}</td></tr>"
            for finding in self.findings)
        return (f"<table><caption>{escape(str(self.case.id))}: {self._said()}"
                f"</caption>{rows}</table>")


def _members(cls: type[E], asked: E | Iterable[E] | None) -> set[E] | None:
    if asked is None:
        return None
    several = isinstance(asked, Iterable) and not isinstance(asked, str)
    members: set[Any] = set(asked if several else [asked])  # type: ignore
    for member in members:
        if not isinstance(member, cls):
            meant = str(member).upper()
            like = meant if meant in cls.__members__ else max(cls).name
            raise TypeError(f"{member!r} is no {cls.__name__}, such as "
                            f"{cls.__name__}.{like}")
    return members


def moment(now: datetime | None) -> datetime:
    """A moment, or this one in Norwegian civil time."""
    if now is not None:
        return now
    this = _core.ik_instant_from_utc(time.time_ns() // 1_000_000)
    assert this is not None
    return this


def asked(now: datetime | None = None, known_at: datetime | None = None,
          law_date: date | None = None, rules: Iterable[str | Rule] = (),
          include_all: bool = False, notice: Case | None = None,
          audience: Audience = Audience.INTERNAL) -> How:
    """How `check()` is to go about it."""
    if isinstance(rules, str):
        raise TypeError("rules are several ids, not one str")
    if isinstance(rules, Ruleset):
        raise TypeError("rules are ids; a rule set is given as ruleset=")
    ids = tuple(rule.id if isinstance(rule, Rule) else rule
                for rule in rules) if rules else ()
    return (moment(now), known_at, law_date, ids, include_all, notice,
            audience)


def check(case: Case, *, now: datetime | None = None,
          ruleset: Ruleset | None = None, known_at: datetime | None = None,
          law_date: date | None = None, rules: Iterable[str | Rule] = (),
          include_all: bool = False, notice: Case | None = None,
          audience: Audience = Audience.INTERNAL) -> Report:
    """Check a case.

    Args:
        case: The case.
        now: The moment; facts that come later are plans. This one if left out.
        ruleset: The rules; those of the library if left out.
        known_at: Leave out what was entered later.
        law_date: Check under the law of another date than the case's own; the
            report then tells what that changes.
        rules: Check these only; all of them if there are none.
        include_all: List also what conforms or does not apply.
        notice: The notice that was published of the case, to be compared.
        audience: Who will read the report.

    Raises:
        ArgumentError: When there is no such rule. What is wrong with the case
            stands in the report and is no error.
    """
    return check_as(case, rules_of(ruleset), asked(
        now, known_at, law_date, rules, include_all, notice, audience))


def check_as(case: Case, ruleset: Ruleset, how: How) -> Report:
    """As asked()."""
    return _core.check(ruleset, case, how)  # type: ignore[return-value]


def _again(case: Case, ruleset: Ruleset, how: How, digest: str) -> Report:
    if ruleset.digest != digest:
        raise ValueError("this was pickled with rules of another version")
    return check_as(case, ruleset, how)
