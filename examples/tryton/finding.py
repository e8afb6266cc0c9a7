# This file is part of an example of libinnokjøp; COPYING has the licence.

from trytond.model import ModelSQL, ModelView, fields, sequence_ordered
from trytond.pool import Pool
from trytond.pyson import Eval, If
from trytond.transaction import Transaction

_TEXTS = ['message', 'question', 'remedy']


def language_of(code):
    "Return which of the library's languages stands for one of Tryton"
    return code if code in {'nb', 'nn'} else 'en'


class Finding(sequence_ordered(), ModelSQL, ModelView):
    __name__ = 'procurement.finding'
    _rec_name = 'rule'

    case = fields.Many2One(
        'procurement.case', "Procurement", required=True, readonly=True,
        ondelete='CASCADE')
    outcome = fields.Selection([
            ('breach', "Breach"),
            ('risk', "To Decide"),
            ('not_assessable', "Not Assessable"),
            ('not_due', "Not Due"),
            ], "Outcome", required=True, readonly=True, sort=False)
    severity = fields.Selection([
            ('critical', "Critical"),
            ('high', "High"),
            ('medium', "Medium"),
            ('low', "Low"),
            ], "Severity", required=True, readonly=True, sort=False)
    rule = fields.Char("Rule", required=True, readonly=True)
    subject = fields.Reference(
        "Subject", selection='get_subjects', readonly=True,
        help="What the finding is about.")
    message = fields.Text(
        "Message", required=True, readonly=True, translate=True)
    question = fields.Text("Question", readonly=True, translate=True)
    remedy = fields.Text("Remedy", readonly=True, translate=True)
    law = fields.Text("Law", readonly=True)

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls.__access__.add('case')

    @classmethod
    def get_subjects(cls):
        pool = Pool()
        get_name = pool.get('ir.model').get_name
        return [(None, "")] + [(name, get_name(name)) for name in [
                'company.employee',
                'party.party',
                'procurement.case',
                'procurement.dialogue',
                'procurement.dialogue.participation',
                'procurement.disclosure',
                'procurement.enquiry',
                'procurement.information',
                ]]

    @classmethod
    def view_attributes(cls):
        return super().view_attributes() + [
            ('/tree/field[@name="outcome"]', 'visual',
                If(Eval('outcome') == 'breach', 'danger',
                    If(Eval('outcome') == 'risk', 'warning', 'muted'))),
            ]

    @classmethod
    def replace(cls, case, found):
        """Put findings of the library, each with the record that it is about,
        in place of those that the case had."""
        pool = Pool()
        Configuration = pool.get('ir.configuration')
        Lang = pool.get('ir.lang')

        cls.delete(cls.search([('case', '=', case.id)]))
        source = Configuration.get_language()
        with Transaction().set_context(language=source):
            findings = cls.create([
                    cls.values_of(case, finding, subject, source)
                    | {'sequence': sequence}
                    for sequence, (finding, subject) in enumerate(found)])
        for lang in Lang.search([('translatable', '=', True)]):
            if lang.code == source:
                continue
            to_write = []
            for finding, (origin, _) in zip(findings, found):
                to_write += [[finding], cls.texts_of(origin, lang.code)]
            if to_write:
                with Transaction().set_context(language=lang.code):
                    cls.write(*to_write)

    @classmethod
    def values_of(cls, case, finding, subject, language):
        return {
            'case': case.id,
            'outcome': finding.outcome.name.lower(),
            'severity': finding.severity.name.lower(),
            'rule': finding.rule,
            'subject': str(subject) if subject else None,
            'law': '\n'.join(legal.reference for legal in finding.legal),
            **cls.texts_of(finding, language),
            }

    @classmethod
    def texts_of(cls, finding, language):
        return {
            name: getattr(finding, name)(language_of(language))
            for name in _TEXTS}
