"""What pyarrow, pandas and Polars make of the tables; fails by exception."""
import datetime
import decimal
import gc
import io
import pathlib

import innokjop
import pandas
import polars
import pyarrow
from innokjop import Column, Table

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = datetime.datetime(2026, 12, 1, tzinfo=datetime.timezone.utc)


def every_type():
    columns = [Column(kind, kind) for kind in (
        "text", "texts", "integer", "yes_no", "instant", "date", "decimal")]
    rows = [("Å 😀", ["a", "b"], -1, True, NOW, NOW.date(),
             decimal.Decimal("-12.5")),
            (None,) * 7, ("", [], 1 << 62, False, NOW, datetime.date.max,
                          decimal.Decimal("9" * 30))] * 5
    table = Table(columns, rows)
    arrow = pyarrow.table(table)
    arrow.validate(full=True)
    for mine, theirs in zip(table, arrow.to_pylist(), strict=True):
        assert mine == theirs, (mine, theirs)
    assert arrow.schema == pyarrow.schema(table)
    assert polars.DataFrame(table).to_arrow().num_rows == 15
    frame = pandas.DataFrame.from_arrow(table)
    assert frame["integer"].isna().sum() == 5
    assert frame["text"].iloc[0] == "Å 😀"
    del table, rows
    gc.collect()
    assert arrow["text"][0].as_py() == "Å 😀"


def nothing():
    for rows in ([], [(None, None)]):
        table = Table([Column("a", "text"), Column("b", "texts")], rows)
        assert pyarrow.table(table).num_rows == len(rows)
        assert polars.DataFrame(table).height == len(rows)
    unread = Table([Column("a", "text")], [("x",)])
    unread.__arrow_c_stream__()  # dropped without being read
    unread.__arrow_c_schema__()


def files():
    paths = sorted((ROOT / "examples/cases").glob("*.xml"))
    paths += sorted((ROOT / "tests/data/eforms").glob("*.xml"))
    paths += [ROOT / "README.md", ROOT / "nothing.xml"]
    stream = io.StringIO()
    bar = innokjop.Progress(len(paths), stream)
    batch = innokjop.check_files(paths, workers=2, now=NOW, progress=bar)
    first = next(iter(batch))
    assert first.path == paths[0] and first.report is not None
    assert [checked.path for checked in batch] == paths
    assert [checked.path for checked in batch.failures] == paths[-2:]
    assert f"{len(paths)}/{len(paths)}, 2 unreadable" in stream.getvalue()
    assert len(list(batch)) == len(batch) == len(paths)
    findings = pandas.DataFrame.from_arrow(batch.findings("nb"))
    assert len(findings) == sum(r.finding_count for r in batch.reports)
    assert "brudd" not in findings["message"].iloc[0]
    night = findings[findings["case"] == "nattilsyn"]
    assert (night["outcome"] == "BREACH").sum() >= 2
    for table, least in ((batch.cases(), len(paths) - 2), (batch.lots(), 3),
                         (batch.deadlines(), 5), (batch.disclosures(), 10),
                         (batch.suppliers(), 5), (batch.problems(), 2)):
        arrow = pyarrow.table(table)
        arrow.validate(full=True)
        assert arrow.num_rows >= least, (table, arrow.num_rows)
        assert polars.DataFrame(table).height == arrow.num_rows
    codes = polars.DataFrame(batch.problems())["code"].to_list()
    assert codes == ["SYNTAX", "FILE"], codes
    suppliers = polars.DataFrame(batch.suppliers())
    assert suppliers["awards"].sum() > 0 < suppliers["submissions"].sum()


every_type()
nothing()
files()
