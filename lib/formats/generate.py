#!/usr/bin/python3
"""Makes the tables by which notices are read, from eforms.toml beside this.

usage: generate.py OUTPUT

What the words of the TOML mean stands in its head. Paths become a tree of
elements, so that a reader goes from element to element and never compares a
path; conditions become bits of the scope that they are asked of.
"""

import importlib.util
import pathlib
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
EXTENSION = ["ext:UBLExtensions", "ext:UBLExtension", "ext:ExtensionContent",
             "efext:EformsExtension"]
SPACES = ["cac", "cbc", "ext", "efext", "efac", "efbc"]
ROOT = "notice"
ROOT_KINDS = ["source", "case", "procedure", "notice"]
HOST_SAYS = "?consultation"
ROLES = {None: "VALUE", "date": "DATE", "time": "TIME", "day": "DAY",
         "number": "NUMBER", "unit": "UNIT", "language": "LANGUAGE",
         "customization": "CUSTOMIZATION"}


def load_model():
    spec = importlib.util.spec_from_file_location(
        "model_generate", HERE.parent / "model" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Model()


def quoted(text):
    return "NULL" if text is None else '"' + text.replace('"', '\\"') + '"'


class Node:
    def __init__(self, name):
        self.name = name
        self.children = {}
        self.scope = None
        self.rows = []
        self.tests = []
        self.number = 0

    def child(self, name):
        assert name.split(":")[0] in SPACES, name
        return self.children.setdefault(name, Node(name))

    def walk(self, steps):
        node = self
        for step in steps:
            node = node.child(step)
        return node


class Scope:
    def __init__(self, name, number, data):
        self.name = name
        self.number = number
        self.data = data
        self.parent = None
        self.nodes = []
        self.bits = {}      # condition without "!": its bit
        self.record = data.get("record")

    def chain(self):
        scope = self
        while scope:
            yield scope
            scope = scope.parent

    def holder(self):
        """The nearest scope around what is here that makes a record."""
        return next(scope for scope in self.chain() if scope.record)


def split_path(path):
    """Steps, attribute, and what is asked of the last element."""
    own = None
    match = re.fullmatch(r"(.*?)\[@([A-Za-z]+)=([^\]]+)\](@[A-Za-z]+)?", path)
    if match:
        own = (match[2], match[3])
        path = match[1] + (match[4] or "")
    path, _, attribute = path.partition("@")
    steps = []
    for step in path.split("/"):
        if step == "~":
            steps += EXTENSION
        elif step != ".":
            steps.append(step)
    return steps, attribute or None, own


class Tables:
    def __init__(self, data, model):
        self.data = data
        self.fields = {(r["name"], f["name"]): f
                       for r in model.records for f in r["fields"]}
        self.model = model
        self.root = Node("")
        self.scopes = {}
        self.rows = []
        self.conditions = []
        self.settings = []
        self.links = []
        self.withheld = []
        self.make_scopes()
        self.make_withheld()
        self.number_nodes()

    # Scopes.

    def make_scopes(self):
        for name, data in self.data["scope"].items():
            self.add_scope(name, data)
        for shape in ("privacy", "undisclosed"):
            self.add_privacy(shape, self.data[shape])
        for scope in self.scopes.values():
            self.fill_scope(scope)
        assert len(self.scopes) < 64

    def add_privacy(self, shape, privacy):
        places = {}
        for place in privacy["at"]:
            scope, _, path = place.partition(":")
            places.setdefault(scope, []).append(
                f"{path}/{privacy['element']}")
        for name, paths in places.items():
            self.add_scope(f"{shape}_{name}", {
                "in": name, "at": paths, "privacy": True, "values": [
                    {"at": privacy[key], "bt": bt,
                     "role": f"WITHHELD_{key.upper()}"}
                    for key, bt in (("code", "BT-195"), ("until", "BT-198"))]})

    def add_scope(self, name, data):
        scope = Scope(name, len(self.scopes) + 1, data)
        self.scopes[name] = scope
        if name == ROOT:
            scope.nodes = [self.root]
        else:
            scope.parent = self.scopes[data.get("in", ROOT)]
            paths = data["at"] if isinstance(data["at"], list) else [data["at"]]
            for node in scope.parent.nodes:
                for path in paths:
                    steps, attribute, own = split_path(path)
                    assert not attribute and not own, path
                    scope.nodes.append(node.walk(steps))
        for node in scope.nodes:
            # An element of two scopes: the later one is within the other.
            assert not node.scope, (name, node.scope)
            node.scope = scope

    def fill_scope(self, scope):
        data = scope.data
        scope.first_setting = len(self.settings)
        for key, value in data.get("set", {}).items():
            for each in value if isinstance(value, list) else [{"value": value}]:
                kind, field = self.target(scope, key)
                self.check_code(kind, field, each["value"])
                self.settings.append((kind, field, each["value"],
                                      self.conditions_of(scope, each)))
        scope.first_link = len(self.links)
        for key, name in data.get("link", {}).items():
            kind, field = self.target(scope, key)
            self.links.append((kind, field, self.scopes[name]))
        scope.when = self.conditions_of(scope, data)
        for value in data.get("values", []):
            self.add_row(scope, value)

    # Values.

    def target(self, scope, to):
        """Kind and name of a field, as the scope names it."""
        kind, _, field = to.rpartition(".")
        kind = kind or scope.record
        assert (kind, field) in self.fields, f"{scope.name}: no {kind}.{field}"
        return kind, field

    def scope_of(self, scope, kind):
        if kind in ROOT_KINDS:
            return self.scopes[ROOT]
        return next(s for s in scope.chain() if s.record == kind)

    def check_code(self, kind, field, value):
        info = self.fields[kind, field]
        if info["type"] == "code":
            known = [v["code"] for v in
                     self.model.codes[info["codes"]]["values"]]
            assert value in known, f"{kind}.{field}: no code {value}"

    def add_row(self, scope, value):
        steps, attribute, own = split_path(value["at"])
        named = value.get("to") == "id"
        role = (value.get("role") or
                ("ID" if named else ROLES[value.get("as")]))
        row = {"bt": value.get("bt"), "attribute": attribute, "own": own,
               "role": role, "scope": scope, "spare": value.get("spare", False),
               "echo": value.get("echo", False),
               "agree": value.get("agree", False),
               "only": value.get("only", False),
               "vat": value.get("vat"), "codes": value.get("codes"),
               "conditions": self.conditions_of(scope, value)}
        if "to" in value and not named:
            kind, field = self.target(scope, value["to"])
            row |= {"kind": kind, "field": field,
                    "target": self.scope_of(scope, kind)}
            for code in self.data["codes"].get(value.get("codes"), {}).values():
                self.check_code(kind, field, code)
        else:
            row |= {"kind": None, "field": None,
                    "target": scope if role != "VALUE" else scope.holder()}
        assert not value.get("codes") or value["codes"] in self.data["codes"]
        for node in scope.nodes:
            node.walk(steps).rows.append(row)

    def make_withheld(self):
        for code, to in self.data["withheld"].items():
            kind, field = to.split(".")
            assert (kind, field) in self.fields, to
            self.withheld.append((code, kind, field))

    # Conditions: a bit of the scope that is asked.

    def bit_of(self, scope, text):
        if text in scope.bits:
            return scope.bits[text]
        bit = scope.bits[text] = len(scope.bits)
        assert bit < 32, f"{scope.name}: too many conditions"
        if text.startswith("?"):
            # Said by the host, of the notice as a whole.
            assert text == HOST_SAYS and scope.name == ROOT, text
            return bit
        path, _, value = text.partition("=")
        steps, attribute, own = split_path(path)
        assert not own
        for node in scope.nodes:
            node.walk(steps).tests.append(
                (scope, bit, attribute, value or None))
        return bit

    def conditions_of(self, scope, thing):
        """Where in the table of conditions, and how many: one a scope."""
        when = thing.get("when", [])
        asked = {}
        for text in [when] if isinstance(when, str) else when:
            wanted = not text.startswith("!")
            text = text.lstrip("!")
            of = scope
            name, colon, rest = text.partition(":")
            if colon and name in self.scopes:
                of, text = self.scopes[name], rest
            bit = 1 << self.bit_of(of, text)
            need, avoid = asked.get(of, (0, 0))
            asked[of] = (need | bit, avoid) if wanted else (need, avoid | bit)
        first = len(self.conditions)
        self.conditions += [(of, *bits) for of, bits in asked.items()]
        return first, len(asked)

    # Output.

    def number_nodes(self):
        """Breadth first, so that the children of a node are neighbours."""
        self.nodes = [self.root]
        for node in self.nodes:
            node.first = len(self.nodes) + 1
            self.nodes += node.children.values()
        for number, node in enumerate(self.nodes, 1):
            node.number = number

    def constant(self, kind, field):
        return f"IK_FIELD_{kind.upper()}_{field.upper()}" if field else "0"

    def lines(self):
        yield "/* Generated by lib/formats/generate.py; do not edit. */"
        yield '#include "formats/eforms_tables.h"\n'
        yield "/* clang-format off */"
        lists = list(self.data["codes"])
        for name in lists:
            yield (f"static const struct ik_eforms_code codes_"
                   f"{name}[] = {{")
            for theirs, ours in sorted(self.data["codes"][name].items()):
                yield f"    {{ {quoted(theirs)}, {quoted(ours)} }},"
            yield "    { NULL, NULL },\n};"
        rows, tests = [], []
        yield "const struct ik_eforms_node ik_eforms_nodes[] = {"
        yield "    { NULL, 0, 0, 0, 0, 0, 0, 0, 0, false },"
        for node in self.nodes:
            space, _, name = node.name.partition(":")
            text = (any(not row["attribute"] for row in node.rows) or
                    any(not attribute and value
                        for _, _, attribute, value in node.tests))
            assert len(node.rows) <= 32
            yield (f"    {{ {quoted(name)}, {node.first}, {len(rows)}, "
                   f"{len(tests)}, {len(node.children)}, {len(node.rows)}, "
                   f"{len(node.tests)}, "
                   f"{SPACES.index(space) + 1 if space else 0}, "
                   f"{node.scope.number if node.scope else 0}, "
                   f"{str(text).lower()} }},")
            rows += node.rows
            tests += node.tests
        yield "};\nconst struct ik_eforms_row ik_eforms_rows[] = {"
        for row in rows:
            own = row["own"] or (None, None)
            first, count = row["conditions"]
            yield (f"    {{ {quoted(row['bt'])}, {quoted(row['attribute'])}, "
                   f"{quoted(own[0])}, {quoted(own[1])}, "
                   f"{'codes_' + row['codes'] if row['codes'] else 'NULL'}, "
                   f"{self.constant(row['kind'], row['field'])}, {first}, "
                   f"{count}, IK_EFORMS_{row['role']}, "
                   f"{row['scope'].number}, {row['target'].number}, "
                   f"{str(row['spare']).lower()}, "
                   f"{str(row['echo']).lower()}, "
                   f"{str(row['agree']).lower()}, "
                   f"{str(row['only']).lower()}, "
                   f"IK_VAT_{(row['vat'] or 'unknown').upper()} }},")
        marks = len(rows)
        for code, kind, field in self.withheld:
            yield (f"    {{ {quoted(code)}, NULL, NULL, NULL, NULL, "
                   f"{self.constant(kind, field)}, 0, 0, IK_EFORMS_MARK, 0, 0, "
                   "false, false, false, false, IK_VAT_UNKNOWN },")
        yield "};"
        yield f"const size_t ik_eforms_first_mark = {marks};"
        yield f"const size_t ik_eforms_row_count = {marks + len(self.withheld)};"
        yield "const struct ik_eforms_test ik_eforms_tests[] = {"
        for scope, bit, attribute, value in tests:
            yield (f"    {{ {quoted(attribute)}, {quoted(value)}, "
                   f"UINT32_C({1 << bit}), {scope.number} }},")
        yield "};\nconst struct ik_eforms_condition ik_eforms_conditions[] = {"
        for scope, need, avoid in self.conditions:
            yield (f"    {{ UINT32_C({need}), UINT32_C({avoid}), "
                   f"{scope.number} }},")
        bit = self.scopes[ROOT].bits[HOST_SAYS]
        yield f"}};\nconst uint32_t ik_eforms_consultation = {1 << bit};"
        yield "const struct ik_eforms_setting ik_eforms_settings[] = {"
        for kind, field, value, (first, count) in self.settings:
            yield (f"    {{ {quoted(value)}, {self.constant(kind, field)}, "
                   f"{first}, {count} }},")
        yield "};\nconst struct ik_eforms_link ik_eforms_links[] = {"
        for kind, field, scope in self.links:
            yield f"    {{ {self.constant(kind, field)}, {scope.number} }},"
        yield "};\nconst struct ik_eforms_scope ik_eforms_scopes[] = {"
        yield "    { NULL, 0, 0, 0, 0, 0, 0, 0, false, false },"
        for scope in self.scopes.values():
            first, count = scope.when
            yield (f"    {{ {quoted(scope.name)}, {scope.first_setting}, "
                   f"{scope.first_link}, {first}, "
                   f"{sum(len(v) if isinstance(v, list) else 1 for v in scope.data.get('set', {}).values())}, "
                   f"{len(scope.data.get('link', {}))}, {count}, "
                   f"{'IK_KIND_' + scope.record.upper() if scope.record else 0}, "
                   f"{str(scope.data.get('merge', False)).lower()}, "
                   f"{str(scope.data.get('privacy', False)).lower()} }},")
        yield "};\nconst struct ik_eforms_through ik_eforms_through[] = {"
        through = [(kind, by, to, by_field)
                   for kind, bys in self.data["through"].items()
                   for by, fields in bys.items()
                   for to, by_field in fields.items()]
        for kind, by, to, of in through:
            other, = self.fields[kind, by]["to"]
            yield (f"    {{ {self.constant(kind, by)}, "
                   f"{self.constant(kind, to)}, {self.constant(other, of)} }},")
        yield f"}};\nconst size_t ik_eforms_through_count = {len(through)};"
        yield "const struct ik_eforms_group ik_eforms_groups[] = {"
        groups = [(code, *field.partition("=")[::2])
                  for code, fields in self.data["groups"].items()
                  for field in fields]
        for code, field, of in groups:
            kind, name = field.split(".")
            assert (kind, name) in self.fields, field
            if of:
                self.check_code(kind, "kind", of)
            yield (f"    {{ {quoted(code)}, {quoted(of or None)}, "
                   f"{self.constant(kind, name)}, "
                   f"{self.constant(kind, 'kind') if of else 0} }},")
        yield f"}};\nconst size_t ik_eforms_group_count = {len(groups)};"


def main(arguments):
    if len(arguments) != 1:
        sys.stderr.write(__doc__)
        return 2
    data = tomllib.loads((HERE / "eforms.toml").read_text("utf-8"))
    tables = Tables(data, load_model())
    pathlib.Path(arguments[0]).write_text("\n".join(tables.lines()) + "\n",
                                          "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
