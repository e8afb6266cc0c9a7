-- The tables of a host: a procurement, its suppliers, questions and letters.
CREATE TABLE procurement (id, name, authority, announced, due, value);
CREATE TABLE supplier (id, name);
CREATE TABLE question (id, asker, asked, answered, text);
CREATE TABLE letter (id, about, receiver, sent);

INSERT INTO procurement VALUES
    ('2026-217', 'Nattilsyn', 'Fjordvik kommune', '2026-03-16T10:00+01:00',
     '2026-05-04T12:00+02:00', '14000000.00 NOK excluded');
INSERT INTO supplier VALUES
    ('nattlys', 'Nattlys Teknologi AS'),
    ('tryggrom', 'Tryggrom AS');
INSERT INTO question VALUES
    ('q1', 'tryggrom', '2026-04-02T08:50+02:00', '2026-04-03T11:00+02:00',
     'Hvor mange rom er uten kablet nett?');
INSERT INTO letter VALUES
    ('l1', 'docs', 'nattlys', '2026-03-16T13:20+01:00'),
    ('l2', 'docs', 'tryggrom', '2026-03-16T15:05+01:00'),
    ('l3', 'q1', 'tryggrom', '2026-04-03T11:00+02:00');
