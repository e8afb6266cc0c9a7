"""Where each field of tests/data/eforms_fields.csv stands in a case.

Written by hand from the meaning of the fields, and from nothing that the
library is built of: the oracle compares what lxml finds in a notice with what
stands in the case at these places.
"""

# Codes of eForms and what a case says instead; others stay as they are.
CODES = {
    "procurement-procedure-type": {
        "neg-w-call": "negotiated", "neg-wo-call": "negotiated_without_notice",
        "comp-dial": "competitive_dialogue",
        "innovation": "innovation_partnership"},
    "contract-nature": {"supplies": "goods"},
    "direct-award-justification": {
        "unsuitable": "no_tenders", "irregular": "no_tenders",
        "technical": "only_supplier", "exclusive": "only_supplier",
        "other-exclusive": "only_supplier", "urgency": "extreme_urgency",
        "commodity": "market_goods", "rd": "research",
        "contest": "design_contest", "below-thres": "below_notice_value"},
    "buyer-legal-type": {
        "cga": "state", "ra": "county", "la": "municipality",
        "body-pl": "body_governed_by_public_law",
        "body-pl-cga": "body_governed_by_public_law",
        "body-pl-ra": "body_governed_by_public_law",
        "body-pl-la": "body_governed_by_public_law",
        "grp-p-aut": "association"},
    "economic-operator-size": {"sme": "small_or_medium"},
    "organisation-role-service < organisation-role": {
        "serv-prov": "service_provider", "ted-esen": "notice_sender"},
    "esubmission": {"not-allowed": "not_allowed"},
    "permission": {"not-allowed": "not_allowed"},
    "framework-agreement": {
        "fa-w-rc": "with_competition", "fa-wo-rc": "without_competition",
        "fa-mix": "mixed"},
    "document-distribution": {
        "non-restricted-document": "public",
        "restricted-document": "restricted"},
    "winner-selection-status": {
        "selec-w": "awarded", "clos-nw": "no_award", "open-nw": "undecided"},
    "modification-justification": {
        "add-wss": "additional", "mod-cir": "unforeseen", "mod-minv": "small",
        "mod-nons": "not_substantial", "mod-repl": "new_party",
        "mod-rev": "clause"},
    "accelerated-procedure": {"true": "yes", "false": "no"},
}

# ISO 639-1 of the languages in which notices are written.
LANGUAGES = dict(pair.split() for pair in """
BUL bg,CES cs,DAN da,DEU de,ELL el,ENG en,EST et,FIN fi,FRA fr,GLE ga,HRV hr
HUN hu,ITA it,LAV lv,LIT lt,MLT mt,NLD nl,POL pl,POR pt,RON ro,SLK sk,SLV sl
SPA es,SWE sv,NOR no,NOB nb,NNO nn,SME se
""".strip().replace("\n", ",").split(","))


class Place:
    """A field of the records of a kind, or of those that are told of."""

    def __init__(self, kind, field, /, **wanted):
        self.kind = kind
        self.field = field      # "@" is the record's own id
        self.lot = wanted.pop("lot", None)
        self.first = wanted.pop("first", None)
        self.part = wanted.pop("part", None)
        self.codes = wanted.pop("codes", True)
        self.wanted = wanted


def kept(bt, about=None, lot=None):
    """What has no place of its own: the notice_field of that name."""
    return Place("notice_field", "value", field_is=bt, about=about, lot=lot)


def lot(field, **more):
    return {"-Lot": Place("lot", field, lot="lot", **more),
            "-Part": Place("lot", field, lot="part", **more)}


def deadline(kind, **more):
    return {suffix + "-" + of.capitalize():
            Place("deadline", "at", kind=kind, lot=of, part=part, **more)
            for suffix, part in (("(d)", "date"), ("(t)", "time"))
            for of in ("lot", "part")}


