#!/usr/bin/python3
"""Several notices form cases: graph.py INNOKJOP FOLDER VERSION, answers in TAP.

Our own notices stand in tests/data/eforms/graph; pairs of the SDK's examples
come on top, fetched as oracle.py does.
"""

import itertools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from lxml import etree

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "hygiene"))
from oracle import examples, fetch  # noqa: E402
from tap import ROOT, Tap  # noqa: E402

COMMAND = os.path.abspath(sys.argv[1])
OURS = {"c": "urn:innokjop:case:1"}
DATA = ROOT / "tests" / "data" / "eforms" / "graph"
TAP = Tap()


def run(folder, *arguments):
    return subprocess.run([COMMAND, *arguments, "--lang", "en"], cwd=folder,
                          capture_output=True, text=True, check=False)


def files(names):
    return [f"{name}.xml" for name in names.split()]


def groups(folder, names):
    """The cases that notices form, each as its files in order, and notes."""
    done = run(folder, "validate", *files(names))
    found = [line.removesuffix(": valid").replace(".xml", "")
             for line in done.stdout.splitlines() if line.endswith(": valid")]
    return found, done.stderr.splitlines()


def expect_groups(title, names, wanted, notes=(), folder=DATA):
    found, told = groups(folder, names)
    problems = [] if found == wanted else [f"cases: {found}"]
    problems += [f"no note {note!r} in {told}" for note in notes
                 if not any(re.search(note, line) for line in told)]
    if len(told) != len(notes):
        problems.append(f"{len(notes)} notes wanted: {told}")
    TAP.ok(title, problems)


def join(names, folder=DATA):
    return run(folder, "convert", *files(names))


def expect(title, names, *paths, folder=DATA):
    """XPaths that must find something in the one case; with "not " before it,
    nothing. The case must read back as it was written."""
    done = join(names, folder)
    problems = [done.stderr] if done.returncode else []
    if not problems:
        case = etree.fromstring(done.stdout.encode())
        again = subprocess.run([COMMAND, "convert", "-"], text=True,
                               input=done.stdout, capture_output=True,
                               check=False)
        if again.stdout != done.stdout:
            problems.append("the case reads differently: " + again.stderr)
        for path in paths:
            absent = path.startswith("not ")
            found = case.xpath("//c:" + path.removeprefix("not "),
                               namespaces=OURS)
            if bool(found) == absent:
                problems.append(
                    f"{path}: {'found' if absent else 'not found'}")
    TAP.ok(title, problems)


CHAIN = "consultation competition change late-change result"
DANGLING = "is a notice that it points to and that is not here"


def graph():
    expect_groups("a chain from consultation to result is one case", CHAIN,
                  ["consultation + competition + change + 2"])
    orders = {tuple(groups(DATA, " ".join(order))[0][0].split(" + "))
              for order in itertools.permutations(CHAIN.split())}
    TAP.ok("whatever the order of the files",
           [] if len(orders) == 1 else [str(orders)])
    cases = {join(" ".join(order)).stdout
             for order in itertools.permutations(CHAIN.split()[:4])}
    TAP.ok("and the case is the same to the letter",
           [] if len(cases) == 1 else [f"{len(cases)} cases"])
    expect_groups("another buyer with the same procedure id stays apart",
                  "change competition consultation other-buyer",
                  ["consultation + competition + change", "other-buyer"],
                  ["^other-buyer.xml: note: competition.xml has the same "
                   "procedure id"])
    expect_groups("so does something else of the same buyer",
                  "consultation competition other-goods",
                  ["consultation + competition", "other-goods"],
                  ["^other-goods.xml: note: competition.xml has the same"])
    expect_groups("two versions of a notice are one case",
                  "version-2 competition consultation",
                  ["consultation + competition + version-2"])
    expect_groups("the same file twice is one notice",
                  "consultation competition competition",
                  ["consultation + competition + competition"],
                  ["^competition.xml: note: competition.xml is the same"])
    expect_groups("the same notice in other words corrects",
                  "consultation competition other-words",
                  ["consultation + competition + other-words"],
                  ["^other-words.xml: note: competition.xml has the same id"])
    expect_groups("what points to nothing is told once",
                  "consultation dangling", ["consultation", "dangling"],
                  ["^dangling.xml: note: 123456-2026 is a number of another",
                   "^dangling.xml: note: 123456-2026 " + DANGLING])
    expect_groups("one notice alone is not asked about others", "change",
                  ["change"])
    expect_groups("nobody changes the notice of another buyer",
                  "consultation competition foreign-change",
                  ["consultation + competition", "foreign-change"],
                  ["^foreign-change.xml: note: competition.xml is referred to"])


TENDER = "deadline[@kind='tender' and "
MOVED = "n2:LOT-0001:tender_deadline:1"


