"""Watches which attributes of the package's classes are asked for: all that
attributes.py finds."""
import datetime
import io
import pathlib
import tempfile

import attributes

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
asked = set()
watched = set()


def _spy(cls, name, found):
    """A property that notes that it was asked for."""
    key = f"{cls.__name__}.{name}"
    watched.add(key)

    def get(self):
        asked.add(key)
        return found.__get__(self, type(self))
    return property(get, doc=found.__doc__)


def _listen(cls, names):
    """Notes what is asked for of what was put into each object."""
    original = cls.__getattribute__

    def get(self, name):
        if name in names and type(self) is cls:
            asked.add(f"{cls.__name__}.{name}")
        return original(self, name)
    cls.__getattribute__ = get


def _place(package, cls, name):
    """Which class has an attribute, and what it has; of a member of an
    enumeration, what they have in common."""
    if issubclass(cls, package.enums.Numbered):
        cls = package.enums.Numbered
    for owner in cls.__mro__:
        if name in vars(owner):
            return owner, vars(owner)[name]
    return cls, None


def watch(package):
    places, inside = {}, {}
    for thing in attributes.walk(package):
        for name in attributes.attributes(thing):
            owner, found = _place(package, type(thing), name)
            if isinstance(found, package.Field):
                watched.add(f"{owner.__name__}.{found.name}")
            elif found is None or not hasattr(type(found), "__get__"):
                inside.setdefault(type(thing), set()).add(name)
            else:
                places[owner, name] = found
    for (owner, name), found in places.items():
        if owner is package.Field:  # of C, which can only be asked below
            watched.add(f"Field.{name}")
        else:
            setattr(owner, name, _spy(owner, name, found))
    for cls, names in inside.items():
        watched.update(f"{cls.__name__}.{name}" for name in names)
        _listen(cls, names)
    # Fields are descriptors in C, which only the records' own walk can note.
    original = package.Record.values

    def values(self):
        asked.update(f"{type(self).__name__}.{f.name}"
                     for f in self.fields())
        return original(self)
    package.Record.values = values


def untouched():
    return sorted(watched - asked)


def _touch(thing, names):
    asked.update(f"{type(thing).__name__}.{name}" for name in names.split())
    return [getattr(thing, name) for name in names.split()]


def ask_the_rest():
    """Properties that no report leads to, each with what it must be."""
    import innokjop
    from innokjop import Case, CaseBuilder, records
    now = datetime.datetime(2026, 9, 10, 12, tzinfo=datetime.timezone.utc)
    with CaseBuilder(entered=now, actor="me", chained=True) as new:
        new.add_organisation("B", name="Fjordvik", roles=["buyer"])
        new.add_case("C", buyer="B", title="Alarmer")
    case = new.case
    entry, = case.entries
    assert _touch(entry, "number entered actor reason digest") == [
        1, now, "me", None, case.head]
    revision = entry.revisions[0]
    assert revision.record.id == "B" and revision.effective is None
    assert revision.act == innokjop.Act.ADD and revision.record.line == 0
    assert len(case.revisions) == 2 and case.is_chained
    assert not case.is_notice and revision.record.record_kind == 4
    _journal_and_errors(innokjop, case)
    _rules_and_limits(innokjop)
    _parity(innokjop, now)
    _notices(innokjop)
    _batch(innokjop, now)
    field = records.Organisation.roles
    assert _touch(field, "name kind type is_list is_sensitive") == [
        "roles", innokjop.Kind.ORGANISATION, innokjop.FieldType.CODE, True,
        False]
    assert _touch(field, "number")[0] // 256 == field.kind.value == 4
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "case.xml")
        case.save(path)
        assert Case.from_file(path) == case


