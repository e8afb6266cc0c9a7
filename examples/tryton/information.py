# This file is part of an example of libinnokjøp; COPYING has the licence.

from trytond.model import ModelView, fields
from trytond.pyson import Bool, Eval
from trytond.tools import firstline

from .of_case import Disclosable, OfCase


class Information(Disclosable, ModelView):
    __name__ = 'procurement.information'

    case = fields.Many2One(
        'procurement.case', "Procurement", required=True, ondelete='CASCADE')
    company = fields.Function(
        fields.Many2One('company.company', "Company"),
        'on_change_with_company')
    text = fields.Text("Information", required=True)
    topic = fields.Selection([
            (None, ""),
            ('need', "Need"),
            ('plan', "Plans and Budget"),
            ('requirement', "Requirements"),
            ('criterion', "Criteria"),
            ('contract', "Contract Terms"),
            ('price', "Price"),
            ('solution', "A Supplier's Solution"),
            ('volumes', "Volumes"),
            ('interfaces', "Interfaces"),
            ('other', "Other"),
            ], "Topic", sort=False)
    origin = fields.Selection([
            ('buyer', "Buyer"),
            ('supplier', "Supplier"),
            ], "Origin", required=True, sort=False)
    supplier = fields.Many2One(
        'party.party', "Supplier", ondelete='RESTRICT',
        states={
            'invisible': Eval('origin') != 'supplier',
            },
        context={
            'company': Eval('company', -1),
            },
        depends={'company'})
    dialogue = fields.Many2One(
        'procurement.dialogue', "Dialogue", ondelete='RESTRICT',
        domain=[
            ('case', '=', Eval('case', -1)),
            ],
        help="Where the information came up.")
    arose = fields.DateTime("Arose")
    relevance = fields.Selection([
            (None, ""),
            ('yes', "Matters to Tenders"),
            ('no', "Does Not Matter"),
            ], "Relevance", sort=False)
    secrecy = fields.Selection([
            (None, ""),
            ('open', "May Be Shared"),
            ('trade_secret', "Trade Secret"),
            ('personal', "Personal"),
            ('security', "Security"),
            ], "Secrecy", sort=False)
    assessed_by = fields.Many2One(
        'company.employee', "Assessed By",
        domain=[
            ('company', '=', Eval('company', -1)),
            ])
    assessed = fields.DateTime("Assessed")
    consent = fields.DateTime(
        "Consent", help="When the supplier agreed that it may be shared.",
        states={
            'invisible': Eval('origin') != 'supplier',
            })

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [('id', 'ASC')]

    @classmethod
    def default_origin(cls):
        return 'buyer'

    @fields.depends('case', '_parent_case.company')
    def on_change_with_company(self, name=None):
        return self.case.company if self.case else None

    def get_rec_name(self, name):
        return firstline(self.text)

    @classmethod
    def search_rec_name(cls, name, clause):
        return [('text', *clause[1:])]

    def record(self, recorder):
        # The form hides these of what does not come from a supplier.
        supplier, consent = (
            (self.supplier, self.consent) if self.origin == 'supplier'
            else (None, None))
        recorder.add_info_item(
            recorder.id(self), text=self.text, topic=self.topic,
            origin=self.origin, supplier=recorder.organisation(supplier),
            event=recorder.id(self.dialogue) if self.dialogue else None,
            arose=recorder.instant(self.arose),
            relevance=self.relevance, secrecy=self.secrecy,
            assessed_by=recorder.person(self.assessed_by),
            assessed=recorder.instant(self.assessed),
            consent_given=recorder.instant(consent))


class Enquiry(Disclosable, ModelView):
    __name__ = 'procurement.enquiry'

    case = fields.Many2One(
        'procurement.case', "Procurement", required=True, ondelete='CASCADE')
    company = fields.Function(
        fields.Many2One('company.company', "Company"),
        'on_change_with_company')
    received = fields.DateTime("Received", required=True)
    asked_by = fields.Many2One(
        'party.party', "Asked By", required=True, ondelete='RESTRICT',
        context={
            'company': Eval('company', -1),
            },
        depends={'company'})
    question = fields.Text("Question", required=True)
    answer = fields.Text("Answer")
    answered = fields.DateTime(
        "Answered",
        states={
            'required': Bool(Eval('answer')),
            })
    answered_by = fields.Many2One(
        'company.employee', "Answered By",
        domain=[
            ('company', '=', Eval('company', -1)),
            ])

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [('received', 'ASC'), ('id', 'ASC')]

    @fields.depends('case', '_parent_case.company')
    def on_change_with_company(self, name=None):
        return self.case.company if self.case else None

    def get_rec_name(self, name):
        return firstline(self.question)

    @classmethod
    def search_rec_name(cls, name, clause):
        return [('question', *clause[1:])]

    def record(self, recorder):
        recorder.add_enquiry(
            recorder.id(self), received=recorder.instant(self.received),
            asked_by=recorder.organisation(self.asked_by),
            question=self.question, answer=self.answer or None,
            answered=recorder.instant(self.answered),
            answered_by=recorder.person(self.answered_by))


class Disclosure(OfCase, ModelView):
    __name__ = 'procurement.disclosure'

    case = fields.Many2One(
        'procurement.case', "Procurement", required=True, ondelete='CASCADE')
    subject = fields.Reference("Subject", [
            (None, ""),
            ('procurement.case', "Procurement Documents"),
            ('procurement.information', "Information"),
            ('procurement.enquiry', "Answer to Enquiry"),
            ], required=True,
        domain={
            'procurement.case': [('id', '=', Eval('case', -1))],
            'procurement.information': [('case', '=', Eval('case', -1))],
            'procurement.enquiry': [('case', '=', Eval('case', -1))],
            },
        help="What was passed on. "
        "The procurement itself stands for its documents.")
    at = fields.DateTime("At", required=True)
    to_all = fields.Boolean(
        "To All", help="Whether everybody received it or could read it.")
    recipients = fields.Many2Many(
        'procurement.disclosure-party.party', 'disclosure', 'party',
        "Recipients",
        states={
            'invisible': Eval('to_all', False),
            'required': ~Eval('to_all', False),
            })
    channel = fields.Selection([
            (None, ""),
            ('meeting', "Meeting"),
            ('video', "Video"),
            ('telephone', "Telephone"),
            ('email', "E-mail"),
            ('competition_tool', "E-tendering Tool"),
            ('doffin', "Doffin"),
            ('website', "Website"),
            ('paper', "Paper"),
            ], "Channel", sort=False)
    form = fields.Selection([
            (None, ""),
            ('full', "In Full"),
            ('neutral', "In Neutral Words"),
            ('redacted', "Redacted"),
            ], "Form", sort=False)

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [('at', 'ASC'), ('id', 'ASC')]

    def get_rec_name(self, name):
        return self.subject.rec_name

    def record(self, recorder):
        recorder.add_disclosure(
            recorder.id(self),
            subject=(
                'documents' if self.subject == self.case
                else recorder.id(self.subject)),
            recipients=[
                recorder.organisation(party) for party in self.recipients],
            to_all=recorder.ticked(self.to_all),
            at=recorder.instant(self.at),
            channel=self.channel, form=self.form)


class DisclosureRecipient(OfCase):
    __name__ = 'procurement.disclosure-party.party'
    _owner = 'disclosure'

    disclosure = fields.Many2One(
        'procurement.disclosure', "Disclosure", required=True,
        ondelete='CASCADE')
    party = fields.Many2One(
        'party.party', "Party", required=True, ondelete='RESTRICT')
