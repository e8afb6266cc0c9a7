"""The `innokjop` command: test_command.py PATH_TO_INNOKJOP, answers in TAP.

Every command and exit status, on case files made here.
"""

import base64
import itertools
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

COMMAND = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else None
AT = '2026-09-01T10:00+02:00'
ENTERED = ['--actor', 'kari', '--entered', AT]
SECRET = 'Hemmelig «spørsmål» & <svar>'

FILE = ('<?xml version="1.0" encoding="UTF-8"?>\n'
        '<case_file xmlns="urn:innokjop:case:1" minor="0">\n{}</case_file>\n')
# A contact after the notice; SOS-008 judges it by how it took place.
CONTACT = FILE.format(
    ' <case id="{id}" buyer="B1"><title lang="nb">Nattilsyn</title></case>\n'
    ' <organisation id="B1" roles="buyer" country="NO"/>\n'
    ' <organisation id="S1" roles="supplier"/>\n'
    ' <procedure id="P1" part="part_iii"{sector}/>\n'
    ' <notice id="N1" kind="competition" sent="2026-08-01T10:00+02:00"/>\n'
    ' <contact id="K1" at="2026-08-10T10:00+02:00" supplier="S1"'
    '{contact}/>\n')
CONTACTS = {
    'breach': ' substantive="yes" channel="email" authorised="yes"',
    'risk': ' substantive="yes" channel="email" authorised="no"',
    'gap': ' substantive="yes" channel="email"',
    'fine': ' substantive="no" channel="email"',
}
ONE_RULE = ['--rule', 'SOS-008', '--as-of', AT]

tests = []


def test(function):
    tests.append(function)
    return function


