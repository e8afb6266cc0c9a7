#!/usr/bin/python3
"""Builds the Java package with Maven and runs its tests.

usage: java.py BUILD SCENARIOS REST MORE    (what scenarios.py wrote)

BUILD is the build folder of Meson, with the native library. Each test of
JUnit's is one of TAP's; a warning of -Xcheck:jni is another. What is downloaded
stays in Maven's own store. With IK_LONG memory is watched over 300 000 checks,
and the cases of MORE are compared too. Then the jar is used as it is, in a
runtime image, and with a library that finds no libxml2 or libmd. With IK_LONG
the newest JDK that is found installs the package from nothing, in a store of
its own, for a project that has the dependency alone.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
sys.dont_write_bytecode = True
from tap import Tap  # noqa: E402

# A JVM that ends soon gains nothing from compiling well what it runs, or from
# threads that collect, which take half of the processor's time.
SHORT_RUN = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"

POM = ET.parse(ROOT / "bindings/java/pom.xml").getroot()
JAR = f"innokjop-{POM.findtext('{*}version')}"
JARS = {f"{JAR}.jar": ("no/innokjop/Case.class", "module-info.class",
                       "native/", "META-INF/COPYING"),
        f"{JAR}-sources.jar": ("no/innokjop/Case.java",
                               "no/innokjop/model/Lot.java"),
        f"{JAR}-javadoc.jar": ("no.innokjop/no/innokjop/Case.html",)}


def maven(build, scenarios, rest, more):
    target = build / "bindings/java/maven"
    for old in target.glob("surefire-reports/*"):
        old.unlink()
    # Meson points to the library, which the package is to find by itself.
    plain = {name: value for name, value in os.environ.items()
             if name != "LD_LIBRARY_PATH"} | {"MAVEN_OPTS": SHORT_RUN}
    command = ["flock", build / "maven.lock", "mvn", "-B", "-ntp",
               "-Dstyle.color=never", "-f", ROOT / "bindings/java", f"-Dinnokjop.build={build}",
               f"-Dinnokjop.target={target}",
               f"-Dinnokjop.scenarios={scenarios.resolve()}",
               f"-Dinnokjop.rest={rest.resolve()}"]
    if os.environ.get("IK_LONG"):
        command += ["-Dinnokjop.checks=300000",
                    f"-Dinnokjop.more={more.resolve()}"]
    else:
        command.append(f"-Dinnokjop.jvm={SHORT_RUN}")
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


def built(folder, *arguments, **more):
    """What build.py says where no command is found."""
    done = subprocess.run(
        [sys.executable, ROOT / "bindings/java/build.py", *arguments],
        capture_output=True, text=True, check=False,
        env={"PATH": str(folder), **more})
    return done.stdout.strip() or done.stderr.strip()


def use_build(tap, folder):
    home = pathlib.Path(shutil.which("javac")).resolve().parent.parent
    said = built(folder, folder / "build", folder / "target")
    tap.ok("what is missing to build the library is named",
           [] if said == "To build the native library, install: meson "
           "ninja-build swig gcc pkg-config libxml2-dev libmd-dev "
           "openjdk-17-jdk-headless" else [said])
    said = built(folder, "--java-home", JAVA_HOME=str(home))
    tap.ok("the JDK of JAVA_HOME need not be on the path",
           [] if said == str(home) else [said])


PROGRAM = """
public class Main {
    public static void main(String[] arguments) {
        try (no.innokjop.Ruleset rules = no.innokjop.Ruleset.standard()) {
            System.out.println(rules.rules().size() > 50);
        }
    }
}
"""


def outcome(*command):
    done = subprocess.run(command, capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"]})
    return done.returncode, done.stdout + done.stderr


def started(jar, folder, *options):
    return outcome("java", *options, "-cp", f"{jar}:{folder}", "Main")


def use_module(tap, jar, folder):
    """The jar in a runtime image, as jlink makes one for a program."""
    module, image = folder / "module", folder / "image"
    (module / "app").mkdir(parents=True)
    (module / "app/Main.java").write_text("package app;" + PROGRAM)
    (module / "module-info.java").write_text(
        "module app { requires no.innokjop; }")
    short = [f"-J{option}" for option in SHORT_RUN.split()]
    for command in (
            ("javac", *short, "-p", jar, "-d", module,
             module / "app/Main.java", module / "module-info.java"),
            ("jlink", *short, "-p", f"{jar}:{module}", "--add-modules", "app",
             "--output", image)):
        code, said = outcome(*command)
        if code:
            break
    else:
        code, said = outcome(image / "bin/java", "-m", "app/app.Main")
    tap.ok("jlink makes an image of a program with it",
           [] if (code, said) == (0, "true\n") else [said])


def use_jar(tap, jar, folder):
    """The jar as a program finds it, on systems that lack something too."""
    source = folder / "Main.java"
    source.write_text(PROGRAM)
    subprocess.run(["javac", "-cp", jar, "-d", folder, source], check=True)
    code, said = started(jar, folder)
    tap.ok("the jar loads the library in it",
           [] if (code, said) == (0, "true\n") else [said])
    with zipfile.ZipFile(jar) as opened:
        member, = [name for name in opened.namelist()
                   if name.endswith("/libinnokjop-jni.so")]
        library = pathlib.Path(opened.extract(member, folder))
    dynamic = subprocess.run(["readelf", "-d", library], capture_output=True,
                             text=True, check=True).stdout
    wrong = [name for name in re.findall(r"NEEDED.*\[(.*)\]", dynamic)
             if not re.match(r"lib(xml2|md|c|pthread)\.so", name)]
    wrong += re.findall(r".*R(?:UN)?PATH.*", dynamic)
    tap.ok("which needs libraries of the system alone", wrong)
    other = folder / "other.so"
    option = f"-Dno.innokjop.library={other}"
    shutil.copyfile(library, other)
    code, said = started(jar, folder, option, "-Dos.arch=vax")
    tap.ok("or one that is named instead",
           [] if (code, said) == (0, "true\n") else [said])
    data = library.read_bytes()
    for name, absent, package in (
            (b"libxml2.so.2", b"libxml2.so.X", "libxml2"),
            (b"libmd.so.0", b"libmd.so.X", "libmd0")):
        other.write_bytes(data.replace(name, absent))
        code, said = started(jar, folder, option)
        tap.ok(f"without {package} it says what to install",
               [] if code == 1 and f"apt-get install {package})" in said
               else [said])


CONSUMER = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>app</groupId>
  <artifactId>app</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
  </properties>
  {dependency}
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.11.0</version>
      </plugin>
    </plugins>
  </build>
</project>
"""