def history():
    expect("a change moves the deadline from when it was sent", CHAIN,
           TENDER + f"@id='{MOVED}' and not(@act) and "
           "@at='2026-07-06T10:00:00.000Z']",
           f"deadline[@id='{MOVED}' and @act='change' and "
           "@at='2026-07-20T10:00:00.000Z' and "
           "@effective='2026-06-20T09:00:00+02:00' and @set=@effective]",
           f"deadline[@id='{MOVED}' and not(@act) and "
           "@set='2026-06-01T09:00:00+02:00']",
           f"deadline[@id='{MOVED}' and @act='change' and "
           "@at='2026-08-10T10:00:00.000Z' and "
           "@effective='2026-07-25T09:00:00+02:00']",
           "not deadline[@id!='" + MOVED + "' and @kind='tender']",
           "criterion[@act='change' and c:weight='50' and "
           "@effective='2026-06-20T09:00:00+02:00']",
           "amendment[@notice='n3:notice' and "
           "@made='2026-06-20T09:00:00+02:00']",
           "notice_link[@notice='n3:notice' and @related='n2:notice' and "
           "@kind='changes']",
           "notice_link[@notice='n2:notice' and @related='notice' and "
           "@kind='announced_by']")
    expect("a result changes no criteria, and what it says is kept", CHAIN,
           "not criterion[c:weight='70' or c:weight='30']",
           "notice_field[@reason='repeated' and @field='weight' and "
           "c:value='70' and @about='n2:LOT-0001:award_criterion:1' and "
           "@notice='n5:notice']",
           "award[@id='n5:RES-0001' and @lot='n2:LOT-0001']")
    expect("organisations are known by their numbers, not their ids", CHAIN,
           "organisation[@id='ORG-0001' and @organisation_number='123456785']",
           "organisation[@id='n5:ORG-0001' and "
           "@organisation_number='987654325']",
           "submission[@suppliers='n5:ORG-0001']",
           "not organisation[@id='n2:ORG-0001']",
           "not organisation[@id='n5:ORG-0002']")
    expect("there is one procedure, which planning only began", CHAIN,
           "procedure[@id='procedure' and @act='change' and @kind='open']",
           "not procedure[@id!='procedure']")
    expect("the lots of a consultation are not those of the competition",
           CHAIN, "lot[@id='LOT-0000']", "lot[@id='n2:LOT-0001']")
    expect("a cancellation cancels",
           "consultation competition cancellation",
           "notice[@id='n3:notice' and @kind='cancellation']",
           "notice_link[@kind='cancels' and @notice='n3:notice' and "
           "@related='n2:notice']",
           "not notice_link[@kind='changes']")
    expect("a newer version is a notice that changes the older one",
           "consultation competition version-2",
           "notice[@id='n3:notice' and @version='02']",
           "notice_link[@id='n3:version' and @related='n2:notice']",
           f"deadline[@id='{MOVED}' and @act='change' and "
           "@at='2026-07-13T10:00:00.000Z']")
    expect("another reading corrects, and what it says held all the time",
           "consultation competition other-words",
           f"deadline[@id='{MOVED}' and @act='correct' and not(@effective) "
           "and @at='2026-07-09T10:00:00.000Z']",
           "not notice[@id='n3:notice']", "not *[@act='change' and "
           "@effective!='2026-06-01T09:00:00+02:00']")


def findings(at, *rules):
    """What a check says of the chain: rule and outcome line by line."""
    chosen = itertools.chain.from_iterable(("--rule", rule) for rule in rules)
    return run(DATA, "check", "--as-of", at, *chosen, *files(
        "consultation competition change late-change")).stdout


def rules():
    amendments = "FRI-006", "SOS-005", "SOS-006", "SOS-007"
    before = findings("2026-06-10T12:00+02:00", *amendments)
    after = findings("2026-06-25T12:00+02:00", *amendments)
    last = findings("2026-10-01T12:00+02:00", *amendments)
    TAP.ok("before the change the first deadline holds",
           [] if "amendment" not in before and "20 July" not in before
           else [before])
    TAP.ok("after it rules see by how much it was moved",
           [] if "amendment n3:changes:1:change:1" in after and
           "14 days" in after and "n4:" not in after else [after])
    TAP.ok("a change after the deadline is seen though it moves the deadline",
           [] if "BREACH SOS-006" in last and "n4:changes:1:change:1" in last
           and "Monday 20 July 2026 at 12:00" in last and
           "35 days" in last and "21 days" not in last else [last])
    TAP.ok("the notice of a change tells everyone of it",
           [] if "SOS-005" not in last and "No facts are missing" in last
           else [last])


