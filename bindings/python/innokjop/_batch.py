"""Many files at once, and what stands in them as columns."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from . import _core, records
from ._case import Case, StrOrBytesPath
from ._core import kept
from ._errors import Error
from ._report import Finding, Report, asked, check_as
from ._rules import Rule, Ruleset, rules_of
from ._table import EPOCH, MILLISECOND, Column, Table
from ._values import Money
from .enums import Audience, Language, Outcome


class Checked(NamedTuple):
    """A file that was checked, or why it could not be."""

    path: Path
    """The file, as it was given."""
    report: Report | None
    """None when it could not be checked."""
    error: Error | OSError | ValueError | None
    """What was wrong, when there is no report."""


# The same as Checked(), without a call in Python: small cases are checked in no
# time.
_checked: Callable[[tuple[Path, Report, None]], Checked] = partial(
    tuple.__new__, Checked)

_FILE = Column("file", "text")
_CASE = Column("case", "text")
_FINDINGS = (_FILE, _CASE, *(Column(name, "text") for name in (
    "id", "rule", "outcome", "severity", "force", "status")),
    Column("subjects", "texts"), Column("message", "text"),
    Column("question", "text"), Column("remedy", "text"),
    Column("legal", "texts"), Column("due", "instant"))
_CASES = (_FILE, _CASE, Column("title", "text"), Column("buyer", "text"),
          Column("procedure", "text"), Column("nature", "text"),
          Column("cpv", "texts"), Column("value", "decimal"),
          Column("currency", "text"), Column("vat", "text"),
          Column("regime", "text"),
          Column("law_date", "date"),
          *(Column(o.name.lower(), "integer") for o in Outcome if o))
_LOTS = (_FILE, _CASE, Column("id", "text"), Column("title", "text"),
         Column("nature", "text"), Column("cpv", "texts"),
         Column("value", "decimal"), Column("currency", "text"),
         Column("vat", "text"))
_DEADLINES = (_FILE, _CASE, Column("id", "text"), Column("kind", "text"),
              Column("lot", "text"), Column("set", "instant"),
              Column("at", "instant"), Column("notice_sent", "instant"),
              Column("days", "integer"))
_DISCLOSURES = (_FILE, _CASE, Column("id", "text"), Column("subject", "text"),
                Column("recipient", "text"), Column("to_all", "yes_no"),
                Column("at", "instant"), Column("channel", "text"))
_SUPPLIERS = (_FILE, _CASE, Column("id", "text"), Column("name", "text"),
              Column("organisation_number", "text"),
              Column("country", "text"), Column("submissions", "integer"),
              Column("awards", "integer"))
_FAILURES = (_FILE, Column("code", "text"), Column("line", "integer"),
             Column("record", "text"), Column("field", "text"),
             Column("message", "text"))


def _file(path: Path) -> str:
    """In columns is UTF-8, which names of files need not be."""
    try:
        name = os.fsencode(path)
    except UnicodeEncodeError:  # no name of a file at all
        name = str(path).encode(errors="replace")
    return name.decode(errors="replace")


def _can_be(path: Path) -> bool:
    """Whether a file can have such a name."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _amount(money: Money | None) -> tuple[Any, ...]:
    return (money.amount, money.currency, money.vat.name) if money else (
        None, None, None)


def _finding_row(finding: Finding, language: Language | str
                 ) -> tuple[Any, ...]:
    return (finding.id, finding.rule, finding.outcome.name,
            finding.severity.name, finding.force.name, finding.status.name,
            [record.id for record in finding.subjects],
            finding.message(language), finding.question(language),
            finding.remedy(language),
            [legal.reference for legal in finding.legal], finding.due)


def _name_of(case: Case, id: str | None) -> str | None:
    organisation = case.get(id)
    return getattr(organisation, "name", None)


def _case_row(report: Report) -> tuple[Any, ...]:
    case = report.case
    root = next(iter(case.records(records.Case)), None)
    procedure = next(iter(case.records(records.Procedure)), None)
    return (root.title if root else None,
            _name_of(case, root.buyer) if root else None,
            procedure.kind if procedure else None,
            procedure.nature if procedure else None,
            procedure.cpv if procedure else (),
            *_amount(procedure.estimated_value if procedure else None),
            report.regime.name, report.law_date,
            *(report.counts[outcome] for outcome in Outcome if outcome))


