#!/usr/bin/python3
"""Makes the tables by which notices are written, from export.toml beside this
and from eforms.toml, read backwards.

usage: generate_export.py OUTPUT

What the words of the TOML mean stands in its head. The result is a tree of
elements in the order of the schemas, with the values that they hold.
"""

import pathlib
import sys
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from generate import (HERE, ROOT, load_model,  # noqa: E402
                      quoted, split_path)

LOOKS = {None: "PLAIN", "cpv": "CPV", "language": "LANGUAGE",
         "telephone": "TELEPHONE", "mail": "MAIL", "country": "COUNTRY",
         "duration": "DURATION"}
ROLES = {None: "VALUE", "date": "DATE", "time": "TIME",
         "language": "LANGUAGE", "customization": "CUSTOMIZATION"}
TYPES = ["text", "token", "code", "instant", "date", "money", "ref",
         "decimal"]


class Node:
    def __init__(self, name):
        self.name = name
        self.children = {}  # by name, and by value where each holds one
        self.attributes = {}
        self.value = self.attribute = self.attribute_value = None
        self.scope = None
        self.each = None

    def child(self, name, key=None):
        return self.children.setdefault((name, key), Node(name))


class Tables:
    def __init__(self, reading, data, model):
        self.reading = reading
        self.data = data
        self.fields = {(r["name"], f["name"]): f
                       for r in model.records for f in r["fields"]}
        self.forms = list(data["form"])
        self.values = []
        self.root = Node("")
        self.scopes = {}    # name: number
        self.places = {ROOT: self.root}
        for name, names in data["values"].items():
            self.add_scope(name)
            for bt in names:
                self.add_value(name, bt)
        self.settle_lists()
        self.sort(self.root, "")
        self.nodes = [self.root]
        for node in self.nodes:
            node.first = len(self.nodes)
            self.nodes += node.children.values()

    def add_scope(self, name):
        scope = self.reading["scope"][name]
        self.scopes[name] = len(self.scopes) + 1
        if name == ROOT:
            return
        path = scope["at"] if isinstance(scope["at"], str) else scope["at"][0]
        node = self.places[scope.get("in", ROOT)]
        steps, _, _ = split_path(path)
        for step in steps:
            node = node.child(step)
        node.scope = name
        self.places[name] = node

    def rows_of(self, name, bt):
        """The readings to turn round: the first of each half."""
        bt, _, attribute = bt.partition("@")
        rows = [row for row in self.reading["scope"][name]["values"]
                if row.get("bt") == bt
                and (not attribute or split_path(row["at"])[1] == attribute)]
        wanted = self.data["from"].get(f"{name}.{bt}")
        if wanted:
            rows = [row for row in rows
                    if "to" in row
                    and self.name_of(name, row["to"]) == wanted]
        assert rows, f"{name}: {bt} is not read"
        first = {}
        for row in rows:
            first.setdefault(row.get("as"), row)
        return first.values()

    def name_of(self, scope, to):
        if to == "id" or "." in to:
            return to
        return f"{self.reading['scope'][scope]['record']}.{to}"

    def mask(self, key, bt):
        return sum(1 << i for i, form in enumerate(self.forms)
                   if bt in self.data["form"][form][key])

    def says(self, bt):
        return [self.data["form"][form]["says"].get(bt)
                for form in self.forms]

    def add_value(self, name, bt):
        for row in self.rows_of(name, bt):
            steps, attribute, own = split_path(row["at"])
            to = "to" in row and self.name_of(name, row["to"])
            to = self.data["derived"].get(f"{name}.{bt}", to)
            role = "ID" if to == "id" else ROLES[row.get("as")]
            value = {
                "bt": bt.partition("@")[0], "to": to, "role": role, "scope": name,
                "codes": row.get("codes"), "first": 0, "all": False,
                "look": LOOKS[self.data["forms"].get(bt)],
                "leaves": self.mask("leaves", bt),
                "needs": self.mask("needs", bt),
                "within": self.mask("needs", "?" + bt),
                "only": bt in self.data["only"].get(name, []),
                "says": self.says(bt),
                "otherwise": self.data["otherwise"].get(bt)}
            self.values.append(value)
            node = self.places[name]
            each = self.data["each"]["with"].get(bt, bt)
            for step in steps:
                alone = step in self.data["each"]["elements"]
                node = node.child(step, each if alone else None)
                if alone and each == bt:
                    node.each = value
            if attribute:
                node.attribute, node.attribute_value = attribute, value
                continue
            assert not node.value, (name, bt)
            node.value = value
            path = "/".join([*self.path_of(name), *steps])
            for end, attributes in self.data["attributes"].items():
                if ("/" + path).endswith("/" + end):
                    node.attributes |= attributes
            if own:
                node.attributes[own[0]] = own[1]
            if name == "lot" and role == "ID":
                node.attribute = "schemeName"
                node.attribute_value = value | {
                    "bt": "BT-137", "to": None, "otherwise": None,
                    "says": [self.data["form"][form]["lots"][0]
                             for form in self.forms]}
                self.values.append(node.attribute_value)

    def path_of(self, name):
        if name == ROOT:
            return []
        scope = self.reading["scope"][name]
        steps, _, _ = split_path(scope["at"])
        return self.path_of(scope.get("in", ROOT)) + steps

    def settle_lists(self):
        """Several elements for one list: the last one takes what is left."""
        lists = {}
        for value in self.values:
            if value["to"] and "." in value["to"]:
                kind, field = value["to"].split(".")
                info = self.fields[kind, field]
                assert info["type"] in TYPES, value["to"]
                derived = f"{value['scope']}.{value['bt']}"
                if info.get("list") and derived not in self.data["derived"]:
                    lists.setdefault((value["scope"], value["to"]),
                                     []).append(value)
        for values in lists.values():
            for number, value in enumerate(values):
                value["first"] = number
            values[-1]["all"] = True

    def sort(self, node, name):
        order = list(node.children.values())
        if len({child.name for child in order}) > 1:
            wanted = self.data["order"][name]
            order.sort(key=lambda child: wanted.index(child.name))
        node.children = dict(enumerate(order))
        for child in order:
            self.sort(child, child.name)

    # Output.

    def constant(self, to):
        if not to or to == "id":
            return "IK_EXPORT_ID" if to else "0"
        kind, field = to.split(".")
        assert (kind, field) in self.fields, to
        return f"IK_FIELD_{kind.upper()}_{field.upper()}"

    def number(self, value):
        return next((i for i, other in enumerate(self.values, 1)
                     if other is value), 0)

    def lines(self):
        yield "/* Generated by lib/formats/generate_export.py; do not edit. */"
        yield '#include "formats/export_tables.h"\n'
        yield "/* clang-format off */"
        codes = self.reading["codes"] | self.data["codes"]
        used = {value["codes"] for value in self.values if value["codes"]}
        for name in sorted(used | {"country"}):
            shown = "ik_export_countries" if name == "country" else (
                f"codes_{name}")
            yield (f"{'' if name == 'country' else 'static '}const struct "
                   f"ik_eforms_code {shown}[] = {{")
            for theirs, ours in sorted(codes[name].items()):
                yield f"    {{ {quoted(theirs)}, {quoted(ours)} }},"
            yield "    { NULL, NULL },\n};"
        yield "const struct ik_export_value ik_export_values[] = {"
        yield ("    { { NULL }, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, "
               "false, false },")
        for value in self.values:
            spare = self.data["spare"].get(value["to"])
            says = ", ".join(quoted(text) for text in value["says"])
            yield (f"    {{ {{ {says} }}, {quoted(value['otherwise'])}, "
                   f"{'codes_' + value['codes'] if value['codes'] else 'NULL'}"
                   f", {quoted(value['bt'])}, "
                   f"{self.constant(value['to'])}, {self.constant(spare)}, "
                   f"IK_EFORMS_{value['role']}, IK_EXPORT_{value['look']}, "
                   f"{value['first']}, {value['leaves']}, {value['needs']}, "
                   f"{value['within']}, {str(value['all']).lower()}, "
                   f"{str(value['only']).lower()} }},")
        yield "};"
        yield f"const size_t ik_export_value_count = {len(self.values) + 1};"
        yield "const struct ik_export_node ik_export_nodes[] = {"
        for node in self.nodes:
            text = "".join(f' {name}="{value}"'
                           for name, value in sorted(node.attributes.items()))
            yield (f"    {{ {quoted(node.name)}, "
                   f"{quoted(text) if text else 'NULL'}, "
                   f"{quoted(node.attribute)}, {node.first}, "
                   f"{self.number(node.value)}, "
                   f"{self.number(node.attribute_value)}, "
                   f"{self.number(node.each)}, {len(node.children)}, "
                   f"{self.scopes[node.scope] if node.scope else 0} }},")
        yield "};\nconst struct ik_export_scope ik_export_scopes[] = {"
        yield "    { NULL, 0, 0, 0, 0, false, false, false, { 0 } },"
        for name in self.scopes:
            yield self.scope_line(name)
        yield "};\nconst struct ik_export_form ik_export_forms[] = {"
        for name, form in self.data["form"].items():
            lists = ", ".join(
                "{ " + ", ".join([*map(quoted, form.get(key, [])), "NULL"])
                + " }" for key in ("kinds", "parts", "sectors"))
            yield (f"    {{ {quoted(name)}, {lists}, "
                   f"{quoted(form['lots'][1])} }},")
        yield "};"
        assert len(self.forms) == 5

    def scope_line(self, name):
        scope = self.reading["scope"][name]
        kind = scope.get("record")
        set_field, set_value = "0", None
        links = [f"IK_FIELD_{kind.upper()}_{field.upper()}"
                 for field in scope.get("link", {})]
        for field, value in scope.get("set", {}).items():
            if kind and name != ROOT and not scope.get("merge"):
                set_field, set_value = self.constant(f"{kind}.{field}"), value
        assert len(links) <= 2
        values = [i for i, v in enumerate(self.values, 1)
                  if v["scope"] == name]
        return (f"    {{ {quoted(set_value)}, {set_field}, "
                f"{min(values)}, {max(values) + 1}, "
                f"{'IK_KIND_' + kind.upper() if kind else 0}, "
                f"{str(name in self.data['one']['scopes']).lower()}, "
                f"{str(name in self.data['named']['scopes']).lower()}, "
                f"{str(scope.get('merge', False)).lower()}, "
                f"{{ {', '.join(links) or '0'} }} }},")


def main(arguments):
    if len(arguments) != 1:
        sys.stderr.write(__doc__)
        return 2
    reading, data = (tomllib.loads((HERE / name).read_text("utf-8"))
                     for name in ("eforms.toml", "export.toml"))
    tables = Tables(reading, data, load_model())
    pathlib.Path(arguments[0]).write_text("\n".join(tables.lines()) + "\n",
                                          "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
