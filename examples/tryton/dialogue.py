# This file is part of an example of libinnokjøp; COPYING has the licence.

from trytond.model import ModelView, fields
from trytond.pyson import Eval

from .of_case import OfCase


class Dialogue(OfCase, ModelView):
    __name__ = 'procurement.dialogue'
    _rec_name = 'title'

    case = fields.Many2One(
        'procurement.case', "Procurement", required=True, ondelete='CASCADE')
    company = fields.Function(
        fields.Many2One('company.company', "Company"),
        'on_change_with_company')
    title = fields.Char("Title", required=True)
    kind = fields.Selection([
            ('dialogue_conference', "Conference"),
            ('one_to_one', "One-to-One Meeting"),
            ('workshop', "Workshop"),
            ('written_input', "Written Input"),
            ('site_visit', "Site Visit"),
            ('demonstration', "Demonstration"),
            ('unsolicited', "Unsolicited Approach"),
            ('user_involvement', "User Involvement"),
            ], "Kind", required=True, sort=False)
    start = fields.DateTime("Start", required=True)
    end = fields.DateTime(
        "End",
        domain=['OR',
            ('end', '=', None),
            ('end', '>=', Eval('start')),
            ])
    medium = fields.Selection([
            (None, ""),
            ('physical', "In the Same Room"),
            ('video', "Video"),
            ('hybrid', "Both"),
            ('written', "In Writing"),
            ], "Medium", sort=False)
    public = fields.Boolean(
        "Public Invitation", help="Whether everybody was invited.")
    minutes_by = fields.Many2One(
        'company.employee', "Minutes By",
        domain=[
            ('company', '=', Eval('company', -1)),
            ])
    minutes_made = fields.DateTime("Minutes Written")
    participations = fields.One2Many(
        'procurement.dialogue.participation', 'dialogue', "Participants")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [('start', 'ASC'), ('id', 'ASC')]

    @fields.depends('case', '_parent_case.company')
    def on_change_with_company(self, name=None):
        return self.case.company if self.case else None

    def record(self, recorder):
        id = recorder.id(self)
        recorder.add_dialogue_event(
            id, title=self.title, kind=self.kind,
            start=recorder.instant(self.start),
            end=recorder.instant(self.end),
            medium=self.medium,
            open=recorder.ticked(self.public),
            invitation_public=recorder.ticked(self.public),
            minutes_by=recorder.person(self.minutes_by),
            minutes_made=recorder.instant(self.minutes_made))
        for participation in self.participations:
            participation.record(recorder, id)


class Participation(OfCase, ModelView):
    __name__ = 'procurement.dialogue.participation'
    _owner = 'dialogue'

    dialogue = fields.Many2One(
        'procurement.dialogue', "Dialogue", required=True, ondelete='CASCADE')
    party = fields.Many2One(
        'party.party', "Supplier", required=True, ondelete='RESTRICT')
    invited = fields.DateTime(
        "Invited", help="When the supplier was invited by name.")
    applied = fields.DateTime("Applied")
    offered = fields.DateTime("Seat Offered")
    attended = fields.Boolean("Attended")

    def get_rec_name(self, name):
        return self.party.rec_name

    @classmethod
    def search_rec_name(cls, name, clause):
        return [('party.rec_name', *clause[1:])]

    def record(self, recorder, dialogue):
        recorder.add_participation(
            recorder.id(self), event=dialogue, role='supplier',
            organisation=recorder.organisation(self.party),
            invited=recorder.instant(self.invited),
            applied=recorder.instant(self.applied),
            offered=recorder.instant(self.offered),
            attended=recorder.ticked(self.attended))
