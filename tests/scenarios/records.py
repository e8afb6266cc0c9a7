"""Bases, scenarios and the changes that they make to the records."""
import functools
import pathlib
import tomllib
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

HERE = pathlib.Path(__file__).parent
NAMESPACE = "urn:innokjop:case:1"
SPACE = "{" + NAMESPACE + "}"
XS = "{http://www.w3.org/2001/XMLSchema}"
SCHEMA_FILE = HERE.parents[1] / "docs/case-file.xsd"
SCHEMA = ET.parse(SCHEMA_FILE).getroot()
ELEMENTS = {(kind.get("name"), field.get("name"))
            for kind in SCHEMA.iter(XS + "complexType")
            for field in kind.iter(XS + "element") if field.get("name")}
TEXTS = {(kind.get("name"), field.get("name"))
         for kind in SCHEMA.iter(XS + "complexType")
         for field in kind.iter(XS + "element")
         if field.get("type") == "Text"}
REFERENCES = {(kind.get("name"), field.get("name"))
              for kind in SCHEMA.iter(XS + "complexType")
              for field in kind.iter(XS + "attribute")
              if 'Id"' in ET.tostring(field, "unicode")}
ET.register_namespace("", NAMESPACE)


def kind(record):
    return record.tag.removeprefix(SPACE)


def parse(text):
    return list(ET.fromstring(f'<c xmlns="{NAMESPACE}">{text}</c>'))


def own(record):
    """A copy, which may be changed; deepcopy takes several times as long."""
    new = ET.Element(record.tag, record.attrib)
    new.text, new.tail = record.text, record.tail
    new.extend(map(own, record))
    return new


def copy(records):
    return [own(record) for record in records]


@functools.lru_cache(maxsize=100000)
def attribute(item):
    field, value = item
    return f" {field}={quoteattr(value)}"


def element(node):
    """An element of our namespace; ElementTree takes several times as long."""
    name = kind(node)
    start = name + "".join(map(attribute, node.attrib.items()))
    content = escape(node.text) if node.text else ""
    content += "".join(map(element, node))
    return (f"<{start}>{content}</{name}>" if content else f"<{start}/>") + \
        (escape(node.tail) if node.tail else "")


def to_xml(records, made=None):
    """A case file. Records that stand in more of them are written once, if
    what was made of each, by its identity, is kept in a dictionary."""
    if made is None:
        parts = map(element, records)
    else:
        parts = [made.get(id(record)) or
                 made.setdefault(id(record), element(record))
                 for record in records]
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<case_file xmlns="{NAMESPACE}" minor="0">'
            f'{"".join(parts)}</case_file>\n').encode()


def load_base(name):
    """A base without a case record stands on B0."""
    records = list(ET.parse(HERE / "bases" / f"{name}.xml").getroot())
    alone = any(kind(record) == "case" for record in records)
    return records if alone else load_base("B0") + records


def set_field(record, field, value):
    if (kind(record), field) not in ELEMENTS:
        record.attrib.pop(field, None)
        record.attrib.update({field: value} if value else {})
        return
    old = record.find(SPACE + field)
    if old is not None and not value:
        record.remove(old)
    elif value:
        old = ET.SubElement(record, SPACE + field) if old is None else old
        old.text = value


def change(records, what):
    """The records after `replace`, `remove`, `add` and `set`."""
    new = parse(what.get("replace", ""))
    gone = {r.get("id") for r in new} | set(what.get("remove", []))
    known = {r.get("id") for r in records}
    if not gone <= known:
        raise ValueError(f"no such record: {', '.join(gone - known)}")
    records = [r for r in records if r.get("id") not in gone]
    records += new + parse(what.get("add", ""))
    for identity, fields in what.get("set", {}).items():
        record = next(r for r in records if r.get("id") == identity)
        for field, value in fields.items():
            set_field(record, field, value)
    return records


def scenarios(name):
    """Title, expectation and records of a scenario and of its twins."""
    first = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    twins = first.pop("twin", [])
    records = change(load_base(first["base"]), first)
    yield first["title"], first, records
    inherited = {key: first[key] for key in ("as_of", "shift", "notice")
                 if key in first}
    for twin in twins:
        yield (f"{first['title']}: {twin['title']}", inherited | twin,
               change(copy(records), twin))
