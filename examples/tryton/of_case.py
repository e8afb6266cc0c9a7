# This file is part of an example of libinnokjøp; COPYING has the licence.

from trytond.i18n import gettext
from trytond.model import ModelSQL
from trytond.model.exceptions import AccessError
from trytond.pool import Pool


class OfCase(ModelSQL):
    """What is recorded of a procurement.

    It stays there: others name it, and what is gone can be no breach."""
    _owner = 'case'

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls.__access__.add(cls._owner)

    def get_procurement(self):
        owner = getattr(self, self._owner)
        return owner.get_procurement() if isinstance(owner, OfCase) else owner

    @classmethod
    def check_modification(cls, mode, records, values=None, external=False):
        super().check_modification(
            mode, records, values=values, external=external)
        for record in records:
            case = record.get_procurement()
            if mode == 'delete' and case.state != 'draft':
                raise AccessError(gettext(
                        'procurement_case.msg_delete_of_published',
                        record=record.rec_name, case=case.rec_name))
            owner = getattr(record, cls._owner).id
            if mode == 'write' and values.get(cls._owner, owner) != owner:
                raise AccessError(gettext(
                        'procurement_case.msg_move',
                        record=record.rec_name, case=case.rec_name))


class Disclosable(OfCase):
    "What is recorded of a procurement and can be disclosed"

    @classmethod
    def check_modification(cls, mode, records, values=None, external=False):
        pool = Pool()
        Disclosure = pool.get('procurement.disclosure')
        super().check_modification(
            mode, records, values=values, external=external)
        if mode == 'delete':
            disclosures = Disclosure.search([
                    ('subject', 'in', [str(record) for record in records]),
                    ], limit=1)
            for disclosure in disclosures:
                raise AccessError(gettext(
                        'procurement_case.msg_delete_disclosed',
                        record=disclosure.subject.rec_name))
