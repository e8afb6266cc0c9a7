# This file is part of an example of libinnokjøp; COPYING has the licence.

from trytond.model import fields
from trytond.pool import PoolMeta
from trytond.pyson import Eval


class PurchaseRequest(metaclass=PoolMeta):
    __name__ = 'purchase.request'

    procurement = fields.Many2One(
        'procurement.case', "Procurement", ondelete='SET NULL',
        domain=[
            ('company', '=', Eval('company', -1)),
            ],
        help="The procurement that is to meet the request.")
