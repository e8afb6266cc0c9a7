# This file is part of an example of libinnokjøp; COPYING has the licence.

from trytond.pool import PoolMeta


class Replace(metaclass=PoolMeta):
    __name__ = 'party.replace'

    @classmethod
    def fields_to_replace(cls):
        return super().fields_to_replace() + [
            ('procurement.dialogue.participation', 'party'),
            ('procurement.information', 'supplier'),
            ('procurement.enquiry', 'asked_by'),
            ('procurement.disclosure-party.party', 'party'),
            ]
