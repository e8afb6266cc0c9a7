#!/usr/bin/python3
"""Writes tables.c from the code lists of the eForms SDK.

    mvn dependency:copy -Dartifact=eu.europa.ted.eforms:eforms-sdk:1.15.1 \\
        -DoutputDirectory=DIR
    python3 lib/base/codes/generate_codes.py DIR/eforms-sdk-1.15.1.jar

Run by a developer who moves to another version of the SDK, never by the build.
The same jar gives the same file, byte for byte.
"""

import hashlib
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

ARTIFACT = "eu.europa.ted.eforms:eforms-sdk"
LISTS = "eforms-sdk/codelists/"

# ISO 4217 minor units, which the SDK lacks: all other currencies have two.
DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
}

# ISO 639-1 of the languages of Norwegian notices; the SDK states it for the
# official languages of the Union alone.
NORWEGIAN_LANGUAGES = {"NOR": "no", "NOB": "nb", "NNO": "nn", "SME": "se"}

# Eurostat's statistical regions of Norway before 2024, which old notices name.
RETIRED_NUTS = (
    "NO01 NO011 NO012 NO021 NO022 NO03 NO031 NO032 NO033 NO034 "  # to 2020
    "NO04 NO041 NO042 NO043 NO05 NO051 NO052 NO053 NO061 NO062 "  # to 2020
    "NO074 NO082 NO091"  # 2021 to 2023
).split()


def read_codes(jar, name, pattern):
    """The sorted codes of one Genericode list; refuses what is irregular."""
    codes = []
    with jar.open(f"{LISTS}{name}.gc") as file:
        for _, row in ET.iterparse(file):
            if row.tag != "Row":
                continue
            value = row.find("Value[@ColumnRef='code']/SimpleValue")
            codes.append(value.text.strip())
            row.clear()  # cpv.gc has 32 MB of labels
    for code in codes:
        if not re.fullmatch(pattern, code):
            sys.exit(f"{name}: unexpected code {code!r}")
    if not codes or len(set(codes)) != len(codes):
        sys.exit(f"{name}: empty, or a code stands there twice")
    return sorted(codes)


def read_currencies(jar):
    """Pairs of code and number of decimals."""
    decimals = {code: n for n, codes in DECIMALS.items()
                for code in codes.split()}
    codes = read_codes(jar, "currency", "[A-Z]{3}")
    return [(code, decimals.get(code, 2)) for code in codes]


def read_country_alpha2(jar):
    """Two letters of each country that has a list of regions of its own."""
    found = set()
    for path in jar.namelist():
        if re.fullmatch(LISTS + r"nuts_nuts-[a-z]{3}-lvl3\.gc", path):
            name = path[len(LISTS):-len(".gc")]
            codes = read_codes(jar, name, "[A-Z]{2}[0-9A-Z]{3}")
            found |= {code[:2] for code in codes}
    return sorted(found)


def read_norwegian_nuts(jar):
    """Codes of any level, of today and of earlier versions."""
    codes = read_codes(jar, "nuts", "[A-Z]{2}[0-9A-Z]{0,3}")
    today = {code for code in codes if code.startswith("NO")}
    return sorted(today | set(RETIRED_NUTS))


def read_languages(jar):
    """Pairs of three letters and two, the latter empty when not stated."""
    files = json.loads(jar.read("eforms-sdk/translations/translations.json"))
    alpha2 = {file["threeLetterCode"].upper(): file["twoLetterCode"]
              for file in files["files"]} | NORWEGIAN_LANGUAGES
    codes = read_codes(jar, "language", "[A-Z]{3}")
    if not alpha2.keys() <= set(codes):
        sys.exit("language: a two-letter code has no row")
    return [(code, alpha2.get(code, "")) for code in codes]


