# This file is part of an example of libinnokjøp; COPYING has the licence.

from pathlib import Path

import polib
from lxml import etree
from trytond.modules.company.tests import CompanyTestMixin
from trytond.modules.party.tests import PartyCheckReplaceMixin
from trytond.pool import Pool
from trytond.tests.test_tryton import ModuleTestCase, with_transaction
from trytond.transaction import Transaction

LOCALE = Path(__file__).parent.parent / 'locale'


class ProcurementCaseTestCase(
        PartyCheckReplaceMixin, CompanyTestMixin, ModuleTestCase):
    "Test Procurement Case module"
    module = 'procurement_case'

    @with_transaction()
    def test_form(self):
        "Test the form shows the findings and has the buttons"
        view = Pool().get('procurement.case').fields_view_get(view_type='form')
        form = etree.fromstring(view['arch'])
        for path in [
                './/page[@name="findings"]/field[@name="findings"]',
                './/field[@name="checked"]',
                './/button[@name="check"]',
                './/button[@name="publish"]']:
            with self.subTest(path=path):
                self.assertIsNotNone(form.find(path))

    @with_transaction()
    def test_translations(self):
        "Test every text is there in bokmål and nynorsk"
        pool = Pool()
        Translation = pool.get('ir.translation')
        View = pool.get('ir.ui.view')
        Set = pool.get('ir.translation.set', type='wizard')

        views = View.search([('module', '=', self.module)])
        session, _, _ = Set.create()
        with Transaction().set_context(
                active_model=View.__name__,
                active_ids=[view.id for view in views]):
            Set(session).set_view()
        sources = polib.pofile(
            Translation.translation_export('en', self.module).decode())
        wanted = {(entry.msgctxt, entry.msgid) for entry in sources}
        self.assertTrue(wanted)
        for language in ['nb', 'nn']:
            with self.subTest(language=language):
                entries = polib.pofile(str(LOCALE / f'{language}.po'))
                self.assertEqual(
                    {(entry.msgctxt, entry.msgid)
                        for entry in entries.translated_entries()},
                    wanted)


del ModuleTestCase
