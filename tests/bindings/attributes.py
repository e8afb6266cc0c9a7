"""Every attribute of every public class of the Python package, each with an
object that has it: found by walking, so that none is left out."""
import datetime
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = datetime.datetime.fromtimestamp(1790000000, datetime.timezone.utc)
LATE = NOW + datetime.timedelta(days=400)
NIGHT = ROOT / "examples/cases/night-watch.xml"
# An answer that came before its question.
WRONG = (b'<case_file xmlns="urn:innokjop:case:1" minor="0"><case id="C"/>'
         b'<enquiry id="Q" received="2026-02-02T10:00Z" '
         b'answered="2026-01-02T10:00Z"/></case_file>')
# What nobody has an object of, only of what extends them.
ABSTRACT = {"Record", "Mark", "Error", "ArgumentError", "ConflictError"}


def full_case(innokjop):
    """A record of each kind, with a value in each field."""
    import scenarios
    full = innokjop.Case.from_bytes(
        scenarios.cases.to_xml(scenarios.full_case()))
    empty = [field for record in full if record.id.startswith("X-")
             for field in record.fields()
             if field.name not in record.values()]
    assert not empty, f"without a value: {empty}"
    return full


def refused(innokjop, case):
    try:
        case.save(NIGHT / "a file is no folder")
    except innokjop.FileError as error:
        return error


def roots(innokjop):
    """Objects from which one of each class can be reached."""
    full = full_case(innokjop)
    night = innokjop.Case.from_file(NIGHT)
    wrong = innokjop.Case.from_bytes(WRONG)
    notice = innokjop.Case.from_file(
        ROOT / "tests/data/eforms/competition.xml")
    batch = innokjop.check_files([NIGHT, ROOT / "README.md"], progress=False)
    new = innokjop.CaseBuilder(entered=NOW, actor="me", chained=True)
    new.add_case("C")
    chained = new.finish()
    limits = innokjop.Deadlines()
    decimal = next((record, field) for record in full for field in
                   record.fields() if record.values().keys() >= {field.name}
                   and field.type == innokjop.FieldType.DECIMAL)
    elsewhen = innokjop.check(night, now=LATE,
                              law_date=datetime.date(2016, 1, 1))
    report = innokjop.check(night, now=LATE)
    return [
        full, *full, night, chained.entries, new, batch, limits, report,
        elsewhen.differences, *(one.missing for one in report.findings),
        refused(innokjop, full),
        innokjop.Parity(night, now=LATE), batch.findings(), *batch,
        *limits.find("tender", "open", sent=NOW.date()).steps(),
        limits.find("tender", "open", sent=NOW.date()),
        innokjop.join_notices([notice, notice]),
        wrong.contradiction(wrong["Q"], "answered"),
        decimal[0].quantity(decimal[1]), innokjop.Progress(1),
        innokjop.Withheld()]


def attributes(thing):
    """Their names: what the class has, and what was put into the object."""
    names = set(getattr(thing, "__dict__", ()))
    for cls in type(thing).__mro__:
        if cls.__module__.startswith("innokjop"):
            names |= {name for name, found in vars(cls).items()
                      if hasattr(type(found), "__get__")
                      and not callable(found) and not isinstance(
                          found, (classmethod, staticmethod))}
        elif cls.__module__ == "enum":
            names |= {"name", "value"}
    return sorted(name for name in names if not name.startswith("_") and
                  name != "this")


def walk(innokjop):
    """One object of each class, the first that was met."""
    ahead = roots(innokjop)
    ahead += [next(iter(getattr(innokjop, name)))
              for name in innokjop.enums.__all__]
    found = {}
    for thing in ahead:
        cls = type(thing)
        if isinstance(thing, (innokjop.View, tuple)):
            ahead += list(thing[:3])
        if cls in found or not cls.__module__.startswith("innokjop"):
            continue
        found[cls] = thing
        ahead += [getattr(thing, name) for name in attributes(thing)]
    public = {cls for name in innokjop.__all__
              if isinstance(cls := getattr(innokjop, name), type)}
    public |= {getattr(innokjop.records, name)
               for name in innokjop.records.__all__}
    missed = {cls.__name__ for cls in public - found.keys()} - ABSTRACT
    assert not missed, f"nothing led to {sorted(missed)}"
    return list(found.values())
