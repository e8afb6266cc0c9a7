"""Time limits of the procedures, counted as the law says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from . import _core
from ._core import kept
from ._rules import Ruleset, language_of, rules_of
from ._shared import Given, Root, View, text
from .enums import Language, Outcome, Reading, ReportFormat


class Step(NamedTuple):
    """One step that led to an answer."""

    text: str
    """What was done, in a sentence."""
    legal: str | None
    """The paragraph that it rests on."""
    url: str | None
    """Where that can be read."""


# What Deadlines.find() was asked, and under which rules.
Asked = tuple[Ruleset, str, str | None, dict[str, Any]]


@_core.adopt
class TimeLimit(Given, Root, _core.TimeLimit):
    """How many days the law gives, and where they lead in the calendar.

    Two readings bound each answer: what satisfies every reading of the law
    (strict), and what is at least no breach (lenient).
    """

    _from = "Deadlines.find()"
    _asked: Asked | None = None

    @kept
    def strict(self) -> date | None:
        """The earliest date that is right by every reading, or the latest."""
        return self._get_date(Reading.STRICT)

    @kept
    def lenient(self) -> date | None:
        """The first or last date that is no breach."""
        return self._get_date(Reading.LENIENT)

    def missing_days(self, reading: Reading) -> int:
        """By how many days the two dates miss the time limit."""
        return self._get_missing_days(reading)

    @kept
    def law_date(self) -> date | None:
        """The date whose law was applied."""
        return self._law_date()

    @kept
    def is_law_verified(self) -> bool:
        """Whether the law data are known to be right for it."""
        return self._is_law_verified()

    def steps(self, language: Language | str = "en") -> View[Step]:
        """What led to the answer."""
        which = language_of(language)
        return View(lambda index: Step(self._step(index, which) or "",
                                       self._step_legal(index),
                                       self._step_url(index)),
                    range(self._get_step_count()))

    def write(self, format: ReportFormat = ReportFormat.TEXT,
              language: Language | str = "en") -> str:
        """The answer as text or JSON."""
        return text(self._write(format, language_of(language)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TimeLimit):
            return NotImplemented
        return self.write(ReportFormat.JSON) == other.write(ReportFormat.JSON)

    def __hash__(self) -> int:
        return hash((self.days, self.strict, self.lenient))

    def __reduce__(self) -> Any:
        if self._asked is None:
            raise TypeError("only what Deadlines.find() answers is pickled")
        return _again, self._asked

    def __str__(self) -> str:
        return self.write()

    def __repr__(self) -> str:
        outcome = Outcome(self.outcome)
        word = "at the latest" if self.is_latest else "at the earliest"
        said = f", {outcome.name}" if outcome else ""
        return f"<TimeLimit {self.days} days, {self.strict} {word}{said}>"


class Deadlines(Root):
    """Answers questions about time limits under a rule set's law data."""

    ruleset: Ruleset

    def __init__(self, ruleset: Ruleset | None = None) -> None:
        vars(self)["ruleset"] = rules_of(ruleset)

    def find(self, step: str, procedure: str | None = None, *,
             part: str | None = None, conditions: Iterable[str] = (),
             sent: date | datetime | None = None,
             deadline: date | datetime | None = None,
             law_date: date | None = None) -> TimeLimit:
        """How many days the law gives for a step of a procedure.

        With the day of sending: the earliest deadline, or the latest for what
        must be done within some days. With the deadline alone: the latest day
        to send. With both, also whether they keep the time limit.

        Args:
            step: "tender", "request", "application", "standstill",
                "additional_information", "award_notice" or
                "negotiation_account".
            procedure: "open", "restricted", "negotiated",
                "competitive_dialogue", "innovation_partnership" or "dps";
                None where the step is the same in all.
            part: Another part of the regulation than Part III, in which the
                procedure does not matter: "part_i" to "part_v", or
                "part_ii_special" for special services from the threshold on.
            conditions: "not_electronic", "restricted_access", "prior_notice",
                "urgent" or "no_agreement".
            sent: From when days are counted. A date means the whole day; a
                datetime needs its time zone, and counts by its day in Norway.
            deadline: The deadline, or when something was done; in the same
                way.
            law_date: Another date for the law; the notice's decides.

        Raises:
            ArgumentError: When there is no such time limit, with what would
                be possible.
        """
        if isinstance(conditions, str):
            raise TypeError("conditions are several words, not one str")
        conditions = tuple(conditions)
        query = _core.TimeLimitQuery(procedure, step)
        if part is not None:
            query._set_part(part)
        for condition in conditions:
            query._add_condition(condition)
        if isinstance(sent, datetime):
            query._set_sent_at(sent)
        elif sent is not None:
            query._set_sent(sent)
        if isinstance(deadline, datetime):
            query._set_deadline_at(deadline)
        elif deadline is not None:
            query._set_deadline(deadline)
        if law_date is not None:
            query._set_law_date(law_date)
        limit: Any = self.ruleset._find_time_limit(query)
        object.__setattr__(limit, "_asked", (self.ruleset, step, procedure, {
            "part": part, "conditions": conditions, "sent": sent,
            "deadline": deadline, "law_date": law_date}))
        return limit  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Deadlines):
            return NotImplemented
        return self.ruleset == other.ruleset

    def __hash__(self) -> int:
        return hash(self.ruleset)

    def __reduce__(self) -> Any:
        return Deadlines, (self.ruleset,)

    def __repr__(self) -> str:
        return f"<Deadlines under {self.ruleset!r}>"


def _again(ruleset: Ruleset, step: str, procedure: str | None,
           how: dict[str, Any]) -> TimeLimit:
    return Deadlines(ruleset).find(step, procedure, **how)
