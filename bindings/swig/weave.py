#!/usr/bin/python3
"""Weaves comments, enumerations and names of the public headers into api.i.

usage: weave.py OUTPUT      write what SWIG reads
       weave.py --unused    name the functions that no language reaches

api.i says at its top what is woven. The classes here are for generators of
the languages too: Headers knows comments and enumerations, and lib/model's
Model, from `model()`, the kinds and fields of records.
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HEADERS = ROOT / "include" / "innokjop"
COMMENT = r"(/\*\*(?:[^*]|\*(?!/))*\*/)\n"
FUNCTION = re.compile(r"^IK_API\b[^;(]*?\b(ik_\w+)\s*\(", re.M)
ENUM = re.compile(COMMENT + r"(enum (ik_\w+) \{(.*?)\n\};)", re.S)
CONSTANT = re.compile(r"\b(IK_[A-Z0-9_]+) = (\d+)")
CONSTANT_NAME = re.compile(r"#?\b(IK_[A-Z0-9_]+)\b")
# Reached in other ways by each language: errors become exceptions, references
# the life of objects, and what one reader does another need not.
ELSEWHERE = re.compile(r"ik_error_\w+|ik_\w+_(ref|unref|free)|ik_reader_new|"
                       r"ik_(instant|date)_(from|to)_text")


def model():
    sys.path.insert(0, str(ROOT / "lib" / "model"))
    import generate
    return generate.Model()


def plain(comment):
    """The inside of a block comment."""
    lines = comment.strip()[3:-2].strip("\n").splitlines()
    return "\n".join(re.sub(r"^\s*\* ?", "", line).rstrip()
                     for line in lines).strip()


# Clauses that only C needs: who owns what, and what nothing answers.
ONLY_C = re.compile(r"\bfor NULL\b|^[Vv]alid as long as|^[Ss]tatic$|"
                    r"^(it )?[Bb]elongs to|when memory runs out$")


def for_others(text):
    """Sentences of a header without what only C needs to know."""
    out = []
    for sentence in re.split(r"(?<=[.]) ", text):
        parts = re.split(r"([;,] )", sentence.strip().rstrip("."))
        kept = [(parts[n - 1] if n else "", parts[n])
                for n in range(0, len(parts), 2)
                if not ONLY_C.search(parts[n])]
        words = "".join(sign + clause for sign, clause in kept)
        words = words.lstrip(";, ").replace("NULL", "nothing")
        if words:
            out.append(words[0].upper() + words[1:] + ".")
    return " ".join(out)


class Comment:
    """What a function does, its parameters by name, and what it returns."""

    def __init__(self, text):
        head, *tags = re.split(r"^@", text, flags=re.M)
        self.text, self.parameters, self.answer = head.strip(), {}, ""
        for tag in tags:
            kind, _, rest = tag.partition(" ")
            rest = " ".join(rest.split())
            if kind == "param":
                name, _, about = rest.partition(" ")
                self.parameters[name] = about.strip()
            elif kind == "return":
                self.answer = rest

    def told(self, without=(), is_value=False):
        """As a comment for SWIG: without what a language hides. Of a value it
        says what that is, not what is returned, to which SWIG would add the
        type in C."""
        lines = [self.text]
        lines += [f"@param {name} "
                  f"{for_others(re.sub('; may be NULL[.]$', '.', about))}"
                  for name, about in self.parameters.items()
                  if name not in without]
        answer = re.sub(r"For ik_\w+\(\)(?:, ik_\w+\(\))*(?: and ik_\w+\(\))?"
                        r"[;.:] ?|;? ?NULL (on failure|when memory runs out)"
                        r"[.;]? ?", "", self.answer).strip()
        answer = for_others(answer)
        if answer:
            lines.append(answer if is_value else f"@return {answer}")
        inside = "\n".join(lines).replace("*/", "")
        return "/**\n" + "".join(f" * {line}".rstrip() + "\n"
                                 for line in inside.splitlines()) + " */\n"


class Enum:
    """An enumeration: its comment, C block, and members with comments."""

    def __init__(self, comment, block, name, inside):
        self.name, self.block, self.about = name, block, plain(comment)
        self.members = []
        for found in CONSTANT.finditer(inside):
            start = max(inside.rfind("/**", 0, found.start()), 0)
            before = re.search(r"/\*\*((?:[^*]|\*(?!/))*)\*/\s*$",
                               inside[start:found.start()])
            after = re.match(r",?\s*/\*\*<((?:[^*]|\*(?!/))*)\*/",
                             inside[found.end():])
            about = (after or before)[1] if after or before else ""
            about = " ".join(re.sub(r"\n\s*\*? ?", " ", about).split())
            self.members.append((found[1], int(found[2]), about))

    def short(self):
        """Members without the prefix that they share."""
        words = [name.split("_") for name, _, _ in self.members]
        shared = 0
        while all(len(word) > shared + 1 and word[shared] == words[0][shared]
                  for word in words):
            shared += 1
        return [("_".join(name.split("_")[shared:]), value, about)
                for name, value, about in self.members]


class Headers:
    def __init__(self):
        self.functions, self.enums = {}, {}
        self.of_model = set()
        for path in sorted(HEADERS.glob("*.h")):
            text = path.read_text("utf-8")
            for found in FUNCTION.finditer(text):
                before = text[text.rindex("/**", 0, found.start()):
                              found.start()]
                self.functions[found[1]] = Comment(plain(before))
                if path.name.startswith("record_"):
                    self.of_model.add(found[1])
            for found in ENUM.finditer(text):
                self.enums[found[3]] = Enum(*found.groups())
        # What other languages call a constant.
        self.short = {long: name for enum in self.enums.values()
                      for (long, _, _), (name, _, _) in
                      zip(enum.members, enum.short())}


class Weaver:
    def __init__(self, headers):
        self.headers, self.used = headers, set()
        self.names, self.enums = [], []

    def comment(self, function, is_method=True, is_value=False):
        """The comment of a function; of a method without the object itself."""
        self.used.add(function)
        found = self.headers.functions[function]
        hidden = {"error"} | set(list(found.parameters)[:1] if is_method
                                 else [])
        return CONSTANT_NAME.sub(
            lambda m: self.headers.short.get(m[1], m[0]),
            found.told(hidden, is_value))

    def rename(self, swig, function):
        self.names.append(f"#define {swig} {function}\n")

    def attribute(self, kind, type_, name, class_):
        function = f"{class_}_{kind}_{name}"
        swig = name if kind == "get" else f"is_{name}"
        self.rename(f"{class_}_{swig}_get", function)
        return (f"%immutable;\n{self.comment(function, is_value=True)}"
                f"{type_} {swig};\n%mutable;\n")

    def new(self, arguments, class_):
        function, _, parameters = arguments.partition(",")
        self.rename(f"new_{class_}", function)
        return (f"{self.comment(function, False)}{class_}"
                f"({' '.join(parameters.split())});\n")

    def member(self, class_, text):
        """One declaration inside a class."""
        found = re.match(r"IK_(NEW|GET|IS)\((.*)\)$", text.strip(), re.S)
        if found and found[1] == "NEW":
            return self.new(found[2], class_)
        if found and found[1] == "GET":
            type_, name = map(str.strip, found[2].rsplit(",", 1))
            return self.attribute("get", type_, name, class_)
        if found:
            return self.attribute("is", "bool", found[2], class_)
        self.used.update(re.findall(r"\bik_\w+", text))
        found = re.match(r"\s*(static )?[\w *]*?(\w+)\([^{]*;$", text)
        if not found or text.lstrip().startswith("~"):
            return text + "\n"
        return self.comment(f"{class_}_{found[2]}",
                            not found[1]) + text + "\n"

    def enum(self, name):
        self.enums.append(name)
        found = self.headers.enums[name]
        return f"IK_ENUM({name})\n/** {found.about} */\n{found.block}"

    def class_(self, class_, body):
        members = re.findall(
            r"^    (?:IK_\w+\([^)]*\)|/\*.*?\*/|[^ /}\n][^;{]*"
            r"(?:;|\{(?:[^\n]*\}$|.*?^    \})))", body, re.S | re.M)
        assert "".join(members).split() == body.split(), \
            f"{class_}: not understood"
        return (f"%extend {class_} {{\n" +
                "".join(self.member(class_, text) for text in members) + "}")

    def weave(self, text):
        text = re.sub(
            r"^(?=\w[\w *]*?\b(ik_\w+)\([^)]*\);$)",
            lambda found: self.comment(found[1], False), text, flags=re.M)
        text = re.sub(r"^%extend (\w+) \{\n(.*?)^\}",
                      lambda found: self.class_(found[1], found[2]), text,
                      flags=re.S | re.M)
        text = re.sub(
            r"^enum (\w+);",
            lambda found: self.enum(found[1]), text, flags=re.M)
        numbers = "".join(f"    ENUM_{name},\n" for name in self.enums)
        return ("%{\n" + "".join(self.names) + "enum {\n" + numbers +
                "    ENUMS\n};\n#define ENUM_NAMES " +
                ", ".join(f"NAME({name})" for name in self.enums) +
                "\n%}\n" + text)

    def unused(self):
        return sorted(name for name in self.headers.functions
                      if name not in self.used
                      and name not in self.headers.of_model
                      and not ELSEWHERE.fullmatch(name))


def main(arguments):
    if len(arguments) != 1:
        sys.stderr.write(__doc__)
        return 2
    weaver = Weaver(Headers())
    api = (HERE / "api.i").read_text("utf-8")
    woven = weaver.weave(api)
    if arguments == ["--unused"]:
        weaver.used.update(re.findall(r"\bik_\w+", api))
        print("\n".join(weaver.unused()))
    else:
        pathlib.Path(arguments[0]).write_text(woven, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