def read_licence(jar, pom):
    """What pom.xml and LICENSE say; refuses a jar in which they differ."""
    namespace = {"m": "http://maven.apache.org/POM/4.0.0"}
    licence = ET.fromstring(pom).find("m:licenses/m:license", namespace)
    name = licence.findtext("m:name", None, namespace)
    text = jar.read("eforms-sdk/LICENSE").decode("utf-8")
    if not name.startswith("Creative Commons " + text.splitlines()[0]):
        sys.exit(f"the licence is not what docs/sources.md says: {name}")
    return name, licence.findtext("m:url", None, namespace)


def wrap(cells):
    """Cells of one width, as many on a line as 80 columns hold."""
    width = max(map(len, cells))
    per_line = (80 - 4 + 1) // (width + 1)
    for i in range(0, len(cells), per_line):
        line = " ".join(cell.ljust(width) for cell in cells[i:i + per_line])
        yield "    " + line.rstrip()


def table(comment, declaration, count, cells):
    """One array and its length."""
    return "\n".join([
        "", f"/* {comment} */", f"const {declaration} = {{", *wrap(cells),
        "};", f"const size_t {count} = {len(cells)};", ""])


def tables(jar):
    """The arrays, in the order of tables.h."""
    cpv = read_codes(jar, "cpv", "[0-9]{8}")
    currencies = read_currencies(jar)
    # A leading zero would make a C constant octal.
    yield table(
        "cpv.gc: CPV 2008, 8 digits; the list has no check digits.",
        "uint32_t ik_cpv_codes[]", "ik_cpv_code_count",
        [f"{int(code):8}," for code in cpv])
    yield table(
        "currency.gc; decimals by ISO 4217.",
        "struct ik_currency ik_currencies[]", "ik_currency_count",
        [f'{{ "{code}", {decimals} }},' for code, decimals in currencies])
    yield table(
        "country.gc.", "char ik_country_alpha3[][4]", "ik_country_alpha3_count",
        [f'"{code}",' for code in read_codes(jar, "country", "[A-Z]{3}")])
    yield table(
        "nuts_nuts-*-lvl3.gc, first two letters; EL is Greece.",
        "char ik_country_alpha2[][3]", "ik_country_alpha2_count",
        [f'"{code}",' for code in read_country_alpha2(jar)])
    yield table(
        "nuts.gc, codes of Norway; with those of earlier versions.",
        "char ik_norwegian_nuts[][6]", "ik_norwegian_nuts_count",
        [f'"{code}",' for code in read_norwegian_nuts(jar)])
    yield table(
        "language.gc; two letters from translations.json; no nb nn se added.",
        "struct ik_language ik_languages[]", "ik_language_count",
        [f'{{ "{long}", "{short}" }},' for long, short in read_languages(jar)])


def header(jar, path):
    """Where the data come from and on what terms."""
    root = f"META-INF/maven/{ARTIFACT.replace(':', '/')}/"
    pom = jar.read(root + "pom.xml")
    properties = jar.read(root + "pom.properties").decode("ascii")
    version = re.search(r"^version=(\S+)", properties, re.MULTILINE).group(1)
    name, url = read_licence(jar, pom)
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    retired = len(RETIRED_NUTS)
    return f"""\
/*
 * Generated by lib/base/codes/generate_codes.py; do not edit.
 *
 * Source:  {ARTIFACT}:{version} (Maven Central),
 *          Publications Office of the European Union; sha256 of the jar
 *          {digest}
 * Licence: {name},
 *          {url}
 * Changes: codes alone, sorted; labels left out; the currencies' decimals,
 *          four two-letter language codes and {retired} retired regions of
 *          Norway added. See docs/sources.md.
 *
 * Again:   mvn dependency:copy -DoutputDirectory=DIR \\
 *              -Dartifact={ARTIFACT}:{version}
 *          python3 lib/base/codes/generate_codes.py \\
 *              DIR/eforms-sdk-{version}.jar
 */
#include "base/codes/tables.h"
"""


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: generate_codes.py eforms-sdk-VERSION.jar")
    with zipfile.ZipFile(sys.argv[1]) as jar:
        text = header(jar, sys.argv[1]) + "".join(tables(jar))
    Path(__file__).with_name("tables.c").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
