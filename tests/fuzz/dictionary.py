#!/usr/bin/python3
"""Makes a fuzzer's dictionary from all names in a schema or a document.

usage: dictionary.py OUTPUT INPUT...
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

# What a hostile writer knows about XML beyond the names of our format.
HOSTILE = ["<?xml version=\"1.0\"?>", "<!DOCTYPE", "<!ENTITY", "<![CDATA[",
           "]]>", "<!--", "-->", "<?", "?>", "&amp;", "&lt;", "&#x0;",
           "&#10;", "&#xFFFE;", "xmlns=\"", "xmlns:x=\"", "xml:lang=\"nb\"",
           "xml:space=\"preserve\"", "encoding=\"UTF-16\"", "\xfe\xff",
           "\0", "/>", "</", "=\"", "\" "]


def names(path):
    """Names and values of elements and attributes."""
    found = set()
    for element in ET.parse(path).iter():
        found.add(re.sub(r"\{.*\}", "", element.tag))
        for name, value in element.attrib.items():
            found.add(name)
            if re.fullmatch(r"[\w.:+-]{1,40}", value):
                found.add(value)
    return found


def quoted(word):
    return '"' + "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\'
        else f"\\x{byte:02x}" for byte in word.encode("utf-8")) + '"'


def main():
    output, *inputs = sys.argv[1:]
    words = set(HOSTILE)
    for path in inputs:
        words |= names(path)
    pathlib.Path(output).write_text(
        "\n".join(quoted(word) for word in sorted(words) if word) + "\n",
        "utf-8")


if __name__ == "__main__":
    main()
