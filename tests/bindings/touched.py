"""Watches which properties of the package's classes are asked for."""
import datetime
import pathlib
import tempfile

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


def _classes(package):
    seen = set()
    for module in (package, package.records):
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__.startswith(
                    "innokjop") and not issubclass(value, int):
                seen.update(cls for cls in value.__mro__
                            if cls.__module__.startswith("innokjop"))
    return seen


def watch(package):
    for cls in sorted(_classes(package), key=lambda cls: cls.__name__):
        for name, found in list(vars(cls).items()):
            plain = isinstance(found, (property, package._core.kept)) or (
                type(found).__name__ == "_tuplegetter")
            if plain and name != "thisown":
                setattr(cls, name, _spy(cls, name, found))
        if issubclass(cls, package.Record) and cls is not package.Record:
            for field in cls.fields():
                watched.add(f"{cls.__name__}.{field.name}")
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
    assert [field.number, field.name, field.kind, field.type, field.is_list,
            field.is_sensitive] == [
        4 * 256 + records.Organisation.roles.number % 256, "roles",
        innokjop.Kind.ORGANISATION, innokjop.FieldType.CODE, True, False]
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


def _rules_and_limits(innokjop):
    rules = innokjop.Ruleset()
    assert rules.rule_count == len(rules.rules) > 80
    assert rules.verified_until.year >= 2026
    rule = rules["SOS-002"]
    assert rule.severity and rule.force and rule.facts
    assert rule.legal[0].reference and rule.legal[0].url.startswith("https")
    sent = datetime.date(2026, 3, 2)
    limits = innokjop.Deadlines(rules)
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
    batch = innokjop.check_files(paths, now=now, progress=False)
    first, last = batch
    assert first.path == paths[0] and first.error is None
    assert batch.reports == (first.report,) and batch.failures == (last,)
    column = batch.findings().columns[0]
    assert (column.name, column.type) == ("file", "text")