def newest_jdk():
    """Its folder, which need not be on the path."""
    releases = [(int(found[1]), path.parent.resolve())
                for path in pathlib.Path("/usr/lib/jvm").glob("*/release")
                if (found := re.search(r'JAVA_VERSION="(\d+)',
                                       path.read_text("utf-8")))]
    return max(releases)


def install(tap, folder):
    """What README's section begins with, as nobody has built it before."""
    version, home = newest_jdk()
    tree, store = folder / "tree", f"-Dmaven.repo.local={folder / 'store'}"
    subprocess.run(["git", "clone", "-q", ROOT, tree], check=True)
    command = "mvn", "-B", "-ntp", "-q", "-Dstyle.color=never", store
    done = subprocess.run(
        [*command, "-f", tree / "bindings/java", "install"], text=True,
        capture_output=True, check=False,
        env=os.environ | {"JAVA_HOME": str(home)})
    tap.ok(f"JDK {version} installs the package from nothing",
           (done.stdout + done.stderr).splitlines()[-60:]
           if done.returncode else [])
    readme = (ROOT / "README.md").read_text("utf-8")
    dependency = re.search(r"<dependency>.*?</dependency>", readme, re.DOTALL)
    source = folder / "app/src/main/java/Main.java"
    source.parent.mkdir(parents=True)
    source.write_text(PROGRAM)
    (folder / "app/pom.xml").write_text(CONSUMER.format(
        dependency=f"<dependencies>{dependency[0]}</dependencies>"))
    done = subprocess.run(
        [*command, "-f", folder / "app", "package",
         "org.codehaus.mojo:exec-maven-plugin:3.1.0:java",
         "-Dexec.mainClass=Main"],
        capture_output=True, text=True, check=False)
    tap.ok("a project that has README's dependency alone uses it",
           [] if done.returncode == 0 and "true" in done.stdout
           else (done.stdout + done.stderr).splitlines()[-60:])


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
        wrong += [f"{jar} carries {name}" for name in names
                  if name.endswith(".so") and jar != f"{JAR}.jar"]
    tap.ok("the jars carry what they should", wrong)
    with tempfile.TemporaryDirectory() as folder:
        use_build(tap, pathlib.Path(folder))
    if (target / f"{JAR}.jar").exists():
        with tempfile.TemporaryDirectory() as folder:
            use_jar(tap, target / f"{JAR}.jar", pathlib.Path(folder))
            use_module(tap, target / f"{JAR}.jar", pathlib.Path(folder))
    if os.environ.get("IK_LONG"):
        with tempfile.TemporaryDirectory() as folder:
            install(tap, pathlib.Path(folder))
    tap.end()


if __name__ == "__main__":
    main(sys.argv[1:])
