# %% [markdown]
# # What do notices say of their time limits?
#
# All example notices of the eForms SDK are checked, and two questions asked of
# the answers: which rules speak most, and how long are tender deadlines beside
# what the law gives? Run it in any editor that knows `# %%`, or as
#
#     python notices.py FOLDER OUTPUT
#
# with a folder of notices; pandas, pyarrow and matplotlib are needed.

# %%
import datetime
import pathlib
import sys

import innokjop
import matplotlib
import pandas as pd

matplotlib.use("agg")
import matplotlib.pyplot as plt

folder, output = map(pathlib.Path, sys.argv[1:3])
now = datetime.datetime(2026, 9, 1, 12, tzinfo=datetime.timezone.utc)

# %% [markdown]
# The buyers of these examples are not Norwegian, so Norwegian rules would say
# nothing of them. A what-if case asks what they would say if they were; it can
# be checked, but not written.

# %%
def as_norwegian(case):
    with innokjop.CaseBuilder(case, what_if=True, entered=now, actor="analyst",
                              reason="what if the buyer were Norwegian?"
                              ) as what_if:
        for organisation in case.records(innokjop.records.Organisation):
            if "buyer" in organisation.roles:
                what_if.correct(organisation.id, country="NO")
    return what_if.case


# %% Check them all; what cannot be read is listed, and does not stop the rest.
batch = innokjop.check_files(sorted(folder.rglob("*.xml")), now=now,
                             prepare=as_norwegian)
for failed in batch.failures:
    print(f"{failed.path.name} could not be read: {failed.error}")
print(f"{len(batch.reports)} of {len(batch)} notices were checked")

# %% Findings and facts are tables; pandas takes them as they are.
findings = pd.DataFrame.from_arrow(batch.findings())
deadlines = pd.DataFrame.from_arrow(batch.deadlines())
cases = pd.DataFrame.from_arrow(batch.cases())

# %% Which rules speak, and of what?
by_rule = findings.pivot_table(index="rule", columns="outcome", values="id",
                               aggfunc="count", fill_value=0)
by_rule = by_rule.reindex(
    columns=[name for name in ("BREACH", "RISK", "NOT_ASSESSABLE", "NOT_DUE")
             if name in by_rule])
by_rule = by_rule.loc[by_rule.sum(axis=1).sort_values().index]
print(by_rule.iloc[::-1].head(10).to_string())


# %% How many days more, or fewer, than the law gives?
def margin(row):
    """Days beyond the ordinary time limit; fewer may be allowed, as in urgency.
    None where the law has no such time limit."""
    sent, at, procedure = row["notice_sent"], row["at"], row["procedure"]
    if pd.isna(sent) or pd.isna(at) or pd.isna(procedure):
        return None
    try:
        limit = innokjop.Deadlines().find(
            row["kind"], procedure, sent=sent.to_pydatetime(),
            deadline=at.to_pydatetime())
    except innokjop.ArgumentError:  # the law has no such time limit
        return None
    return limit.given_days - limit.days


tenders = deadlines[deadlines["kind"].isin(["tender", "request"])].merge(
    cases[["file", "title", "procedure"]], on="file")
tenders["margin"] = tenders.apply(margin, axis=1)
tenders = tenders.dropna(subset="margin").sort_values("margin")
tenders["name"] = tenders["file"].map(lambda file: pathlib.Path(file).stem)
tenders = tenders.drop_duplicates("name")
table = tenders[["name", "kind", "procedure", "days", "margin"]]
print(table.to_string(index=False))

# %% Both as a picture. Fewer days than the ordinary are a question, no breach.
colours = {"BREACH": "#b3261e", "RISK": "#e08a00",
           "NOT_ASSESSABLE": "#8a94a6", "NOT_DUE": "#c9d2e0"}
figure, (left, right) = plt.subplots(1, 2, figsize=(13, 7), layout="tight")
left.barh(tenders["name"], tenders["margin"], color=[
    colours["RISK"] if days < 0 else "#2e6e4e" for days in tenders["margin"]])
left.axvline(0, color="black", linewidth=0.8)
left.set_xlabel("days more than the ordinary time limit")
left.set_title("Margins of deadlines for tenders and requests")
by_rule.tail(20).rename(columns=lambda name: name.lower().replace("_", " ")
                        ).plot.barh(
    stacked=True, ax=right, width=0.8,
    color=[colours[name] for name in by_rule.columns])
right.set_xlabel("findings")
right.set_ylabel("")
right.legend(title=None, loc="lower right")
right.set_title("Rules that speak most")
figure.savefig(output / "notices.png", dpi=100)
