#!/usr/bin/python3
"""Days, holidays and clocks against Python's own: days.py ANSWER

The library answers through one process of tests/property/answer.c. What it
should say comes from `holidays` (Debian's python3-holidays) and zoneinfo, and
from the words of Regulation 1182/71 taken literally: of all days, the first
that fits. The questions are random, but the same in every run.
"""

import bisect
import calendar
import datetime
import pathlib
import random
import subprocess
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "hygiene"))

from tap import Tap  # noqa: E402

try:
    import holidays
except ImportError:
    holidays = None

# Since 1996 the clock changes on the last Sundays of March and October.
FIRST, LAST = datetime.date(1996, 1, 1), datetime.date(2199, 12, 31)
EPOCH = datetime.date(1970, 1, 1)
RANDOM = 120_000   # dates, beside those that are asked for one by one
LONGEST = 60       # days of a period
MOST_TOLD = 20


def number(date):
    return (date - EPOCH).days


def date(day):
    return EPOCH + datetime.timedelta(day)


class Calendar:
    """Which days work, as Python knows it."""

    def __init__(self, doubtful):
        norway = holidays.Norway(years=range(FIRST.year - 1, LAST.year + 2))
        eves = {(12, 24), (12, 31)} if doubtful else set()
        self.start = number(FIRST) - 366
        self.working = [
            at for at in range(self.start, number(LAST) + 366)
            if date(at).weekday() < 5 and date(at) not in norway
            and (date(at).month, date(at).day) not in eves]
        self.set = set(self.working)

    def works(self, day):
        return day in self.set

    def end(self, event, n):
        """The first working day from day n on with which the period has two
        working days, if it has two days at all."""
        place = bisect.bisect_left(self.working, event + n)
        if n >= 2:
            place = max(place, bisect.bisect_right(self.working, event) + 1)
        return self.working[place]


def months_before(day, n):
    then = date(day)
    year, month = divmod(then.year * 12 + then.month - 1 - n, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return number(datetime.date(year, month + 1, min(then.day, last)))


def oslo_day(milliseconds):
    utc = (datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
           + datetime.timedelta(milliseconds=milliseconds))
    local = utc.astimezone(zoneinfo.ZoneInfo("Europe/Oslo"))
    return (number(local.date()),
            int(local.utcoffset().total_seconds()) // 60)


def midnight(day):
    start = datetime.datetime.combine(
        date(day), datetime.time(),
        tzinfo=zoneinfo.ZoneInfo("Europe/Oslo"))
    return int(start.timestamp()) * 1000


def latest_to_send(strict, until, n):
    """The last day from which the period ends in time, looking at each."""
    return next(day for day in range(until - 1, until - n - 30, -1)
                if strict.end(day, n) <= until)


def questions(some, acts, strict):
    """Each question with its answer."""
    first, last = number(FIRST), number(LAST) - 100
    for day in range(first, last):
        yield f"works {day}", (int(acts.works(day)),)
        yield f"midnight {day}", (midnight(day),)
    for _ in range(RANDOM):
        day, n = some.randrange(first + 800, last), some.randint(1, LONGEST)
        yield f"after {day} {n}", (acts.end(day, n),
                                   strict.end(day, n) + 1, day + n)
        yield f"before {day} {n}", (day - n - 1, day - n)
        yield f"months {day} {n % 25}", (months_before(day, n % 25),)
        at = midnight(day) + some.randrange(-86_400_000, 86_400_000)
        yield f"day {at}", oslo_day(at)
    for _ in range(RANDOM // 4):
        day, n = some.randrange(first + 800, last), some.randint(1, LONGEST)
        sent = latest_to_send(strict, day, n)
        yield f"until {day} {n}", (acts.end(sent, n), sent, day - n)


def clock_changes(some):
    """Both nights of every year, to the minute and around it."""
    for year in range(FIRST.year, LAST.year):
        for month in (3, 10):
            sunday = max(week[6] for week in
                         calendar.monthcalendar(year, month))
            change = number(datetime.date(year, month, sunday)) * 86_400_000
            change += 3_600_000
            for shift in (-60_000, -1, 0, 1, 60_000,
                          some.randrange(-7_200_000, 7_200_000),
                          some.randrange(-86_400_000, 86_400_000)):
                yield f"day {change + shift}", oslo_day(change + shift)


def main():
    tap = Tap()
    if not holidays:
        tap.skip("days are Python's", "python3-holidays is missing")
        tap.end()
    some = random.Random(1182)
    asked = list(questions(some, Calendar(False), Calendar(True)))
    asked += clock_changes(some)
    run = subprocess.run([sys.argv[1]], capture_output=True, text=True,
                         input="".join(f"{line}\n" for line, _ in asked))
    answers = run.stdout.splitlines()
    tap.ok(f"{len(asked)} questions are answered",
           [f"{run.returncode}, {len(answers)} answers {run.stderr}"]
           if run.returncode or len(answers) != len(asked) else [])
    wrong = {}
    for (line, right), answer in zip(asked, answers):
        kind = line.split()[0]
        wrong.setdefault(kind, [])
        if answer != " ".join(map(str, right)):
            wrong[kind].append(f"{line}: {answer}, not {right}")
    for kind, problems in sorted(wrong.items()):
        tap.ok(f"{kind} is Python's", problems[:MOST_TOLD])
    tap.end()


if __name__ == "__main__":
    main()
