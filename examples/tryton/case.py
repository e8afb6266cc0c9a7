# This file is part of an example of libinnokjøp; COPYING has the licence.

import datetime as dt
from hashlib import sha256

import innokjop
from trytond.i18n import gettext
from trytond.model import ModelSQL, ModelView, Workflow, fields
from trytond.model.exceptions import AccessError
from trytond.modules.currency.fields import Monetary
from trytond.pool import Pool
from trytond.pyson import Eval
from trytond.transaction import Transaction

from .exceptions import BreachError, RecordError, RiskWarning
from .finding import language_of
from .recorder import Recorder

# What the competition is announced with.
_ANNOUNCED = [
    'company', 'started', 'part', 'procedure', 'nature', 'estimated_value',
    'tender_deadline']
# What the buttons alone set, and what it is before they do.
_BY_BUTTON = {
    'state': 'draft',
    'checked': None,
    'published': None,
    'case_file': None,
    }


class Case(Workflow, ModelSQL, ModelView):
    __name__ = 'procurement.case'
    _rec_name = 'title'

    company = fields.Many2One(
        'company.company', "Company", required=True)
    title = fields.Char("Title", required=True)
    number = fields.Char(
        "Number", help="The number of the case in the archive.")
    responsible = fields.Many2One(
        'company.employee', "Responsible",
        domain=[
            ('company', '=', Eval('company', -1)),
            ])
    requests = fields.One2Many(
        'purchase.request', 'procurement', "Requests",
        domain=[
            ('company', '=', Eval('company', -1)),
            ],
        add_remove=[
            ('procurement', '=', None),
            ])
    started = fields.DateTime(
        "Started",
        help="When the work on the procurement began.")
    part = fields.Selection([
            (None, ""),
            ('part_i', "Part I"),
            ('part_ii', "Part II"),
            ('part_iii', "Part III"),
            ('part_iv', "Part IV"),
            ], "Part of the Regulation", sort=False)
    procedure = fields.Selection([
            (None, ""),
            ('open', "Open Procedure"),
            ('restricted', "Restricted Procedure"),
            ('negotiated', "Negotiated Procedure with Notice"),
            ('open_tender_competition', "Open Tender Competition"),
            ('restricted_tender_competition', "Restricted Tender Competition"),
            ('special_services', "Procedure under Part IV"),
            ('part_i_competition', "Competition under Part I"),
            ], "Procedure", sort=False)
    nature = fields.Selection([
            (None, ""),
            ('goods', "Goods"),
            ('services', "Services"),
            ('works', "Works"),
            ], "Nature", sort=False)
    currency = fields.Function(
        fields.Many2One('currency.currency', "Currency"),
        'on_change_with_currency')
    estimated_value = Monetary(
        "Estimated Value", currency='currency', digits='currency',
        help="The value of all of it, without tax.")
    tender_deadline = fields.DateTime("Tender Deadline")
    dialogues = fields.One2Many(
        'procurement.dialogue', 'case', "Dialogue")
    information = fields.One2Many(
        'procurement.information', 'case', "Information")
    enquiries = fields.One2Many('procurement.enquiry', 'case', "Enquiries")
    disclosures = fields.One2Many(
        'procurement.disclosure', 'case', "Disclosures")
    findings = fields.One2Many(
        'procurement.finding', 'case', "Findings", readonly=True,
        help="In draft as they would be if it were published now.")
    checked = fields.DateTime("Checked", readonly=True)
    published = fields.DateTime("Published", readonly=True)
    case_file = fields.Binary(
        "Case File", readonly=True, filename='case_file_name',
        help="The case as it was checked when it was published.")
    case_file_name = fields.Function(
        fields.Char("Case File Name"), 'get_case_file_name')
    state = fields.Selection([
            ('draft', "Draft"),
            ('published', "Published"),
            ], "State", required=True, readonly=True, sort=False)

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [('id', 'DESC')]
        for name in _ANNOUNCED:
            getattr(cls, name).states['readonly'] = Eval('state') != 'draft'
        cls._transitions |= {('draft', 'published')}
        cls._buttons.update({
                'check': {},
                'publish': {
                    'invisible': Eval('state') != 'draft',
                    'depends': ['state'],
                    },
                })

    @classmethod
    def default_company(cls):
        return Transaction().context.get('company')

    @classmethod
    def default_state(cls):
        return 'draft'

    @fields.depends('company')
    def on_change_with_currency(self, name=None):
        return self.company.currency if self.company else None

    def get_case_file_name(self, name):
        return 'case-%s.xml' % self.id

    @classmethod
    def check_modification(cls, mode, cases, values=None, external=False):
        super().check_modification(
            mode, cases, values=values, external=external)
        published = [case for case in cases if case.state != 'draft']
        if mode == 'delete':
            _refuse('procurement_case.msg_delete_published', published)
        elif not external:
            return
        # That a field is read-only binds no other client than Tryton's own.
        elif mode == 'create':
            _refuse('procurement_case.msg_by_button', [
                    case for case in cases
                    if any(getattr(case, name) != value
                        for name, value in _BY_BUTTON.items())])
        else:
            if not values.keys().isdisjoint(_BY_BUTTON):
                _refuse('procurement_case.msg_by_button', cases)
            if not values.keys().isdisjoint(_ANNOUNCED):
                _refuse('procurement_case.msg_write_published', published)

    @classmethod
    def on_delete(cls, cases):
        pool = Pool()
        # What names other records of the case goes before them.
        for name in ['procurement.disclosure', 'procurement.information']:
            Record = pool.get(name)
            Record.delete(Record.search([
                        ('case', 'in', [case.id for case in cases]),
                        ]))
        return super().on_delete(cases)

    @classmethod
    def copy(cls, cases, default=None):
        default = default.copy() if default is not None else {}
        for name in ['requests', 'dialogues', 'information', 'enquiries',
                'disclosures', 'findings']:
            default[name] = None
        default.update(_BY_BUTTON)
        return super().copy(cases, default=default)

    @classmethod
    @ModelView.button
    def check(cls, cases):
        for case in cases:
            case.examine()

    @classmethod
    @ModelView.button
    @Workflow.transition('published')
    def publish(cls, cases):
        now = _now()
        for case in cases:
            case.published = now
        cls.save(cases)
        for case in cases:
            report = case.examine()
            case._refuse_breaches(report)
            case._ask_about_risks(report)
            case.case_file = report.case.to_bytes()
        cls.save(cases)

    def examine(self):
        "Check the case, keep what is found and return the report"
        pool = Pool()
        Finding = pool.get('procurement.finding')
        now = _now()
        recorder = self.to_innokjop(self.published or now)
        report = innokjop.check(recorder.case, now=recorder.instant(now))
        Finding.replace(self, [
                (finding, recorder.origins.get(finding.subjects[0].id, self))
                for finding in report.findings])
        self.checked = now
        self.save()
        return report

    def _refuse_breaches(self, report):
        if report.breaches:
            raise BreachError(
                gettext('procurement_case.msg_publish_breach',
                    case=self.rec_name),
                _said(report.breaches))

    def _ask_about_risks(self, report):
        pool = Pool()
        Warning = pool.get('res.user.warning')
        risks = report.where(
            outcome=innokjop.Outcome.RISK, status=innokjop.Status.OPEN)
        if not risks:
            return
        # Other risks than those that were confirmed are asked about again, and
        # the same when they rest on something else.
        asked = sha256('\n'.join(map(_grounds, risks)).encode())
        key = Warning.format('publish.%s' % asked.hexdigest(), [self])
        if Warning.check(key):
            raise RiskWarning(key,
                gettext('procurement_case.msg_publish_risk',
                    case=self.rec_name),
                _said(risks))

    def to_innokjop(self, published):
        """Return the case in the words of the library.

        A case in draft is recorded as it would be if it were published."""
        try:
            with Recorder(
                    self.company.timezone or 'Europe/Oslo',
                    what_if=not self.published) as recorder:
                self.record(recorder, published)
        except innokjop.Error as error:
            raise RecordError(
                gettext('procurement_case.msg_not_a_case',
                    case=self.rec_name),
                '\n'.join(map(recorder.said, error.problems))) from error
        return recorder

    def record(self, recorder, published):
        recorder.add_case(
            recorder.id(self),
            title=self.title, case_number=self.number or None,
            buyer=recorder.organisation(self.company.party, 'buyer'),
            responsible=recorder.person(self.responsible),
            started=recorder.instant(self.started))
        self.record_publication(recorder, recorder.instant(published))
        for records in [
                self.dialogues, self.information, self.enquiries,
                self.disclosures]:
            for record in records:
                record.record(recorder)

    def record_publication(self, recorder, published):
        value = self.estimated_value
        recorder.add_procedure(
            'procedure', kind=self.procedure, part=self.part,
            sector='classic', nature=self.nature,
            estimated_value=innokjop.Money(
                value, self.currency.code, innokjop.Vat.EXCLUDED)
            if value is not None else None)
        recorder.add_notice(
            'notice', kind='competition', procedure_kind=self.procedure,
            part=self.part, sent=published)
        recorder.add_document(
            'documents', kind='procurement_documents', access='public')
        recorder.add_document_version(
            'documents-1', document='documents', version='1',
            status='published', published=published)
        if self.tender_deadline:
            recorder.add_deadline(
                'deadline', kind='tender', set=published, notice='notice',
                at=recorder.instant(self.tender_deadline))


def _refuse(message, cases):
    for case in cases:
        raise AccessError(gettext(message, case=case.rec_name))


def _grounds(finding):
    """Return what a finding rests on.

    It is its evidence_digest without the time of publication, which is another
    each time somebody tries."""
    return ' '.join([finding.id] + [
            '%s=%s' % (evidence.name, evidence.value)
            for evidence in finding.evidence
            if not evidence.field
            or evidence.field.name not in {'sent', 'published', 'set'}])


def _said(findings):
    "Return what was found and what to do about it, in the user's language"
    language = language_of(Transaction().language)
    return '\n\n'.join(
        '\n'.join(filter(None, [
                    '%s: %s' % (finding.rule, finding.message(language)),
                    finding.question(language),
                    finding.remedy(language),
                    ]))
        for finding in findings)


def _now():
    return dt.datetime.now().replace(microsecond=0)
