#!/usr/bin/python3
"""embed.py IN OUT: the bytes of a file as a C array, for the embedded law."""

import sys


def constant(byte):
    # An octal character constant fits a char whether signed or not.
    return f"'\\{byte:03o}'" if byte > 126 else str(byte)


def main(source, target):
    with open(source, "rb") as file:
        data = file.read()
    lines = [",".join(constant(b) for b in data[i:i + 16])
             for i in range(0, len(data), 16)]
    with open(target, "w", encoding="ascii") as file:
        file.write('/* Made from law.xml by embed.py. */\n'
                   '#include "law/law.h"\n\n'
                   'const char ik_law_embedded[] = {\n'
                   + ",\n".join(lines + ["0"]) + "\n};\n"
                   f"const size_t ik_law_embedded_size = {len(data)};\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
