#!/usr/bin/python3
"""Writes a copy of a C file whose boundary operators can be moved.

usage: switch.py SOURCE COPY

A comparison `a < b`, `<=`, `>` or `>=` becomes IK_BOUNDARY(a, <, <=, b), see
boundary.h: its twin takes in what the operator leaves out, or the other way
round. `==` and `!=` have no boundary that could be moved.

The end of an array becomes IK_LOOP_BOUND(): beyond it there is no law, but
memory that is not ours. Such is what a `for` compares its variable with,
unless it declares it as a signed number, and anything that is compared with
the count, the end or the items of an array. What this script does not
understand, it refuses; macros compare nothing.
"""
import pathlib
import re
import sys

TWINS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
TOKEN = re.compile(r"""
    (?P<space>\s+|/\*.*?\*/|//[^\n]*|^[ ]*\#(?:\\\n|[^\n])*)
    |(?P<word>\w+(?:\.\d+)?|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
    |(?P<mark>->|\+\+|--|<<=|>>=|<<|>>|[<>=!+*/%&|^-]=|&&|\|\||.)
    """, re.S | re.M | re.X)
OPENS = {"(": ")", "[": "]", "{": "}"}
CLOSES = {close: mark for mark, close in OPENS.items()}
# What binds less than a comparison ends its operands; the marks of a part do.
ENDS = {";", ",", "?", ":", "=", "+=", "-=", "*=", "/=", "%=", "|=", "&=",
        "^=", "<<=", ">>=", "&&", "||", "==", "!=", "return", "else", "case"}
REFUSED = {*TWINS, "&", "|", "^", "{", "}", "if", "for", "while", "switch"}
DIRECTIVE = re.compile(r"#(?! *include).*(?<![-<>])[<>](?![<>])", re.S)
SIGNED = {"int", "int32_t", "int64_t"}
ARRAY_ENDS = {"count", "end", "items"}


class Refused(Exception):
    pass


class Code:
    def __init__(self, text):
        found = list(TOKEN.finditer(text))
        self.text = text
        self.tokens = found
        for at, token in enumerate(found):
            if token["space"] and DIRECTIVE.match(token[0]):
                self.refuse(at, "a comparison in")
        self.tokens = [it for it in found if not it["space"]]
        self.marks = [it[0] for it in self.tokens]
        self.partner = self.pair()
        self.loops = dict(self.conditions())

    def refuse(self, at, what):
        line = self.text.count("\n", 0, self.tokens[at].start()) + 1
        raise Refused(f"{line}: {what} {self.marks[at]}")

    def pair(self):
        """The other bracket of each."""
        partner, open_ones = {}, []
        for at, mark in enumerate(self.marks):
            if mark in OPENS:
                open_ones.append(at)
            elif mark in CLOSES:
                if not open_ones or self.marks[open_ones[-1]] != CLOSES[mark]:
                    self.refuse(at, "unpaired")
                partner[at] = open_ones.pop()
                partner[partner[at]] = at
        return partner

    def conditions(self):
        """The tokens of the conditions of loops over an array."""
        for at, mark in enumerate(self.marks):
            if mark != "for":
                continue
            end = self.partner[at + 1]
            first, second = [it for it in range(at + 2, end)
                             if self.marks[it] == ";"]
            if self.marks[at + 2] not in SIGNED:
                yield from ((it, True) for it in range(first, second))

    def operand(self, at, step):
        """The last token of the operand on one side of an operator."""
        brackets = CLOSES if step < 0 else OPENS
        last = at
        while True:
            mark = self.marks[last + step]
            if mark in ENDS or mark in (OPENS if step < 0 else CLOSES):
                break
            if mark in REFUSED:
                self.refuse(last + step, "an operand with")
            last += step
            if mark in brackets:
                last = self.partner[last]
        if last == at:
            self.refuse(at, "no operand of")
        return last

    def is_loop_bound(self, at, first, last):
        words = [it for it in self.marks[first:at] if it != "--"]
        return (at in self.loops and len(words) == 1 or
                self.marks[last] in ARRAY_ENDS)

    def switched(self):
        before, after = {}, {}
        for at, mark in enumerate(self.marks):
            if mark not in TWINS:
                continue
            first, last = self.operand(at, -1), self.operand(at, 1)
            name = ("IK_LOOP_BOUND" if self.is_loop_bound(at, first, last)
                    else "IK_BOUNDARY")
            before[first] = f"{name}(" + before.get(first, "")
            before[at] = ", "
            after[at] = f", {TWINS[mark]},"
            after[last] = after.get(last, "") + ")"
        done = 0
        for at, token in enumerate(self.tokens):
            yield self.text[done:token.start()] + before.get(at, "")
            yield token[0] + after.get(at, "")
            done = token.end()
        yield self.text[done:]


def compares(text):
    return any(mark in TWINS for mark in Code(text).marks)


def main():
    source, copy = map(pathlib.Path, sys.argv[1:])
    try:
        text = "".join(Code(source.read_text("utf-8")).switched())
    except Refused as error:
        sys.exit(f"{source}:{error}")
    copy.write_text(f'#include "boundary.h"\n#line 1 "{source.name}"\n{text}',
                    "utf-8")


if __name__ == "__main__":
    main()