def _journal_and_errors(innokjop, case):
    enquiry = innokjop.Case.from_bytes(
        b'<case_file xmlns="urn:innokjop:case:1" minor="0"><case id="C"/>'
        b'<enquiry id="Q" received="2026-02-02T10:00Z" '
        b'answered="2026-01-02T10:00Z"/></case_file>')
    found = enquiry.contradiction(enquiry["Q"], "answered")
    assert found.record.id == "Q" and found.field.name == "received"
    try:
        innokjop.Case.from_bytes(
            b'<case_file xmlns="urn:innokjop:case:1" minor="0">\n'
            b'<case id="C" started="never"/></case_file>')
        raise AssertionError("a bad value was read")
    except innokjop.Error as error:
        problem, = error.problems
        assert problem.code == innokjop.ProblemCode.VALUE
        assert (problem.line, problem.record, problem.field) == (
            2, "C", "started")
        assert problem.message in str(error) and not error.is_cut
        assert problem.texts[2] == problem.message
    try:
        case.save(attributes.NIGHT / "a file is no folder")
        raise AssertionError("a file was a folder")
    except innokjop.FileError as error:
        assert error.problems[0].code == innokjop.ProblemCode.FILE
        assert error.is_cut is False
    assert innokjop.WITHHELD.until is None


def _rules_and_limits(innokjop):
    rules = innokjop.Ruleset()
    assert rules.rule_count == len(rules.rules) > 80
    assert rules.verified_until.year >= 2026
    rule = rules["SOS-002"]
    assert rule.severity and rule.force and rule.facts
    assert rule.id == "SOS-002"
    assert rule.legal[0].reference and rule.legal[0].url.startswith("https")
    sent = datetime.date(2026, 3, 2)
    limits = innokjop.Deadlines(rules)
    assert limits.ruleset is rules
    limit = limits.find("tender", "open", sent=sent,
                        deadline=datetime.date(2026, 3, 12))
    assert limit.outcome == innokjop.Outcome.BREACH and limit.days == 30
    assert limit.given_days == 10 and limit.law_date == sent
    assert limit.strict >= limit.lenient and limit.is_law_verified
    assert not limit.is_latest and not limit.is_doubtful
    assert limit.instant.date() == limit.strict
    assert limit.period_end == datetime.date(2026, 4, 1)
    step = limit.steps("nb")[0]
    assert step.text and step.legal and step.url


def _parity(innokjop, now):
    case = innokjop.Case.from_file(ROOT / "examples/cases/night-watch.xml")
    later = now + datetime.timedelta(days=400)
    parity = innokjop.Parity(case, now=later)
    assert parity.case == case and parity.now == later and parity.counted
    figures = parity.suppliers[0]
    _touch(figures, "supplier received never longest_hours longest_item")
    row = parity.rows[0]
    _touch(row, "item is_counted published first first_supplier")
    _touch(row.access[0], "state first hours_behind")
    report = innokjop.check(case, now=later)
    assert report.now == later and list(report.breaches) == (
        report.where(outcome=innokjop.Outcome.BREACH))
    assert report.findings[0].subjects


def _notices(innokjop):
    folder = ROOT / "tests/data/eforms"
    notices = [innokjop.Case.from_file(folder / f"{name}.xml")
               for name in ("competition", "competition", "change")]
    joined = innokjop.join_notices(notices)
    assert joined.members == ((0, 1, 2),) and len(joined.cases) == 1
    repeated = joined.remarks[0]
    assert repeated.remark == innokjop.NoticeRemark.REPEATED
    assert (repeated.notice, repeated.other) == (1, 0)
    assert repeated.reference


def _batch(innokjop, now):
    paths = [ROOT / "examples/cases/night-watch.xml", ROOT / "README.md"]
    bar = innokjop.Progress(2, io.StringIO())
    batch = innokjop.check_files(paths, now=now, progress=bar)
    assert batch.paths == tuple(paths) and (bar.total, bar.done) == (2, 0)
    first, last = batch
    assert (bar.total, bar.done, bar.failed) == (2, 2, 1)
    assert first.path == paths[0] and first.error is None
    assert batch.reports == (first.report,) and batch.failures == (last,)
    column = batch.findings().columns[0]
    assert (column.name, column.type) == ("file", "text")
