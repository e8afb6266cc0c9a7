#!/usr/bin/python3
"""Builds the Java package with Maven and runs its tests.

usage: java.py BUILD SCENARIOS REST     (what scenarios.py wrote)

BUILD is the build folder of Meson, with the native library. Each test of
JUnit's is one of TAP's; a warning of -Xcheck:jni is another. What is downloaded
stays in Maven's own store. With IK_LONG memory is watched over 300 000 checks,
and of REST each case is compared, not only those with findings of their own.
"""
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
sys.dont_write_bytecode = True
from tap import Tap  # noqa: E402

POM = ET.parse(ROOT / "bindings/java/pom.xml").getroot()
JAR = f"innokjop-{POM.findtext('{*}version')}"
JARS = {f"{JAR}.jar": ("no/innokjop/Case.class", "module-info.class",
                       "native/"),
        f"{JAR}-sources.jar": ("no/innokjop/Case.java",
                               "no/innokjop/model/Lot.java"),
        f"{JAR}-javadoc.jar": ("no.innokjop/no/innokjop/Case.html",)}


def maven(build, scenarios, rest):
    target = build / "bindings/java/maven"
    for old in target.glob("surefire-reports/*"):
        old.unlink()
    # Meson points to the library, which the package is to find by itself.
    plain = {name: value for name, value in os.environ.items()
             if name != "LD_LIBRARY_PATH"}
    command = ["mvn", "-B", "-ntp", "-Dstyle.color=never",
               "-f", ROOT / "bindings/java", f"-Dinnokjop.build={build}",
               f"-Dinnokjop.target={target}",
               f"-Dinnokjop.scenarios={scenarios.resolve()}",
               f"-Dinnokjop.rest={rest.resolve()}"]
    if os.environ.get("IK_LONG"):
        command += ["-Dinnokjop.checks=300000", "-Dinnokjop.everything=true"]
    done = subprocess.run([*command, "verify"], capture_output=True, text=True,
                          env=plain)
    return target, done.returncode, done.stdout + done.stderr


def tests(target):
    """For each test its name, what went wrong, and what it printed."""
    for path in sorted(target.glob("surefire-reports/TEST-*.xml")):
        for case in ET.parse(path).getroot().iter("testcase"):
            wrong = [problem.text or problem.get("message", "")
                     for kind in ("failure", "error", "skipped")
                     for problem in case.iter(kind)]
            name = f"{case.get('classname').split('.')[-1]}.{case.get('name')}"
            yield name, wrong


def jni_warnings(told, target):
    dumps = [path.read_text("utf-8", "replace")
             for path in target.glob("surefire-reports/*.dump*")]
    parts = "\n".join([told, *dumps]).split("WARNING")
    return [part[:800] for part in parts[1:]
            if "JNI" in part and "no.innokjop" in part[:2000]]


def main(arguments):
    build, *scenarios = map(pathlib.Path, arguments)
    tap = Tap()
    target, status, told = maven(build, *scenarios)
    found = list(tests(target))
    for name, wrong in found:
        tap.ok(name, "\n".join(wrong).splitlines()[:30])
    lines = told.splitlines()
    for line in lines:
        if "of JDK" in line or "on JDK" in line:
            print(f"# {line.strip()}")
    tap.ok("Maven builds the package",
           [] if status == 0 and len(found) > 30 else lines[-60:])
    tap.ok("-Xcheck:jni has nothing to say", jni_warnings(told, target))
    wrong = []
    for jar, parts in JARS.items():
        path = target / jar
        names = zipfile.ZipFile(path).namelist() if path.exists() else []
        wrong += [f"{jar} has no {part}" for part in parts
                  if not any(name.startswith(part) for name in names)]
    tap.ok("the jars carry what they should", wrong)
    tap.end()


if __name__ == "__main__":
    main(sys.argv[1:])