def _lots(case: Case) -> Iterator[tuple[Any, ...]]:
    for lot in case.records(records.Lot):
        yield (lot.id, lot.title, lot.nature, lot.cpv,
               *_amount(lot.estimated_value))


def _day(instant: datetime) -> date:
    """In Norway, where the law counts its days."""
    civil = _core.ik_instant_from_utc((instant - EPOCH) // MILLISECOND)
    return (civil or instant).date()


def _deadlines(case: Case) -> Iterator[tuple[Any, ...]]:
    for deadline in case.records(records.Deadline):
        notice = case.get(deadline.notice)
        sent = getattr(notice, "sent", None) or min(
            (notice.sent for notice in case.records(records.Notice)
             if notice.sent and deadline.notice is None), default=None)
        days = (_day(deadline.at) - _day(sent)).days if (
            deadline.at and sent) else None
        yield (deadline.id, deadline.kind, deadline.lot, deadline.set,
               deadline.at, sent, days)


def _disclosures(case: Case) -> Iterator[tuple[Any, ...]]:
    for disclosure in case.records(records.Disclosure):
        for recipient in disclosure.recipients or (None,):
            yield (disclosure.id, disclosure.subject, recipient,
                   disclosure.to_all, disclosure.at, disclosure.channel)


def _suppliers(case: Case) -> Iterator[tuple[Any, ...]]:
    handed_in: Counter[str] = Counter()
    won: Counter[str] = Counter()
    for submission in case.records(records.Submission):
        handed_in.update(submission.suppliers)
    for award in case.records(records.Award):
        for id in award.submissions:
            won.update(getattr(case.get(id), "suppliers", ()))
    for organisation in case.records(records.Organisation):
        id = organisation.id or ""
        if handed_in[id] or "supplier" in organisation.roles:
            yield (id, organisation.name, organisation.organisation_number,
                   organisation.country, handed_in[id], won[id])


class Progress:
    """A bar on standard error, or on another stream, whatever that is: a
    terminal goes back to the start of the line, a file has each state."""

    total: int
    """How many files there are."""
    done: int
    """How many of them are done."""
    failed: int
    """How many of those could not be read."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.total, self.done, self.failed = total, 0, 0
        # Programs without a console have no standard error.
        self._stream = sys.stderr if stream is None else stream
        self._next = 0.0

    def step(self, failed: bool) -> None:
        """One more file is done."""
        self.done += 1
        self.failed += failed
        now = time.monotonic()
        if now >= self._next or self.done == self.total:
            self._next = now + 0.1
            self._draw()

    def _draw(self) -> None:
        if self._stream is None:
            return
        filled = 30 * self.done // max(self.total, 1)
        failed = f", {self.failed} unreadable" if self.failed else ""
        end = "\n" if self.done == self.total else ""
        self._stream.write(f"\r[{'#' * filled:<30}] {self.done}/{self.total}"
                           f"{failed}{end}")
        self._stream.flush()


def _is_terminal(stream: TextIO | None) -> bool:
    """Hosts put in its place what they like, or close it."""
    try:
        return stream is not None and stream.isatty()
    except (AttributeError, ValueError):
        return False


def _processors() -> int:
    """Those that this process may use, where the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _failed(path: Path, error: BaseException) -> Checked:
    """What is wrong with a file; what else is wrong is raised."""
    if isinstance(error, (Error, OSError)) or (
            isinstance(error, ValueError) and not _can_be(path)):
        return Checked(path, None, error)
    raise error


class Batch:
    """Files being checked: iterate over it to get each `Checked` as soon as
    it is its turn. What was checked is kept for the tables, unless that was
    not wanted; then each file is met once."""

    def __init__(self, paths: Iterable[StrOrBytesPath], *,
                 workers: int | None, progress: bool | Progress | None,
                 keep: bool, ask: Callable[[StrOrBytesPath], Report]) -> None:
        self._given = tuple(paths)
        self.paths: tuple[Path, ...] = tuple(
            path if isinstance(path, Path) else
            Path(path if isinstance(path, str) else os.fsdecode(path))
            for path in self._given)
        self._workers = workers or min(len(self.paths) or 1, _processors())
        self._ask = ask
        self._bar, self._keep = self._bar_of(progress), keep
        self._lock = threading.RLock()  # who asks itself is told, and not lost
        self._done: list[Checked] = []
        self._met = 0
        self._stream: Iterator[Checked] | None = None
        self._files: Iterator[tuple[StrOrBytesPath, Path]] = zip(
            self._given, self.paths)

    def _one(self, given: StrOrBytesPath, path: Path) -> Checked:
        try:
            return _checked((path, self._ask(given), None))
        except Exception as error:
            return _failed(path, error)

    def _bar_of(self, progress: bool | Progress | None) -> Progress | None:
        if isinstance(progress, Progress):
            return progress
        if progress is None:
            progress = _is_terminal(sys.stderr)
        return Progress(len(self.paths)) if progress else None

    def _run(self) -> Iterator[Checked]:
        """In order, from the first file on that was not met."""
        met = len(self._done) if self._keep else self._met
        files = zip(self._given[met:], self.paths[met:])
        for checked in (starmap(self._one, files) if self._workers == 1
                        else self._in_threads(files)):
            if self._bar:
                self._bar.step(checked.report is None)
            if self._keep:
                self._done.append(checked)
            self._met += 1
            yield checked
            del checked  # or two reports are there at once, and a case each

    def _in_threads(self, files: Iterable[tuple[StrOrBytesPath, Path]]
                    ) -> Iterator[Checked]:
        """In order, with a few files ahead."""
        waiting: deque[Future[Checked]] = deque()
        with ThreadPoolExecutor(self._workers) as pool:
            try:
                for file in files:
                    waiting.append(pool.submit(self._one, *file))
                    if len(waiting) > 4 * self._workers:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    def _once(self) -> Iterator[Checked]:
        """In order, by one worker, and each file met once, whoever asks: what
        stands between two small files is felt, so little does."""
        ask, bar = self._ask, self._bar
        for given, path in self._files:
            try:
                checked = _checked((path, ask(given), None))
            except BaseException as error:
                try:
                    checked = _failed(path, error)
                except BaseException:
                    with self._lock:
                        self._files = chain([(given, path)], self._files)
                    raise
            if bar:
                bar.step(checked.report is None)
            yield checked
            del checked  # or two reports are there at once, and a case each

    def __iter__(self) -> Iterator[Checked]:
        return (self._again() if self._keep or self._workers > 1
                else self._once())

    def _again(self) -> Iterator[Checked]:
        index = 0
        while True:
            with self._lock:
                if index < len(self._done):
                    checked = self._done[index]
                else:
                    self._stream = self._stream or self._run()
                    try:
                        checked = next(self._stream)
                    except StopIteration:
                        self._stream = None
                        return
                    except BaseException:
                        # What raised has ended the stream, but not the files:
                        # whoever asks next goes on with the one that it was
                        # about.
                        self._stream = None
                        raise
            yield checked
            del checked
            index += 1

    def _kept(self) -> Batch:
        if not self._keep:
            raise ValueError("nothing was kept: check_files(..., keep=True)")
        return self

    def __len__(self) -> int:
        return len(self.paths)

    @kept
    def reports(self) -> tuple[Report, ...]:
        """Those of all files that could be read."""
        return tuple(checked.report for checked in self._kept()
                     if checked.report)

    @kept
    def failures(self) -> tuple[Checked, ...]:
        """The files that could not be read, each with its error."""
        return tuple(checked for checked in self._kept()
                     if checked.report is None)

    def _rows(self, of: Callable[[Report], Iterable[tuple[Any, ...]]]
              ) -> Iterator[tuple[Any, ...]]:
        for checked in self._kept():
            if checked.report is not None:
                for row in of(checked.report):
                    yield (_file(checked.path), checked.report.case.id, *row)

    def findings(self, language: Language | str = "en") -> Table:
        """What was found, a row each."""
        return Table(_FINDINGS, self._rows(
            lambda report: (_finding_row(finding, language)
                            for finding in report.findings)))

    def cases(self) -> Table:
        """A row a case: what is bought, by whom, and how many findings."""
        return Table(_CASES, self._rows(lambda report: [_case_row(report)]))

    def lots(self) -> Table:
        """The lots."""
        return Table(_LOTS, self._rows(lambda report: _lots(report.case)))

    def deadlines(self) -> Table:
        """The deadlines, and how many days they are after the notice, as
        the law counts them: by the date in Norway."""
        return Table(_DEADLINES,
                     self._rows(lambda report: _deadlines(report.case)))

    def disclosures(self) -> Table:
        """What was told to whom, a row a recipient."""
        return Table(_DISCLOSURES,
                     self._rows(lambda report: _disclosures(report.case)))

    def suppliers(self) -> Table:
        """The suppliers, with what they handed in and won."""
        return Table(_SUPPLIERS,
                     self._rows(lambda report: _suppliers(report.case)))

    def problems(self) -> Table:
        """Why files could not be read, a row a problem."""
        return Table(_FAILURES, (
            (_file(failed.path), *row) for failed in self.failures
            for row in _problem_rows(failed.error)))

    def __repr__(self) -> str:
        return f"<Batch of {len(self)} files>"


def _problem_rows(error: Exception | None) -> list[tuple[Any, ...]]:
    if isinstance(error, Error):
        return [(problem.code.name, problem.line, problem.record,
                 problem.field, problem.message)
                for problem in error.problems]
    return [("FILE", None, None, None, str(error))]


_ANY_CASE = (b'<case_file xmlns="urn:innokjop:case:1" minor="0">'
             b'<case id="C"/></case_file>')


def check_files(paths: Iterable[StrOrBytesPath], *,
                workers: int | None = None, now: datetime | None = None,
                ruleset: Ruleset | None = None,
                progress: bool | Progress | None = None,
                keep: bool = True, as_consultation: bool = False,
                prepare: Callable[[Case], Case] | None = None,
                known_at: datetime | None = None,
                law_date: date | None = None,
                rules: Iterable[str | Rule] = (), include_all: bool = False,
                notice: Case | None = None,
                audience: Audience = Audience.INTERNAL) -> Batch:
    """Check many files, in several threads, and go on past those that cannot
    be read.

    Args:
        paths: Case files, or notices in eForms.
        workers: How many threads; one for each processor if left out.
        now: The moment, the same for all.
        ruleset: The rules; those of the library if left out.
        progress: Whether to show a bar on standard error; if left out, only
            when that is a terminal.
        keep: Whether to keep what was checked, for the tables. Without, memory
            does not grow with the files, and each is met once.
        as_consultation: Take planning notices as invitations to dialogue.
        prepare: Makes of each case the one that is checked, such as a what-if
            case; called in several threads. What it raises, the batch does,
            and goes on with the same file when it is asked again.
        known_at: This and the others as `check()` takes them.
        law_date: Check under the law of another date than the case's own.
        rules: Check these only; all of them if there are none.
        include_all: List also what conforms or does not apply.
        notice: The notice that was published, to be compared with each.
        audience: Who will read the reports.

    Returns:
        A `Batch`, over which to iterate; its tables hold findings and facts as
        columns.

    Raises:
        ArgumentError: When there is no such rule.
    """
    if isinstance(paths, (str, bytes, os.PathLike)):
        raise TypeError("paths are several files, not one "
                        f"{type(paths).__name__}")
    if workers is not None and workers < 1:
        raise ValueError("there must be at least one worker")
    under, what = rules_of(ruleset), asked(
        now, known_at, law_date, rules, include_all, notice, audience)
    # What is wrong with that is no file's fault, and not found once for each.
    prepared = _core.prepare_check(what)
    if what[3]:
        check_as(Case.from_bytes(_ANY_CASE), under, what)
    ask: Any = partial(_core.check_file, under, prepared, what, as_consultation)
    if prepare is not None:
        change = prepare

        def ask(path: StrOrBytesPath) -> Report:
            case = Case.from_file(path, as_consultation=as_consultation)
            return check_as(change(case), under, what)
    return Batch(paths, workers=workers, progress=progress, keep=keep, ask=ask)
