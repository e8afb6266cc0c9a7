"""Checks Norwegian public procurements for equal treatment.

    import innokjop

    report = innokjop.check(innokjop.Case.from_file("case.xml"))
    for finding in report.breaches:
        print(finding.rule, finding, finding.remedy())

What may be met, in the order in which it is used: `Case` and `CaseBuilder`,
the classes of records in `innokjop.records`, `check()` and `Report`,
`Deadlines`, `Parity`, `join_notices()`, and for many files `check_files()`.
"""

from __future__ import annotations

try:
    from . import _core
except ImportError as _error:  # a library of the system that is missing
    from ._lacking import explain
    raise explain(_error) from _error

from . import _about, enums, records
from ._batch import Batch, Checked, Progress, check_files
from ._builder import CaseBuilder
from ._case import Case, Contradiction, Entry, Revision
from ._codes import (cpv_code_status, currency_status, knows_code,
                     organisation_number_status)
from ._core import Field
from ._deadlines import Deadlines, Step, TimeLimit
from ._errors import (ArgumentError, ConflictError, Error, FileError,
                      Problem)
from ._notices import Joined, Remark, join_notices
from ._parity import Access, Parity, Row, SupplierFigures
from ._record import Record
from ._report import (Coverage, Difference, Evidence, Finding, Legal, Missing,
                      Report, check)
from ._rules import Reference, Rule, Ruleset
from ._shared import View
from ._table import Column, Table
from ._values import (CONFLICTING, NOTHING, WITHHELD, Mark, Money, Quantity,
                      Withheld)
from ._version import __version__
from .enums import *  # noqa: F403

__all__ = [
    "Access", "Act", "ArgumentError", "Audience", "Batch", "CONFLICTING",
    "Case", "CaseBuilder", "Checked", "Column", "ConflictError",
    "Contradiction", "Coverage", "Deadlines", "Difference", "Entry", "Error",
    "Evidence", "Field", "FieldType", "FileError", "Finding", "FindingText",
    "Force", "IdentifierStatus", "Joined", "Kind", "Language", "Legal", "Mark",
    "Missing", "MissingReason", "Money", "NOTHING", "NoticeRemark", "Outcome",
    "Parity", "ParityState", "Presence", "Problem", "ProblemCode", "Progress",
    "Quantity", "Reading", "Record", "Reference", "Regime", "RegimeBasis",
    "Remark", "Report", "ReportFormat", "Revision", "Row", "Rule", "RuleText",
    "Ruleset", "Severity", "Status", "Step", "SupplierFigures", "Table",
    "TimeLimit", "Vat", "View", "WITHHELD", "Withheld", "__version__", "check",
    "check_files", "cpv_code_status", "currency_status", "enums",
    "join_notices", "knows_code", "organisation_number_status", "records",
]
