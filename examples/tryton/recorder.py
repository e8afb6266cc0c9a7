# This file is part of an example of libinnokjøp; COPYING has the licence.

import innokjop
from trytond.tools import timezone as tz
from trytond.transaction import Transaction

from .finding import language_of


class Recorder(innokjop.CaseBuilder):
    "Builds a case of the library from records of Tryton"

    def __init__(self, timezone, **kwargs):
        super().__init__(**kwargs)
        self._timezone = tz.get_tzinfo(timezone)
        self.origins = {}

    def id(self, record):
        "Return the id that stands for a record, and remember which it is"
        id = '%s-%s' % (record.__name__.rsplit('.', 1)[-1], record.id)
        self.origins[id] = record
        return id

    def is_known(self, record):
        return record in self.origins.values()

    def said(self, problem):
        "Return what was wrong in the user's language, and with which record"
        text = problem.text(language_of(Transaction().language))
        origin = self.origins.get(problem.record)
        return '%s: %s' % (origin.rec_name, text) if origin else text

    def instant(self, value):
        "Return a time of Tryton, which is UTC, as the library takes it"
        if not value:
            return
        value = value.replace(tzinfo=tz.UTC)
        try:
            return value.astimezone(self._timezone)
        except OverflowError:  # The library says what years it takes.
            return value

    @staticmethod
    def ticked(value):
        "Return True for a box that is ticked; one that is not says nothing"
        return True if value else None

    def organisation(self, party, role='supplier'):
        "Return the id of a party, which is added when it is first met"
        if not party:
            return
        is_known = self.is_known(party)
        id = self.id(party)
        if not is_known:
            self.add_organisation(
                id, name=party.name, roles=role,
                organisation_number=organisation_number(party))
        return id

    def person(self, employee):
        "Return the id of an employee, who is added when first met"
        if not employee:
            return
        is_known = self.is_known(employee)
        id = self.id(employee)
        if not is_known:
            self.add_person(
                id, name=employee.party.name,
                employer=self.organisation(employee.company.party))
        return id


def organisation_number(party):
    # The number for VAT is the organisation number with letters around it.
    for type in ['no_orgnr', 'no_vat']:
        for identifier in party.identifiers:
            if identifier.type == type:
                return ''.join(filter(str.isdigit, identifier.code))