def command():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "all" / "deep").mkdir(parents=True)
        for file in ("competition", "other-buyer"):
            shutil.copy(DATA / f"{file}.xml", folder / "all")
        shutil.copy(DATA / "change.xml", folder / "all" / "deep")
        (folder / "all" / "broken.xml").write_text("<a>", "utf-8")
        (folder / "all" / "notes.txt").write_text("not XML", "utf-8")
        done = run(folder, "check", "--format", "json", "all")
        TAP.ok("a directory is read with all in it, past what is broken",
               [] if done.returncode == 2 and done.stdout.count('"file"') == 3
               and "competition.xml + all/deep/change.xml" in done.stdout and
               "broken.xml" in done.stdout and
               "notes" not in done.stdout else [done.stdout[:2000]])
        done = run(folder, "convert", "all")
        TAP.ok("several cases do not fit in one file",
               [] if done.returncode == 2 and not done.stdout and
               "2 cases" in done.stderr else [done.stderr])
        (folder / "out").mkdir()
        done = run(folder, "convert", "all", "--output", "out")
        made = sorted(path.name for path in (folder / "out").iterdir())
        TAP.ok("but in a directory",
               [] if made == ["competition.xml", "other-buyer.xml"] and
               done.returncode == 2 else [str(made), done.stderr])
        again = run(folder, "convert", "all/competition.xml",
                    "all/other-buyer.xml", "--output", "out")
        TAP.ok("where no file is overwritten",
               [] if again.returncode == 2 and
               "already" in again.stderr else [again.stderr])


def many():
    """More notices than are kept in memory, two of each procedure."""
    whole = (DATA / "competition.xml").read_text("utf-8")
    change = (DATA / "change.xml").read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        for i in range(60):
            for label, text in (("a", whole), ("b", change)):
                text = re.sub(r"0000000([1-9])-0000", rf"{i:07d}\1-0000", text)
                text = text.replace("a0000000-", f"a{i:07d}-")
                pathlib.Path(name, f"{i:03d}{label}.xml").write_text(
                    text, "utf-8")
        done = run(name, "validate", ".")
        valid = [line for line in done.stdout.splitlines()
                 if line.endswith("valid")]
        TAP.ok("many notices form many cases",
               [] if len(valid) == 60 and all(" + " in v for v in valid) and
               done.returncode == 0 else [done.stdout[:2000]])


def real(folder):
    expect_groups("SDK: late change of a deadline",
                  "change-cn_24_open_dates cn_24_open",
                  ["cn_24_open + change-cn_24_open_dates"], folder=folder)
    expect("SDK: the deadline moves after it had passed",
           "cn_24_open change-cn_24_open_dates",
           TENDER + "not(@act) and starts-with(@at,'2020-04-03')]",
           "deadline[@act='change' and starts-with(@at,'2020-06-12') and "
           "starts-with(@effective,'2020-04-17')]", folder=folder)
    expect("SDK: documents change, the deadline does not",
           "cn_24_cumbria change-cn_24_cumbria_suppliers",
           "amendment[@documents_changed_on='2020-04-14']",
           "not deadline[@act]", folder=folder)
    expect("SDK: a competition is cancelled", "cn_24_minimal change-cn_24_void",
           "notice_link[@kind='cancels' and @related='notice']",
           folder=folder)
    expect_groups("SDK: a result belongs to its competition, another buyer "
                  "does not",
                  "cn_24_FRA_comments can_24_FRA_comments cn_24_nego_accel",
                  ["cn_24_FRA_comments + can_24_FRA_comments",
                   "cn_24_nego_accel"],
                  ["^cn_24_nego_accel.xml: note: cn_24_FRA_comments.xml has"],
                  folder=folder)
    expect_groups("SDK: an altered procedure id is told",
                  "cn_24_FRA_comments INVALID_change-cn_24_FRA_comments",
                  ["cn_24_FRA_comments + INVALID_change-cn_24_FRA_comments"],
                  ["is changed, but has another procedure id"], folder=folder)
    expect_groups("SDK: two buyers with one procedure id", "cn_81 cn_81_FRA",
                  ["cn_81", "cn_81_FRA"],
                  ["^cn_81.xml: note: cn_81_FRA.xml has the same"],
                  folder=folder)
    # The number stands in a comment of cn_81_FRA alone; TED would add it.
    published(folder)


def published(folder):
    path = pathlib.Path(folder, "cn_81_FRA.xml")
    text = path.read_text("utf-8")
    number = ("<efac:Publication><efbc:NoticePublicationID schemeName="
              '"ojs-notice-id">00362098-2020</efbc:NoticePublicationID>'
              "</efac:Publication></efext:EformsExtension>")
    path.write_text(text.replace("</efext:EformsExtension>", number, 1),
                    "utf-8")
    expect_groups("SDK: BT-125 finds a notice by its number in TED",
                  "can_81_FRA cn_81_FRA can_24_maximal",
                  ["cn_81_FRA + can_81_FRA", "can_24_maximal"],
                  ["^can_24_maximal.xml: note: can_81_FRA.xml has the same",
                   "^can_24_maximal.xml: note: .* " + DANGLING],
                  folder=folder)


def main(folder, version):
    graph()
    history()
    rules()
    command()
    many()
    pathlib.Path(folder).mkdir(exist_ok=True)
    jar = fetch(folder, version)
    if jar:
        with tempfile.TemporaryDirectory() as name:
            for notice, data in examples(jar):
                pathlib.Path(name, notice).write_bytes(data)
            real(name)
    elif os.environ.get("CI") == "true":
        TAP.ok(f"SDK {version} is fetched", ["Maven did not give it"])
    else:
        TAP.skip(f"SDK {version}", "Maven did not give it")
    TAP.end()


if __name__ == "__main__":
    main(*sys.argv[2:])
