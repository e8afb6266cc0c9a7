"""Read by mypy, never run: what a user's own types look like."""
import datetime

import innokjop
from innokjop import records

case = innokjop.Case.from_file("case.xml")
report = innokjop.check(case)
reveal_type(report.findings)  # View[Finding]
reveal_type(report.findings[0].severity)  # Severity
reveal_type(report.findings[1:3])  # View[Finding]
reveal_type(case.records(records.Enquiry)[0].received)  # datetime | None
reveal_type(case.records(records.Submission)[0].suppliers)  # tuple[str, ...]
reveal_type(case.records(records.Procedure)[0].estimated_value)  # tuple[Decimal, str, Vat, fallback=Money] | None
reveal_type(records.Enquiry.received)  # Field[datetime | None]
reveal_type(innokjop.Error(()).problems[0].code)  # ProblemCode
reveal_type(innokjop.check_files([]).findings(innokjop.Language.NB))  # Table
reveal_type(innokjop.Deadlines().find("tender", "open").strict)  # date | None

with innokjop.CaseBuilder() as new:
    new.add_enquiry("Q", received=datetime.datetime.now(datetime.timezone.utc))
    new.add_procedure("P", electronic="yes", cpv="30192000 30192100")
    new.add_enquiry("Q", recieved="x")  # a mistake
    new.add_enquiry("Q", received=5)  # a mistake
report.findings[0].severety  # a mistake
innokjop.check_files(["case.xml"], includeall=True)  # a mistake