PLACES = {
    "OPT-001-notice": kept("OPT-001"),
    "OPT-002-notice": Place("source", "format_version"),
    "OPP-070-notice": Place("notice", "subtype"),
    "BT-02-notice": Place("notice", "type"),
    "BT-03-notice": Place("notice", "form"),
    "BT-701-notice": Place("notice", "identifier"),
    "BT-757-notice": Place("notice", "version"),
    "BT-04-notice": Place("procedure", "identifier"),
    "BT-05(a)-notice": Place("notice", "dispatched", part="date"),
    "BT-05(b)-notice": Place("notice", "dispatched", part="time"),
    "BT-803(d)-notice": Place("notice", "transmitted", part="date"),
    "BT-803(t)-notice": Place("notice", "transmitted", part="time"),
    "BT-738-notice": Place("notice", "preferred_publication"),
    "OPP-012-notice": Place("notice", "published_on"),
    "OPP-010-notice": Place("notice", "reference"),
    "OPP-011-notice": Place("notice", "gazette"),
    "BT-127-notice": Place("notice", "planned"),
    "BT-702(a)-notice": Place("notice", "languages", first=True),
    "BT-702(b)-notice": Place("notice", "languages", first=False),
    "BT-758-notice": Place("notice_link", "reference", kind="changes"),
    "BT-140-notice": Place("notice", "change_reason"),
    "BT-762-notice": Place("notice", "reason"),
    "BT-141(a)-notice": Place("amendment", "text"),
    "BT-13716-notice": Place("amendment", "sections"),
    "BT-718-notice": Place("amendment", "documents_changed"),
    "BT-719-notice": Place("amendment", "documents_changed_on"),
    "OPP-090-Procedure": Place("notice_link", "reference", kind="follows"),
    "BT-125(i)-Lot": Place("notice_link", "reference", kind="announced_by",
                           lot="lot"),
    "BT-125(i)-Part": Place("notice_link", "reference", kind="announced_by",
                            lot="part"),
    "BT-1251-Lot": Place("notice_link", "part", kind="announced_by",
                         lot="lot"),
    "BT-1251-Part": Place("notice_link", "part", kind="announced_by",
                          lot="part"),
    "BT-1501(n)-Contract": Place("notice_link", "reference", kind="modifies"),
    "OPT-100-Contract": Place("notice_link", "reference",
                              kind="under_framework"),
    "BT-1252-Procedure": kept("BT-1252"),
    "BT-634-Procedure": kept("BT-634", about="notice"),
    "BT-634-Lot": kept("BT-634", lot="lot"),
    "BT-01-notice": Place("notice", "legal_basis"),
    "BT-01(c)-Procedure": kept("BT-01(c)"),
    "BT-01(d)-Procedure": kept("BT-01(d)"),
    "BT-01(e)-Procedure": kept("BT-01(e)"),
    "BT-01(f)-Procedure": kept("BT-01(f)"),
    "BT-105-Procedure": Place("procedure", "kind"),
    "BT-106-Procedure": Place("procedure", "urgent"),
    "BT-1351-Procedure": Place("procedure", "urgency_reason"),
    "BT-136-Procedure": Place("procedure", "no_notice_ground"),
    "BT-135-Procedure": Place("procedure", "procedure_reason"),
    "BT-88-Procedure": Place("procedure", "features"),
    "BT-756-Procedure": kept("BT-756"),
    "BT-21-Procedure": Place("case", "title"),
    "BT-24-Procedure": Place("case", "summary"),
    "BT-300-Procedure": Place("case", "additional_information"),
    "BT-22-Procedure": Place("case", "case_number"),
    "BT-23-Procedure": Place("procedure", "nature"),
    "BT-27-Procedure": Place("procedure", "estimated_value"),
    "BT-271-Procedure": Place("procedure", "framework_maximum"),
    "BT-262-Procedure": Place("procedure", "cpv", first=True),
    "BT-263-Procedure": Place("procedure", "cpv", first=False),
    "BT-763-Procedure": kept("BT-763"),
    "BT-31-Procedure": Place("procedure", "lots_tendered_max"),
    "BT-33-Procedure": Place("procedure", "lots_awarded_max"),
    "BT-67(a)-Procedure": Place("criterion", "code", kind="exclusion"),
    "BT-67(b)-Procedure": Place("criterion", "text", kind="exclusion"),
    "BT-806-Procedure": kept("BT-806"),
    "OPT-200-Organization-Company": Place("organisation", "@", part_of=None),
    "BT-500-Organization-Company": Place("organisation", "name", part_of=None),
    "BT-501-Organization-Company": Place("organisation", "organisation_number",
                                         part_of=None),
    "BT-507-Organization-Company": Place("organisation", "place",
                                         part_of=None),
    "BT-514-Organization-Company": Place("organisation", "country",
                                         part_of=None),
    "BT-513-Organization-Company": Place("organisation", "city", part_of=None),
    "BT-512-Organization-Company": Place("organisation", "postal_code",
                                         part_of=None),
    "BT-510(a)-Organization-Company": Place("organisation", "street",
                                            part_of=None),
    "BT-165-Organization-Company": Place("organisation", "size"),
    "BT-633-Organization": Place("organisation", "natural_person"),
    "OPT-201-Organization-TouchPoint": Place("organisation", "@",
                                             part_of=True),
    "OPT-300-Procedure-Buyer": Place("organisation", "@", roles="buyer"),
    "OPP-050-Organization": Place("organisation", "group_leader"),
    "OPP-051-Organization": Place("organisation", "central_awarding"),
    "OPP-052-Organization": Place("organisation", "central_acquiring"),
    "BT-11-Procedure-Buyer": Place("organisation", "buyer_type"),
    "BT-10-Procedure-Buyer": Place("organisation", "activity"),
    "BT-610-Procedure-Buyer": Place("organisation", "utility_activity"),
    "BT-740-Procedure-Buyer": kept("BT-740"),
    "BT-508-Procedure-Buyer": kept("BT-508"),
    "OPT-300-Procedure-SProvider": Place(
        "organisation", "@", roles=("service_provider", "notice_sender")),
    "OPT-030-Procedure-SProvider": Place("organisation", "roles", only=(
        "service_provider", "notice_sender")),
    "OPT-301-Lot-ReviewOrg": Place("lot", "review_body", lot="lot"),
    "OPT-301-Lot-AddInfo": Place("lot", "information_provider", lot="lot"),
    "OPT-301-Lot-TenderReceipt": Place("lot", "tender_recipient", lot="lot"),
    "OPT-301-Lot-TenderEval": Place("lot", "evaluator", lot="lot"),
    "BT-15-Part": Place("document", "uri", access="public", lot="part"),
    "OPT-140-Lot": Place("document", "number", lot="lot"),
    "BT-15-Lot": Place("document", "uri", access="public", lot="lot"),
    "BT-615-Lot": Place("document", "uri", access="restricted", lot="lot"),
    "BT-14-Lot": Place("document", "access", lot="lot"),
    "BT-707-Lot": Place("document", "access_reason_code", lot="lot"),
    "BT-708-Lot": Place("document", "languages", lot="lot"),
    "BT-130-Lot": Place("deadline", "at", kind="invitation", lot="lot",
                        part="day"),
    "BT-631-Lot": Place("deadline", "at", kind="interest_invitation",
                        lot="lot", part="day"),
    "BT-78-Lot": Place("deadline", "at", kind="security_clearance", lot="lot",
                       part="day"),
    "BT-19-Lot": kept("BT-19", lot="lot"),
    "BT-124-Lot": kept("BT-124", lot="lot"),
    "BT-632-Lot": kept("BT-632", lot="lot"),
    "BT-801-Lot": kept("BT-801", lot="lot"),
    "BT-751-Lot": kept("BT-751", lot="lot"),
    "BT-821-Lot": kept("BT-821", lot="lot"),
    "BT-809-Lot": Place("criterion", "code",
                        kind=("qualification", "selection"), lot="lot"),
    "BT-750-Lot": Place("criterion", "text",
                        kind=("qualification", "selection"), lot="lot"),
    "BT-40-Lot": Place("criterion", "second_stage",
                       kind=("qualification", "selection"), lot="lot"),
    "BT-539-Lot": Place("criterion", "code", kind="award", lot="lot"),
    "BT-734-Lot": Place("criterion", "name", kind="award", lot="lot"),
    "BT-540-Lot": Place("criterion", "text", kind="award", lot="lot"),
    "BT-541-Lot-WeightNumber": Place("criterion", "weight", lot="lot"),
    "BT-5421-Lot": Place("criterion", "weight", lot="lot", part="unit"),
    "BT-541-Lot-FixedNumber": Place("criterion", "fixed_value", lot="lot"),
    "BT-5422-Lot": Place("criterion", "fixed_value", lot="lot", part="unit"),
    "BT-541-Lot-ThresholdNumber": Place("criterion", "threshold", lot="lot"),
    "BT-5423-Lot": Place("criterion", "threshold", lot="lot", part="unit"),
    "OPT-322-LotResult": Place("award", "@"),
    "BT-13713-LotResult": Place("award", "lot"),
    "BT-142-LotResult": Place("award", "outcome"),
    "BT-144-LotResult": Place("award", "reason_code"),
    "BT-710-LotResult": Place("award", "lowest"),
    "BT-711-LotResult": Place("award", "highest"),
    "BT-760-LotResult": Place("statistic", "measure", kind="submissions"),
    "BT-759-LotResult": Place("statistic", "count", kind="submissions"),
    "OPT-320-LotResult": Place("award", "submissions"),
    "OPT-315-LotResult": Place("contract", "@", each="awards"),
    "BT-636-LotResult": Place("statistic", "measure", kind="irregularities"),
    "BT-635-LotResult": Place("statistic", "count", kind="irregularities"),
    "BT-712(a)-LotResult": Place("statistic", "measure", kind="complainants"),
    "BT-712(b)-LotResult": Place("statistic", "count", kind="complainants"),
    "BT-660-LotResult": Place("award", "framework_estimate"),
    "BT-709-LotResult": Place("award", "framework_maximum"),
    "BT-161-NoticeResult": Place("notice", "total_value"),
    "BT-118-NoticeResult": Place("notice", "framework_maximum"),
    "OPT-321-Tender": Place("submission", "@"),
    "BT-3201-Tender": Place("submission", "number"),
    "BT-13714-Tender": Place("submission", "lot"),
    "BT-720-Tender": Place("submission", "value"),
    "BT-171-Tender": Place("submission", "rank"),
    "BT-1711-Tender": Place("submission", "ranked"),
    "BT-193-Tender": Place("submission", "variant"),
    "OPT-310-Tender": Place("submission", "tendering_party"),
    "OPT-210-Tenderer": Place("tendering_party", "@"),
    "OPT-300-Tenderer": Place("tendering_party", "suppliers"),
    "OPT-170-Tenderer": kept("OPT-170"),
    "OPT-301-Tenderer-SubCont": Place("tendering_party", "subcontractors"),
    "OPT-316-Contract": Place("contract", "@", kind=None),
    "BT-150-Contract": Place("contract", "number"),
    "BT-721-Contract": Place("contract", "title"),
    "BT-3202-Contract": Place("contract", "submissions"),
    "BT-1451-Contract": Place("contract", "decided_on"),
    "BT-145-Contract": Place("contract", "concluded_on"),
    "BT-768-Contract": Place("contract", "framework"),
    "BT-151-Contract": Place("contract", "uri"),
    "BT-200-Contract": Place("contract", "change_ground"),
    "BT-201-Contract": Place("contract", "change_reason"),
    "BT-202-Contract": Place("contract", "change"),
    "BT-195(BT-759)-LotResult": Place("statistic", "count",
                                      kind="submissions", part="mark"),
    "BT-198(BT-759)-LotResult": Place("statistic", "count",
                                      kind="submissions", part="until"),
    "BT-195(BT-720)-Tender": Place("submission", "value", part="mark"),
    "BT-195(BT-539)-Lot": Place("criterion", "category", lot="lot",
                                part="mark"),
}
for _name, _field in {
        "BT-137": "lot_number", "BT-22": "internal_number", "BT-21": "title",
        "BT-24": "description", "BT-300": "additional_information",
        "BT-23": "nature", "BT-27": "estimated_value",
        "BT-271": "framework_maximum", "BT-5071": "place",
        "BT-5141": "countries", "BT-727": "place_other", "BT-36": "duration",
        "BT-536": "starts", "BT-537": "ends", "BT-98": "tender_validity",
        "BT-99": "review_deadline", "BT-18": "submission_uri",
        "BT-17": "electronic", "BT-745": "electronic_exception",
        "BT-97": "languages", "BT-63": "variants", "BT-769": "several_tenders",
        "BT-771": "late_information", "BT-772": "late_information_text",
        "BT-71": "reserved_for", "BT-76": "legal_form", "BT-765": "framework",
        "BT-766": "purchasing_system", "BT-767": "auction",
        "BT-113": "framework_suppliers", "BT-109": "framework_reason",
        "BT-50": "candidates_min", "BT-661": "candidates_limited",
        "BT-51": "candidates_max", "BT-52": "reduction_reserved",
        "BT-120": "award_without_negotiation", "BT-543": "award_formula",
        "BT-733": "award_order_reason", "BT-06": "strategic_aims",
        "BT-776": "innovation_aims", "BT-774": "environmental_aims",
        "BT-775": "social_aims", "BT-777": "strategic_text",
        "BT-54": "options", "BT-57": "renewals", "BT-58": "renewals_max",
}.items():
    PLACES |= {_name + end: place for end, place in lot(_field).items()}
PLACES |= {"BT-262" + end: p for end, p in lot("cpv", first=True).items()}
PLACES |= {"BT-263" + end: p for end, p in lot("cpv", first=False).items()}
for _name, _kind in {"BT-131": "tender", "BT-1311": "request",
                     "BT-630": "interest", "BT-13": "questions",
                     "BT-800": "input", "BT-132": "opening"}.items():
    PLACES |= {_name + end: place for end, place in deadline(_kind).items()}

# The schema demands a date here; it says nothing of the procurement.
FILLER = {"OPT-999-notice"}