class Result:
    """What a run gave: status, out and err as text."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()


def run(*words, stdin=b'', status=0, environment=None):
    """Run the command and expect a status; None expects nothing."""
    clean = {name: value for name, value in os.environ.items()
             if not name.startswith('LC_') and name not in ('LANG', 'USER')}
    clean.update(environment or {})
    done = subprocess.run([COMMAND, *map(str, words)], input=stdin,
                          capture_output=True, env=clean, check=False)
    result = Result(done)
    assert status is None or result.status == status, (
        f'{words}: status {result.status}, expected {status}\n'
        f'{result.out}{result.err}')
    return result


def write(name, text):
    with open(name, 'w', encoding='utf-8') as file:
        file.write(text)
    return name


def read(name):
    with open(name, encoding='utf-8') as file:
        return file.read()


def case_file(kind, sector=''):
    return write(f'{kind}.xml', CONTACT.format(
        id=f'C-{kind}', contact=CONTACTS.get(kind, CONTACTS['fine']),
        sector=sector))


def record(name, *words, status=0):
    return run('record', name, *words, *ENTERED, status=status)


def chained(name='chained.xml'):
    """A case with a journal, made by the command alone."""
    record(name, 'add', 'case', 'C1', 'title=Nattilsyn',
           'title@en=Night "watch"', '--new')
    record(name, 'add', 'organisation', 'S1', 'name=Leverandør AS')
    record(name, 'add', 'enquiry', 'Q1', f'received={AT}', 'asked_by=S1',
           f'question={SECRET}')
    return name


def test_of(function):
    return function.__name__.replace('_', ' ')


# ------------------------------------------------------------ usage and help

def options_of_commands():
    """The options of each command, as its help lists them."""
    page = run('--help').out.partition('\nCommands\n')[2].partition('\n\n')[0]
    commands = {}
    for name in re.findall(r'^  (\S+) ', page, re.M):
        own = run(name, '--help').out
        options = re.findall(r'^  --(\S+)', own, re.M)
        assert options[-2:] == ['help', 'version'], (name, options)
        commands[name] = options[:-2]
    return commands


@test
def help_names_every_command_and_option():
    commands = options_of_commands()
    assert {'check', 'validate', 'convert', 'verify', 'log', 'parity', 'rules',
            'explain', 'deadline', 'record'} <= set(commands), commands
    for name, options in commands.items():
        own = run(name, '--help').out
        assert own == run(name, '-h').out
        assert max(map(len, own.splitlines())) <= 80, name
        for option in options:
            assert 'unknown option' not in run(name, f'--{option}',
                                               status=2).err


@test
def version_is_printed():
    assert run('--version').out.startswith('innokjop ')


@test
def wrong_usage_exits_with_2_and_names_the_nearest():
    for words, said in [
            ([], 'no command'),
            (['chekc', 'x'], "did you mean 'check'"),
            (['check'], 'too few'),
            (['log', 'a', 'b'], 'too many'),
            (['check', '--formt', 'json', 'x'], "did you mean '--format'"),
            (['check', '--format', 'pdf', 'x'], 'text|json|svrl'),
            (['check', '--all=yes', 'x'], 'takes no value'),
            (['check', 'x', '--as-of'], 'needs a value'),
            (['check', 'x', '--as-of', '2026-13-01T10:00Z'], 'instant'),
            (['check', 'x', '--to', 'native'], 'unknown option'),
            (['check', '-x', 'x'], 'two dashes'),
            (['deadline', 'opne', 'tender'], "did you mean 'open'"),
            (['deadline', 'open', 'tendr'], "unknown step 'tendr'"),
            (['deadline', 'open'], 'PROCEDURE STEP'),
            (['deadline', 'open', 'tender', '--sent', '2026-02-30'],
             'takes a date'),
            (['deadline', 'open', 'tender', '--part', 'vi'], 'ii-special'),
            (['rules', '--lang', 'de'], 'nb|nn|en')]:
        result = run(*words, status=2)
        assert said in result.err and not result.out, (words, result.err)


@test
def values_come_after_a_space_or_an_equals_sign_and_dashes_end_options():
    os.symlink(case_file('fine'), '--lang')
    assert run('validate', '--lang=nb', '--', '--lang').out == (
        '--lang: gyldig\n')
    assert 'valid' in run('validate', '--lang', 'en', 'fine.xml').out
    os.remove('--lang')


@test
def the_locale_decides_the_language():
    case_file('fine')
    for variable, value, said in [
            ('LANG', 'nb_NO.UTF-8', 'gyldig'), ('LANG', 'no_NO', 'gyldig'),
            ('LC_ALL', 'nn_NO', 'gyldig'), ('LC_MESSAGES', 'C', 'valid'),
            ('LANG', 'de_DE', 'valid')]:
        result = run('validate', 'fine.xml', environment={variable: value})
        assert result.out == f'fine.xml: {said}\n', (variable, value)
    english = {'LC_ALL': 'en', 'LANG': 'nb'}
    assert run('validate', 'fine.xml', environment=english).out == (
        'fine.xml: valid\n')


def sections(text, heading):
    """What follows each heading, whose group is a name."""
    pieces = re.split(heading, text, flags=re.M)
    return dict(zip(pieces[1::2], pieces[2::2]))


@test
def the_manual_has_the_options_of_help_and_no_errors():
    page = write('innokjop.1', run('--man').out)
    plain = read(page).replace('\\-', '-').partition('.Sh COMMANDS\n')[2]
    listed = {name: re.findall(r'^\.It Fl --?(\S+)', text, re.M) for name, text
              in sections(plain.partition('\n.Sh ')[0],
                          r'^\.Ss "(\S+)"$').items()}
    assert listed == options_of_commands(), listed
    if shutil.which('mandoc'):
        done = subprocess.run(['mandoc', '-Tlint', '-W', 'warning', page],
                              capture_output=True, check=False)
        assert not done.stdout and done.returncode == 0, done.stdout


def options_in(text):
    """The options of a list, but for --help, which each command takes."""
    return [name for name in re.findall(r'--([a-z-]+)', text)
            if name != 'help']


@test
def completion_has_the_commands_and_options_of_help():
    run('--completion', 'fish', status=2)
    commands = options_of_commands()
    bash = run('--completion', 'bash').out
    words = dict(re.findall(r"^    (\S*):\*\) words='(.*?)'", bash, re.M))
    first = words.pop('').split()
    assert first == [*commands, '--help', '--version'], first
    assert {name: options_in(text) for name, text in words.items()
            } == commands, words
    zsh = run('--completion', 'zsh').out
    first = re.findall(r"^        '([a-z]+):", zsh, re.M)
    assert first == list(commands), first
    blocks = sections(zsh, r'^    ([a-z]+)\)$')
    assert {name: options_in(' '.join(re.findall(r"'\*(--\S+?)\[", text)))
            for name, text in blocks.items()} == commands, blocks
    for shell, script in [('bash', bash), ('zsh', zsh)]:
        name = write(f'completion.{shell}', script)
        if shutil.which(shell):
            subprocess.run([shell, '-n', name], check=True)


@test
def bash_completes():
    if not shutil.which('bash'):
        return
    write('completion.bash', run('--completion', 'bash').out)
    for words, expected in [('innokjop ver', 'verify'),
                            ('innokjop check --format j', 'json'),
                            ('innokjop check --str', '--strict'),
                            ('innokjop deadline inno',
                             'innovation-partnership'),
                            ('innokjop deadline any stand', 'standstill'),
                            ('innokjop record x.xml ann', 'annul')]:
        script = (f'. ./completion.bash; COMP_WORDS=({words}); '
                  'COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _innokjop; '
                  'echo "${COMPREPLY[@]}"')
        done = subprocess.run(['bash', '-c', script], capture_output=True,
                              check=True)
        assert done.stdout.decode().split() == [expected], words


@test
def output_that_cannot_be_written_exits_with_2():
    case_file('fine')
    for words in [['--help'], ['rules'], ['convert', 'fine.xml'],
                  ['check', 'fine.xml'], ['validate', 'fine.xml']]:
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([COMMAND, *words], stdout=writer,
                              stderr=subprocess.PIPE, check=False)
        os.close(writer)
        assert done.returncode == 2, (words, done.returncode)
        assert b'could not be written' in done.stderr, words
    if os.path.exists('/dev/full'):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([COMMAND, '--help'], stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        assert done.returncode == 2 and b'No space' in done.stderr


# ------------------------------------------------------------------ deadline

@test
def deadlines_are_counted():
    answer = json.loads(run('deadline', 'open', 'tender', '--sent',
                            '2026-03-05', '--format', 'json').out)
    assert (answer['days'], answer['period_end'], answer['strict'],
            answer['lenient'], answer['given']) == (
                30, '2026-04-07', '2026-04-08T00:00+02:00', '2026-04-04',
                None), answer
    assert answer['basis'][0]['reference'] == 'FOA § 20-2 (1)'
    text = run('deadline', 'any', 'additional-information', '--deadline',
               '2026-12-18', '--urgent', '--lang', 'nb').out
    assert text.startswith('Frist for supplerende opplysninger, alle '
                           'prosedyrer i del III: senest søndag 13. desember '
                           '2026\n'), text
    assert max(map(len, text.splitlines()[1:])) <= 80
    later = json.loads(run('deadline', 'open', 'tender', '--sent',
                           '2026-06-05', '--law-date', '2026-05-05',
                           '--format', 'json').out)
    assert (later['law_date'], later['law_verified']) == ('2026-05-05', True)
    text = run('deadline', 'any', 'standstill', '--part', 'ii-special',
               '--sent', '2026-03-24', '--lang', 'en').out
    assert '(FOA § 10-2 (2))' in text, text


@test
def every_flag_of_a_deadline_counts():
    for flags, days in [
            ([], 25), (['--not-electronic'], 30), (['--urgent'], 10),
            (['--prior-notice'], 10), (['--no-agreement'], 10),
            (['--restricted-access'], 30),
            (['--not-electronic', '--restricted-access'], 35),
            (['--urgent', '--restricted-access'], 10)]:
        answer = json.loads(run('deadline', 'restricted', 'tender', '--sent',
                                '2026-03-02', '--format', 'json',
                                *flags).out)
        assert answer['days'] == days, (flags, answer['days'])
        assert sorted(answer['conditions']) == sorted(
            flag[2:].replace('-', '_') for flag in flags)


@test
def two_dates_exit_with_1_when_they_break_the_limit():
    for deadline, status, outcome in [
            ('2026-04-03', 1, 'BREACH'), ('2026-04-04', 0, 'RISK'),
            ('2026-04-07T12:00+02:00', 0, 'RISK'),
            ('2026-04-07', 0, 'CONFORMS')]:
        answer = json.loads(run(
            'deadline', 'open', 'tender', '--sent', '2026-03-05',
            '--deadline', deadline, '--format', 'json', status=status).out)
        assert answer['given']['outcome'] == outcome, deadline
    text = run('deadline', 'open', 'tender', '--sent', '2026-03-05',
               '--deadline', '2026-04-02', '--lang', 'nn', status=1).out
    assert text.startswith('Tilbodsfrist, open anbodskonkurranse: brot; '
                           '2 dagar for kort\n'), text


@test
def what_the_law_does_not_know_is_refused():
    for words, said in [
            (['open', 'request', '--sent', '2026-03-05'],
             'Frister er det for'),
            (['open', 'request', '--sent', '2026-03-05'],
             'tender, standstill, additional-information, award-notice'),
            (['competitive-dialogue', 'request', '--urgent', '--sent',
              '2026-03-05'], 'FOA § 20-5'),
            (['any', 'standstill', '--part', 'ii', '--sent', '2026-03-05'],
             'FOA § 10-2 (1)'),
            (['open', 'tender', '--sent', '2016-03-05'], '2016-03-05'),
            (['open', 'tender'], 'Oppgi når')]:
        result = run('deadline', *words, '--lang', 'nb', status=2)
        assert said.lower() in result.err.lower() and not result.out, (
            words, result.err)


# ------------------------------------------------------------------ validate

@test
def validate_tells_file_line_record_and_field():
    write('broken.xml', FILE.format(
        ' <case id="C1" started="yesterday"/>\n <lot id="L1" parent="L9"/>\n'))
    write('minor.xml', FILE.format('').replace(' minor="0"', ''))
    said = run('validate', 'minor.xml', status=2).out
    assert said.startswith('minor.xml:2: The file lacks "minor"'), said
    case_file('fine')
    result = run('validate', 'broken.xml', 'fine.xml', 'missing.xml',
                 status=2)
    lines = result.out.splitlines()
    assert lines[0].startswith('broken.xml:3: C1 started: "yesterday"'), lines
    assert lines[1:] == ['fine.xml: valid', 'missing.xml: could not be read: '
                         'No such file or directory'], lines


@test
def validate_warns_of_identifiers_and_refuses_none():
    write('warn.xml', FILE.format(
        ' <case id="C1"/>\n'
        ' <organisation id="O1" organisation_number="974760674"/>\n'
        ' <organisation id="O2" organisation_number="974760673"/>\n'
        ' <organisation id="O3" organisation_number="HRB 86891"'
        ' country="DE"/>\n'
        ' <procedure id="P1" cpv="60600000 12345678">'
        '<estimated_value currency="XXQ">1</estimated_value></procedure>\n'))
    lines = run('validate', 'warn.xml').out.splitlines()
    assert [line.split(' ', 5)[:5] for line in lines[:-1]] == [
        ['warn.xml:7:', 'P1', 'estimated_value:', 'warning:', 'XXQ'],
        ['warn.xml:7:', 'P1', 'cpv:', 'warning:', '12345678'],
        ['warn.xml:4:', 'O1', 'organisation_number:', 'warning:',
         '974760674']], lines
    assert lines[-1] == 'warn.xml: valid'


@test
def record_warns_of_what_validate_warns_of():
    name = chained('odd.xml')
    for i, (number, words, warned) in enumerate([
            ('974760674', [], True), ('974760673', [], False),
            ('97476067', [], True), ('9747606730', ['country=NO'], True),
            ('9747606730', [], True), ('9747606730', ['country=SE'], False),
            ('000000000', [], True), ('00000000', ['country=DE'], False),
            ('HRB 86891', [], False), ('abc', [], False),
            ('abc', ['scheme=NO-ORGNR'], True)]):
        told = record(name, 'add', 'organisation', f'O{i}',
                      f'organisation_number={number}', *words).err
        assert (f'odd.xml: O{i} organisation_number: warning: {number} is not'
                in told) == warned == bool(told), (number, words, told)
    for words, warned in [
            (['add', 'procedure', 'P1', 'cpv=60600000',
              'estimated_value=1 NOK'], []),
            (['correct', 'P1', 'cpv=12345678', '--reason', 'x'],
             ['cpv: warning: 12345678']),
            (['correct', 'P1', 'cpv=60600000', 'estimated_value=1 XXQ',
              '--reason', 'x'], ['estimated_value: warning: XXQ']),
            (['add', 'lot', 'L1', 'starts=2027-01-01', 'ends=2026-01-01'],
             ['ends: warning: L1 starts'])]:
        told = record(name, *words).err.splitlines()
        assert len(told) == len(warned), told
        for line, piece in zip(told, warned):
            assert line.startswith('odd.xml: ') and f' {piece} ' in line, line


@test
def unknown_codes_are_told_but_taken():
    write('codes.xml', FILE.format(
        ' <case id="C1"/>\n <deadline id="D1" kind="tendr"/>\n'
        ' <deadline id="D2" kind="tender"/>\n'))
    lines = run('validate', 'codes.xml').out.splitlines()
    assert lines[0].startswith('codes.xml:4: D1 kind: warning: tendr')
    assert lines[1:] == ['codes.xml: valid'], lines
    assert 'D3 kind: warning: questons is not a known code' in record(
        'codes.xml', 'add', 'deadline', 'D3', 'kind=questons').err
    assert 'not a known code' not in record(
        'codes.xml', 'add', 'deadline', 'D4', 'kind=questions').err


@test
def times_that_contradict_each_other_are_told():
    write('order.xml', FILE.format(
        ' <case id="C1" started="2026-08-03T10:00+02:00"/>\n'
        ' <enquiry id="Q1" received="2026-09-02T10:00:30+02:00"'
        ' answered="2026-09-02T10:00+02:00"/>\n'
        ' <enquiry id="Q2" received="2026-09-02T10:00+02:00"'
        ' answered="2026-09-01T10:00+02:00"/>\n'
        ' <submission id="T1" received="2026-08-02T10:00+02:00"/>\n'
        ' <amendment id="A1" made="2026-09-02T10:00+02:00"/>\n'
        ' <disclosure id="D1" subject="A1" at="2026-09-01T10:00+02:00"/>\n'
        ' <lot id="L1" starts="2027-01-01" ends="2026-12-31"/>\n'
        ' <lot id="L2" starts="2027-01-01" ends="2027-01-01"/>\n'))
    lines = run('validate', 'order.xml').out.splitlines()
    assert sorted(line.split(' is later; they')[0] for line in lines) == [
        'order.xml: valid',
        'order.xml:5: Q2 answered: warning: Q2 received',
        'order.xml:6: T1 received: warning: C1 started',
        'order.xml:8: D1 at: warning: A1 made',
        'order.xml:9: L1 ends: warning: L1 starts'], lines


@test
def one_firm_under_two_ids_is_told():
    write('firm.xml', FILE.format(
        ' <case id="C1"/>\n'
        ' <organisation id="O1" organisation_number="910000012"/>\n'
        ' <organisation id="O2" organisation_number="910000020"/>\n'
        ' <organisation id="O3" organisation_number="910000013"/>\n'
        ' <organisation id="O4" organisation_number="910000013"/>\n'
        ' <organisation id="O5" organisation_number="NO 910 000 012 MVA"/>\n'))
    lines = run('validate', 'firm.xml').out.splitlines()
    same = [line for line in lines if 'same organisation number' in line]
    assert len(same) == 1 and same[0].startswith(
        'firm.xml:8: O5 organisation_number: warning: O1 has'), lines
    said = record('firm.xml', 'add', 'organisation', 'O6',
                  'organisation_number=910000020').err
    assert said.count('same organisation number') == 1, said
    assert 'O6 organisation_number: warning: O2 has' in said, said


@test
def names_and_values_of_strangers_cannot_steer_the_terminal():
    evil = 'e\x1b[31m\u202evil.xml'
    write(evil, FILE.format(
        ' <case id="C1"/>\n <organisation id="O1"'
        ' organisation_number="&#x9B;2J&#x202E;" country="NO"/>\n'))
    out = run('validate', evil).out
    run('validate', evil + 'x', status=2)
    assert 'not an organisation number' in out, out
    for bad in ['\x1b', '\u202e', '\x9b']:
        assert bad not in out
    reason = 'a\u202e\u061c\u200b\U000e0041b'
    record('evil.xml', 'add', 'case', 'C1', '--new', '--reason', reason)
    shown = run('log', 'evil.xml').out
    raw = run('log', '--format', 'json', 'evil.xml').out
    assert not set('\u202e\u061c') & set(shown)
    assert not set(reason[1:-1]) & set(raw)
    assert json.loads(raw)['entries'][0]['reason'] == reason


# ----------------------------------------------------------- convert, verify

@test
def convert_writes_the_canonical_file():
    write('loose.xml', FILE.format(
        '<case   id = "C1" ><title lang="nb">A</title></case>'))
    once = run('convert', 'loose.xml').out
    assert once == run('convert', '-', '--to', 'native',
                       stdin=once.encode()).out
    run('convert', '--output', 'made.xml', 'loose.xml')
    assert read('made.xml') == once
    run('convert', 'missing.xml', status=2)
    os.mkfifo('pipe')
    reader = os.open('pipe', os.O_RDONLY | os.O_NONBLOCK)
    run('convert', '--output', 'pipe', 'loose.xml')
    assert os.read(reader, 1 << 20).decode() == once
    os.close(reader)
    assert 'folder' in run(
        'convert', '--output', 'no/such/case.xml', 'loose.xml',
        status=2).err


@test
def verify_tells_intact_altered_plain_and_unreadable_apart():
    name = chained('verify.xml')
    head = run('verify', name).out.split()[-1]
    run('verify', '--expect-head', head, name)
    assert 'entries are missing' in run(
        'verify', '--expect-head', 'ab' * 32, name, status=1).out
    run('verify', '--expect-head', 'short', name, status=2)
    run('verify', '--expect-head', head, name, name, status=2)
    write('altered.xml', read(name).replace('Nattilsyn', 'Dagtilsyn'))
    altered = run('verify', 'altered.xml', name, status=1).out
    assert 'C1: Entry 1' in altered and f'{name}: intact' in altered
    assert 'no journal' in run('verify', case_file('fine'), status=1).out
    run('verify', 'missing.xml', name, status=2)


# -------------------------------------------------------------- rules, explain

@test
def rules_are_listed_and_explained():
    answer = json.loads(run('rules', '--format', 'json').out)
    listed = run('rules').out.splitlines()
    assert [line.split()[0] for line in listed] == [
        rule['id'] for rule in answer['rules']]
    for rule, lang in zip(answer['rules'], itertools.cycle(['nb', 'nn', 'en'])):
        page = run('explain', rule['id'], '--lang', lang).out
        assert page.startswith(rule['id'])
        for fact in rule['facts']:
            assert f'  {fact}\n' in page, (rule['id'], fact)
        for legal in rule['legal']:
            assert legal['reference'] in page
            assert not legal['url'] or legal['url'] in page
        assert ('\n  ' + ', '.join(part.removeprefix('PART_')
                                   for part in rule['parts'])) in page
    assert 'did you mean' in run('explain', answer['rules'][0]['id'].lower(),
                                 status=2).err


# --------------------------------------------------------------------- check

@test
def check_exits_with_1_for_an_open_breach():
    assert 'SOS-008' in run('check', case_file('breach'), *ONE_RULE,
                            status=1).out
    run('check', case_file('fine'), *ONE_RULE)
    run('check', '--strict', 'breach.xml', *ONE_RULE, status=1)


@test
def a_folder_without_a_case_is_no_answer():
    os.makedirs('folder/below', exist_ok=True)
    for words in (['check'], ['validate'], ['convert', '--to', 'native']):
        result = run(*words, 'folder', status=2)
        assert ('folder: has no file that ends in .xml' in
                result.err + result.out), words
    os.mkfifo('folder/below/pipe.xml')  # nobody writes into it
    result = run('check', 'folder', status=2)
    assert 'folder/below/pipe.xml: is no ordinary file' in result.err
    os.link(case_file('fine'), 'folder/below/fine.xml')
    run('check', 'folder', *ONE_RULE, status=2)
    os.remove('folder/below/pipe.xml')
    run('check', 'folder', *ONE_RULE)


@test
def strict_exits_with_3_for_what_is_open():
    for kind in ['risk', 'gap']:
        run('check', case_file(kind), *ONE_RULE)
        run('check', '--strict', case_file(kind), *ONE_RULE, status=3)
    case_file('uncovered', ' sector="utilities"')
    run('check', 'uncovered.xml', '--as-of', AT)
    run('check', '--strict', 'uncovered.xml', '--as-of', AT, status=3)
    run('check', '--strict', case_file('fine'), *ONE_RULE)


@test
def strict_does_not_weigh_that_law_data_are_unverified():
    case_file('fine')
    write('later.xml', read('fine.xml').replace('2026-', '2033-'))
    words = [word.replace('2026-', '2033-') for word in ONE_RULE]
    assert 'not verified' in run('check', '--strict', 'later.xml', *words).out


@test
def one_broken_file_does_not_hide_the_others():
    case_file('breach')
    write('cut.xml', FILE.format(' <case id="C1"/>\n')[:-6])
    result = run('check', 'cut.xml', 'breach.xml', 'missing.xml', *ONE_RULE,
                 status=2)
    assert 'SOS-008' in result.out
    assert 'cut.xml' in result.err and 'missing.xml' in result.err
    answer = json.loads(run('check', '--format', 'json', 'cut.xml',
                            'breach.xml', 'missing.xml', *ONE_RULE,
                            status=2).out)
    cut, breach, missing = answer['cases']
    assert cut['file'] == 'cut.xml' and breach['file'] == 'breach.xml'
    assert 'errors' not in breach
    for problem in cut['errors'] + missing['errors']:
        assert set(problem) == {'code', 'message', 'line', 'record', 'field'}
    assert missing['errors'][0]['code'] == 26


@test
def json_has_version_moment_and_cases():
    case_file('fine')
    answer = json.loads(run('check', '--format=json', 'fine.xml', '--all',
                            *ONE_RULE).out)
    assert list(answer) == ['version', 'as_of', 'cases']
    assert answer['as_of'] == AT
    now = json.loads(run('check', '--format=json', '--rule', 'SOS-008',
                         'fine.xml').out)['as_of']
    assert now[:3] == '20' + now[2] and len(now) == len(AT) + 3, now


@test
def standard_input_is_a_dash():
    text = read(case_file('breach')).encode()
    assert 'SOS-008' in run('check', '-', *ONE_RULE, stdin=text,
                            status=1).out
    assert run('validate', '-', stdin=text).out == '-: valid\n'
    assert run('validate', '-', status=2).out.startswith('-: ')


@test
def svrl_takes_one_file():
    result = run('check', '--format', 'svrl', case_file('breach'), *ONE_RULE,
                 status=1)
    assert xml.etree.ElementTree.fromstring(result.out).tag.endswith(
        'schematron-output')
    assert 'one FILE' in run('check', '--format', 'svrl', 'breach.xml',
                             'breach.xml', status=2).err


@test
def unknown_rules_are_refused():
    assert "did you mean 'SOS-008'" in run(
        'check', '--rule', 'sos-008', case_file('fine'), status=2).err


@test
def reports_are_in_the_language_and_separated():
    case_file('breach')
    for lang, word in [('nb', 'BRUDD'), ('nn', 'BROT'), ('en', 'BREACH')]:
        out = run('check', '--lang', lang, 'breach.xml', 'breach.xml',
                  *ONE_RULE, status=1).out
        assert out.count(f'\n{word} SOS-008') == 2, out
        assert out.count('---- breach.xml ----') == 2


@test
def an_earlier_state_of_the_journal_can_be_checked():
    record(case_file('gap'), 'add', 'lot', 'L1')
    run('record', 'gap.xml', 'correct', 'K1', 'authorised=yes', '--reason',
        'glemt', '--actor', 'kari', '--entered', '2026-09-10T10:00+02:00')
    later = ['gap.xml', '--rule', 'SOS-008', '--as-of',
             '2026-10-01T10:00+02:00']
    run('check', *later, status=1)
    run('check', *later, '--known-at', '2026-09-05T10:00+02:00')
    for moment, early in [('2026-08-31T10:00+02:00', True), (AT, False)]:
        told = run('check', *later, '--known-at', moment).err
        assert ('nothing had been recorded yet' in told) == early, told
    assert 'has no journal' in run(
        'check', case_file('plain'), '--known-at',
        '2026-09-05T10:00+02:00').err


@test
def the_law_of_another_date_says_what_it_changes():
    words = ['check', '--lang', 'nb', case_file('breach'), *ONE_RULE]
    then = [*words, '--law-date', '2016-12-31']
    assert 'SOS-008:K1: BRUDD blir ingen merknad' in run(*then).out
    assert 'Ingenting.' in run(*words, '--law-date', '2026-04-01',
                               status=1).out
    case, = json.loads(run(*then, '--format', 'json').out)['cases']
    assert case['regime']['law_date'] == '2016-12-31'
    assert case['own_law']['regime']['law_date'] == '2026-08-01'
    assert case['own_law']['differences'] == [
        {'id': 'SOS-008:K1', 'own': 'BREACH', 'here': None}]
    assert "not '1. mai'" in run(*words, '--law-date', '1. mai',
                                 status=2).err


def on_terminal(*words, environment=None):
    """Run with standard output and error on a terminal; what it showed."""
    try:
        master, slave = pty.openpty()
    except OSError as problem:  # a container without /dev/pts
        raise Skip(problem) from problem
    child = dict(os.environ, TERM='xterm', LC_ALL='en')
    child.pop('NO_COLOR', None)
    child.update(environment or {})
    with subprocess.Popen([COMMAND, *words], stdin=subprocess.DEVNULL,
                          stdout=slave, stderr=slave, env=child) as process:
        os.close(slave)
        shown = b''
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(master)
    return shown.decode()


@test
def colour_and_progress_are_for_terminals():
    case_file('breach')
    red = '\x1b[31mBREACH SOS-008'
    assert red in on_terminal('check', 'breach.xml', *ONE_RULE)
    assert '\x1b' not in on_terminal('check', 'breach.xml', *ONE_RULE,
                                     environment={'NO_COLOR': '1'})
    assert '\x1b' not in run('check', 'breach.xml', *ONE_RULE, status=1).out
    many = ['validate'] + ['breach.xml'] * 25
    assert '25/25' in on_terminal(*many)
    assert '25/25' not in run(*many).err


# -------------------------------------------------------------------- record

@test
def what_was_annulled_can_be_redacted():
    name = chained('mistaken.xml')
    record(name, 'annul', 'Q1', '--reason', 'feil sak')
    assert 'Hemmelig' in read(name)
    record(name, 'redact', 'Q1', 'question', '--reason', 'personopplysninger')
    assert 'Hemmelig' not in read(name)
    run('verify', name)
    record(name, 'correct', 'Q1', 'question=x', '--reason', 'x', status=2)


@test
def of_two_who_make_one_file_the_second_is_refused():
    made = [subprocess.Popen([COMMAND, 'record', 'twice.xml', 'add', 'case',
                              f'C{i}', '--new', *ENTERED],
                             stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL) for i in range(4)]
    assert sorted(one.wait() for one in made) == [0, 2, 2, 2]
    run('validate', 'twice.xml')


@test
def records_are_added_changed_corrected_and_annulled():
    name = chained('acts.xml')
    record(name, 'change', 'Q1', '--effective', '2026-09-02T10:00+02:00',
           'question=Ny tekst')
    record(name, 'correct', 'Q1', '--reason', 'feil',
           'received=2026-09-01T09:00+02:00')
    record(name, 'correct', 'Q1', '--reason', 'feil', 'asked_by=')
    record(name, 'add', 'procedure', 'P1', 'electronic=yes',
           'cpv=60600000 50200000', 'estimated_value=100.00 NOK excluded')
    record(name, 'add', 'affiliation', 'A1', 'organisation=S1', 'other=S1',
           'share=40 percent')
    record(name, 'add', 'person', 'P2', '--withhold', 'name=2027-01-01',
           '--conflicting', 'email')
    record(name, 'annul', 'P1', '--reason', 'dobbelt')
    text = read(name)
    for piece in ['<title lang="en">Night "watch"</title>',
                  'currency="NOK" vat="excluded">100.00<',
                  'cpv="60600000 50200000"', '<share unit="percent">40<',
                  '<absent field="asked_by"/>',
                  '<withheld field="name" until="2027-01-01"/>',
                  '<conflicting field="email"/>', 'act="annul"']:
        assert piece in text, piece
    run('verify', name)
    log = json.loads(run('log', '--format', 'json', name).out)
    assert log['chained'] and len(log['entries']) == 10
    acts = [revision['act'] for entry in log['entries']
            for revision in entry['revisions']]
    assert acts == ['add'] * 3 + ['change', 'correct', 'correct'] + [
        'add'] * 3 + ['annul']
    assert log['entries'][2]['revisions'][0]['fields'] == [
        'received', 'asked_by', 'question']
    assert log['entries'][3]['revisions'][0]['effective'] == (
        '2026-09-02T10:00+02:00')
    assert log['entries'][4]['reason'] == 'feil'
    assert log['entries'][0]['actor'] == 'kari'
    shown = run('log', name).out
    assert 'correct enquiry Q1: received' in shown
    assert shown.splitlines()[-1].split()[-1] == log['head']


def forms_of_secret():
    """The ways in which an output could still have it."""
    escaped = SECRET.replace('&', '&amp;').replace('<', '&lt;')
    return [SECRET, escaped, escaped.replace('>', '&gt;'),
            base64.b64encode(SECRET.encode()).decode(),
            json.dumps(SECRET)[1:-1], 'Hemmelig']


def outputs_with_secret(name):
    """Which of all that can be had of a case tell the secret, in some form."""
    commands = [['convert', name], ['log', name],
                ['log', '--format', 'json', name]]
    commands += [['check', '--format', form, '--all', '--as-of', AT, name]
                 for form in ['text', 'json', 'svrl']]
    commands += [['parity', '--format', form, '--as-of', AT, name]
                 for form in ['text', 'csv', 'json']]
    outputs = {'file': read(name)}
    for words in commands:
        outputs[' '.join(words[:3])] = run(*words, status=None).out
    return {words for words, output in outputs.items()
            if any(form in output for form in forms_of_secret())}


@test
def a_redacted_value_is_gone_from_every_output():
    name = case_file('breach')
    record(name, 'correct', 'S1', f'name={SECRET}', '--reason', 'navn')
    record(name, 'add', 'enquiry', 'Q1', f'received={AT}', 'asked_by=S1',
           f'question={SECRET}')
    record(name, 'change', 'Q1', '--effective', '2026-09-02T10:00+02:00',
           f'question={SECRET}')
    record(name, 'add', 'info_item', 'I1', 'origin=buyer', 'relevance=yes',
           f'arose={AT}', f'text={SECRET}')
    told = outputs_with_secret(name)
    assert told == {
        'file', f'convert {name}', 'check --format text',
        'check --format json', 'check --format svrl', 'parity --format text',
        'parity --format csv', 'parity --format json'}, told
    record(name, 'redact', 'S1', 'name', '--reason', 'krav')
    record(name, 'redact', 'I1', 'text', '--reason', 'krav')
    head = record(name, 'redact', 'Q1', 'question', '--reason', 'krav').out
    assert run('verify', '--expect-head', head.strip(), name).status == 0
    assert not outputs_with_secret(name)
    assert 'question (redacted)' in run('log', name).out


@test
def what_is_wrong_is_refused_and_the_file_left_alone():
    name = chained('refuse.xml')
    before = read(name)
    for words, said in [
            (['add', 'lott', 'L1'], "did you mean 'lot'"),
            (['add', 'lot', 'L1', 'titel=x'], "did you mean 'title'"),
            (['add', 'lot', 'L1', 'title'], 'title=VALUE'),
            (['add', 'lot', 'L1', 'title='], 'title=VALUE'),
            (['add', 'lot', 'L1', 'kind@nb=lot'], 'not a text'),
            (['add', 'lot', 'L1', 'exempted=perhaps'], 'not yes, no'),
            (['add', 'lot', 'L1', 'estimated_value=6 000 000 NOK excluded'],
             '"6 000 000 NOK excluded" is not an amount'),
            (['add', 'lot', 'L1', 'estimated_value=5 NOK maybe'],
             '"5 NOK maybe" is not an amount'),
            (['add', 'lot', 'L1', 'estimated_value=5'],
             '"5" is not an amount'),
            (['add', 'lot', 'L1', 'estimated_value=5.001 NOK included'],
             '"5.001 NOK" is not an amount'),
            (['add', 'lot', 'L1', 'parent=L9'], 'not in the case'),
            (['add', 'lot', 'C1'], 'used before'),
            (['add', 'lot', 'L1', '--effective', AT], 'does not take'),
            (['add', 'lot', 'L1', '--plain'], 'has a journal'),
            (['change', 'Q1', 'question=x'], '--effective'),
            (['change', 'Q1', '--effective', AT], 'nothing to set'),
            (['change', 'NO', '--effective', AT, 'a=b'], 'No record'),
            (['correct', 'Q1', 'question=x'], 'reason'),
            (['redact', 'Q1', 'received', '--reason', 'x'], 'sensitive'),
            (['redact', 'Q1', 'qestion', '--reason', 'x'], 'did you mean'),
            (['redact', 'Q2', 'question', '--reason', 'x'],
             "unknown record 'Q2'; did you mean 'Q1'"),
            (['redact', 'Q1', 'question', 'asked_by'], '--reason'),
            (['annul', 'Q1', 'Q2'], 'usage'),
            (['anul', 'Q1'], "did you mean 'annul'"),
            (['assess', 'SOS-008:K1', 'explained'], '--text'),
            (['assess', 'SOS-008:K1', 'explaned', '--text', 'x'],
             'no known result'),
            (['add', 'lot', 'L1', '--expect-head', 'ab' * 32],
             'Somebody else'),
            (['add', 'lot', 'L1', '--new'], 'exists already')]:
        result = record(name, *words, status=2)
        assert said in result.err and not result.out, (words, result.err)
        assert words[0] != 'redact' or result.err.count('\n') == 1, result.err
        assert read(name) == before
    assert '--new' in record('missing.xml', 'add', 'lot', 'L1',
                             status=2).err
    record('refused.xml', 'add', 'lot', 'not an id', '--new', status=2)
    assert not os.path.exists('refused.xml')
    record('-', 'add', 'lot', 'L1', status=2)
    run('record', name, 'add', 'lot', 'L1', '--entered',
        '2026-08-01T10:00+02:00', status=2)
    assert 'after the present' in run(
        'record', name, 'add', 'lot', 'L1', '--entered', '2099-01-01T10:00Z',
        status=2).err
    run('record', 'refused.xml', 'add', 'case', 'C1', '--new', '--entered',
        '2099-01-01T10:00Z', status=2)
    assert not os.path.exists('refused.xml')
    run('record', name, 'add', 'lot', 'L1')


@test
def the_head_printed_is_the_head_to_keep():
    name = chained('head.xml')
    head = record(name, 'add', 'lot', 'L1').out.strip()
    run('verify', '--expect-head', head, name)
    following = record(name, 'add', 'lot', 'L2', '--expect-head', head)
    run('verify', '--expect-head', following.out.strip(), name)
    record(name, 'add', 'lot', 'L3', '--expect-head', head, status=2)


@test
def a_plain_case_gets_a_journal_unless_told_otherwise():
    name = case_file('fine')
    record(name, 'add', 'lot', 'L1', '--plain')
    assert 'no journal' in run('log', name).out
    assert json.loads(run('log', '--format', 'json', name).out)[
        'entries'] == []
    assert 'gets one' in record(name, 'add', 'lot', 'L2').err
    run('verify', name)


@test
def the_present_and_the_user_are_the_default():
    run('record', 'user.xml', 'add', 'case', 'C1', '--new',
        environment={'USER': 'ola'})
    run('record', 'user.xml', 'add', 'lot', 'L1')
    log = json.loads(run('log', '--format', 'json', 'user.xml').out)
    assert [entry['actor'] for entry in log['entries']] == ['ola', 'unknown']
    assert log['entries'][0]['entered'] > '2026'


@test
def writers_at_the_same_time_lose_nothing():
    name = chained('together.xml')
    writers = [subprocess.Popen(
        [COMMAND, 'record', name, 'add', 'lot', f'L{i}'],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE) for i in range(8)]
    for writer in writers:
        out, err = writer.communicate()
        assert writer.returncode == 0, err
    run('verify', name)
    assert len(json.loads(run('log', '--format', 'json', name).out)[
        'entries']) == 3 + 8


@test
def a_finding_is_assessed():
    name = case_file('breach')
    run('check', name, *ONE_RULE, status=1)
    said = record(name, 'assess', 'SOS-008:K2', 'explained', '--text', 'x',
                  '--as-of', AT, status=2).err
    assert "did you mean 'SOS-008:K1'" in said, said
    said = record(name, 'assess', 'SOS-008:K1', 'godtatt', '--text', 'x',
                  '--as-of', AT, status=2).err
    assert "'godtatt' is no known result" in said and 'accepted' in said, said
    assert 'godtatt' not in read(name)
    result = record(name, 'assess', 'SOS-008:K1', 'explained', '--text',
                    'Alle fikk det samme', '--as-of', AT)
    assert 'assessment-1' in result.err
    text = read(name)
    for piece in ['finding="SOS-008:K1"', 'evidence_digest="',
                  'subject="K1"', 'result="explained"', f'at="{AT}"',
                  'Alle fikk det samme']:
        assert piece in text, piece
    run('check', name, *ONE_RULE)
    again = record(name, 'assess', 'SOS-008:K1', 'disputed', '--text', 'Nei',
                   '--as-of', AT)
    assert 'assessment-2' in again.err
    run('check', name, *ONE_RULE, status=1)


class Skip(Exception):
    """The machine lacks what a test needs."""


def main():
    if not COMMAND:
        sys.exit(__doc__)
    print(f'1..{len(tests)}')
    failed = False
    for number, function in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                function()
                print(f'ok {number} - {test_of(function)}')
            except Skip as problem:
                print(f'ok {number} - {test_of(function)} # SKIP {problem}')
            except Exception as problem:  # whatever it is, the test failed
                failed = True
                print(f'not ok {number} - {test_of(function)}')
                for line in f'{type(problem).__name__}: {problem}'.split('\n'):
                    print(f'# {line}')
            os.chdir('/')
        sys.stdout.flush()
    sys.exit(failed)


if __name__ == '__main__':
    main()
