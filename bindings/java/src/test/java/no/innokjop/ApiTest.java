package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import no.innokjop.model.CaseDetails;
import no.innokjop.model.Criterion;
import no.innokjop.model.Disclosure;
import no.innokjop.model.DocumentVersion;
import no.innokjop.model.Enquiry;
import no.innokjop.model.Field;
import no.innokjop.model.Lot;
import no.innokjop.model.Money;
import no.innokjop.model.Notice;
import no.innokjop.model.Organisation;
import no.innokjop.model.Quantity;
import no.innokjop.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases, rules, reports and time limits as a user meets them. */
class ApiTest {
    private static final OffsetDateTime NOW = Fixtures.NOW;

    @TempDir
    Path folder;

    @Test
    void aCaseIsReadFromFileStreamAndMemory() throws Exception {
        byte[] bytes = Files.readAllBytes(Fixtures.base());
        try (Case file = Case.read(Fixtures.base());
                Case stream = Case.read(new ByteArrayInputStream(bytes));
                Case memory = Case.read(bytes)) {
            assertEquals(file.head(), stream.head());
            assertEquals(file.head(), memory.head());
            assertFalse(file.isChained());
            assertFalse(file.isNotice());
            CaseRecord notice = file.records(Kind.NOTICE).get(0);
            assertEquals(OffsetDateTime.parse("2026-08-31T10:00+02:00"),
                notice.get(Notice.SENT).orElseThrow());
            assertTrue(notice.line() > 0);
            assertEquals(notice, memory.find(notice.id()).orElseThrow());
            assertEquals(file.count(Kind.NOTICE),
                file.records(Kind.NOTICE).size());
            assertEquals(Optional.empty(), file.find("ingen"));
        }
    }

    @Test
    void valuesComeBackAsTheyWentIn() throws Exception {
        String digest = "0123456789abcdef".repeat(4);
        try (CaseBuilder builder = Fixtures.begun();
                Case kase = builder.add(
                    Lot.of("L1").title("nb", "Båt 😀").title("en", "Boat")
                        .estimatedValue(Money.nok("1250000.50")),
                    Criterion.of("C1").weight(Quantity.of("12.5", "percent")),
                    DocumentVersion.of("V1").sha256(digest)).build()) {
            CaseRecord lot = kase.find("L1").orElseThrow();
            assertEquals(List.of(Text.of("nb", "Båt 😀"),
                Text.of("en", "Boat")), lot.all(Lot.TITLE));
            assertEquals("Båt 😀",
                lot.get(Lot.TITLE).orElseThrow().toString());
            assertEquals(new Money(new BigDecimal("1250000.50"), "NOK",
                Vat.EXCLUDED), lot.get(Lot.ESTIMATED_VALUE).orElseThrow());
            assertEquals(new Quantity(new BigDecimal("12.5"),
                Optional.of("percent")), kase.find("C1").orElseThrow()
                    .get(Criterion.WEIGHT).orElseThrow());
            assertEquals(digest, kase.find("V1").orElseThrow()
                .get(DocumentVersion.SHA256).orElseThrow());
            assertEquals(0, lot.line());
            assertTrue(lot.toString().startsWith("lot L1"), lot.toString());
            assertThrows(IllegalArgumentException.class,
                () -> lot.get(Notice.SENT));
        }
    }

    @Test
    void whatIsNotSaidIsToldApart() throws Exception {
        LocalDate day = LocalDate.of(2027, 1, 1);
        try (CaseBuilder builder = Fixtures.begun();
                Case kase = builder.add(
                    Lot.of("L1").withheld(Lot.TITLE, day)
                        .conflicting(Lot.ESTIMATED_VALUE),
                    Lot.of("L2").withheld(Lot.TITLE)).build()) {
            CaseRecord lot = kase.find("L1").orElseThrow();
            assertEquals(Presence.WITHHELD, lot.presence(Lot.TITLE));
            assertEquals(Optional.of(day), lot.withheldUntil(Lot.TITLE));
            assertEquals(Presence.CONFLICTING,
                lot.presence(Lot.ESTIMATED_VALUE));
            assertEquals(Optional.empty(), lot.get(Lot.TITLE));
            CaseRecord other = kase.find("L2").orElseThrow();
            assertEquals(Optional.empty(), other.withheldUntil(Lot.TITLE));
            assertNotEquals(lot, other);
        }
    }

    @Test
    void aJournalGrowsAndIsVerified() throws Exception {
        try (Case first = Fixtures.chained();
                CaseBuilder builder = CaseBuilder.from(first)) {
            String head = first.head();
            try (Case second = builder.expectHead(head)
                    .entry(NOW, "saksbehandler", "retting")
                    .add(Enquiry.of("Q2").askedBy("S2"))
                    .change(Enquiry.of("Q1").answer("nb", "En brygge."), NOW)
                    .correct(Organisation.of("S1").name("Alarm Nord AS"))
                    .redact("S2", Organisation.NAME)
                    .build()) {
                assertTrue(second.isChained());
                second.verify();
                second.verify(second.head());
                assertThrows(InnokjopException.class,
                    () -> second.verify(head));
                List<JournalEntry> entries = second.entries();
                assertEquals(2, entries.size());
                JournalEntry last = entries.get(1);
                assertEquals(Optional.of(NOW), last.entered());
                assertEquals("saksbehandler", last.actor());
                assertEquals(Optional.of("retting"), last.reason());
                assertEquals(second.head(), last.digest());
                assertEquals(List.of(Act.ADD, Act.CHANGE, Act.CORRECT,
                    Act.REDACT), last.revisions().stream()
                        .map(Revision::act).toList());
                assertEquals(Optional.of(NOW),
                    last.revisions().get(1).effective());
                assertEquals(second.revisions().size(),
                    entries.get(0).revisions().size() + 4);
                assertEquals(Presence.REDACTED, second.find("S2")
                    .orElseThrow().presence(Organisation.NAME));
                byte[] whole = second.toBytes();
                try (Case again = Case.read(whole)) {
                    again.verify(second.head());
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                second.write(out);
                assertArrayEquals(whole, out.toByteArray());
                assertTrue(second.since(head).length < whole.length);
                Path file = folder.resolve("sak – æøå.xml");
                second.save(file);
                assertArrayEquals(whole, Files.readAllBytes(file));
            }
        }
    }

    @Test
    void whoeverComesSecondIsTold() throws Exception {
        try (Case first = Fixtures.chained();
                CaseBuilder builder = CaseBuilder.from(first)) {
            InnokjopException e = assertThrows(InnokjopException.class,
                () -> builder.expectHead("0".repeat(64))
                    .entry(NOW, "noen").add(Lot.of("L9")).build());
            assertTrue(e.has(ProblemCode.CONFLICT), e.getMessage());
            assertFalse(e.has(ProblemCode.SYNTAX));
        }
    }

    @Test
    void aRecordIsAnnulledAndAThoughtExperimentIsNotWritten()
            throws Exception {
        try (Case first = Fixtures.plain();
                CaseBuilder builder = CaseBuilder.from(first);
                Case second = builder.whatIf().entry(NOW, "meg", "feil")
                    .annul("I1").add(Lot.of("L3"), NOW)
                    .correct(Enquiry.of("Q1").question("nb", "?"), NOW)
                    .build()) {
            assertTrue(second.isWhatIf());
            assertEquals(Optional.empty(), second.find("I1"));
            assertThrows(InnokjopException.class, second::toBytes);
            assertThrows(InnokjopException.class,
                () -> second.save(folder.resolve("nei.xml")));
        }
    }

    @Test
    void whatIsPrintedTellsWhatItIs() throws Exception {
        Case kase = Fixtures.plain();
        Ruleset rules = Ruleset.standard();
        Report report = rules.check(kase, CheckOptions.at(NOW));
        ParityMatrix matrix = ParityMatrix.of(kase, NOW);
        assertEquals("case 2026-17 (records: 6)", kase.toString());
        assertTrue(rules.toString().startsWith("rule set " + rules.version()
            + " (rules: " + rules.rules().size() + ", "), rules.toString());
        assertEquals("report of case 2026-17 " + report.counts(),
            report.toString());
        assertEquals("matrix of case 2026-17 (items: 1, suppliers: 2)",
            matrix.toString());
        for (AutoCloseable one : List.of(kase, rules, report, matrix)) {
            one.close();
            assertTrue(one.toString().startsWith("closed "), one.toString());
        }
    }

    @Test
    void problemsAreToldWithTheirPlaces() throws Exception {
        try (CaseBuilder builder = Fixtures.begun()) {
            InnokjopException e = assertThrows(InnokjopException.class,
                () -> builder.add(Lot.of("L1").raw(Lot.ESTIMATED_VALUE, "mye"),
                    Enquiry.of("Q2").raw(Enquiry.RECEIVED, "i går")).build());
            assertEquals(2, e.problems().size(), e.getMessage());
            Problem problem = e.problems().get(0);
            assertEquals(ProblemCode.VALUE, problem.code());
            assertEquals(Optional.of("L1"), problem.record());
            assertEquals(Optional.of("estimated_value"), problem.field());
            assertEquals(OptionalInt.empty(), problem.line());
            assertNotEquals(problem.message(Language.NB),
                problem.message(Language.EN));
            assertTrue(e.getMessage().startsWith("L1, estimated_value: "
                + problem.message(Language.EN) + "\nQ2, received: "),
                e.getMessage());
            assertFalse(e.has(ProblemCode.REFERENCE));
            assertFalse(e.isCut());
        }
        try (CaseBuilder builder = Fixtures.begun()) {
            assertEquals("Q1, id: The id \"Q1\" was used before.",
                assertThrows(InnokjopException.class, () ->
                    builder.add(Lot.of("Q1")).build()).getMessage());
        }
        InnokjopException e = Fixtures.problem();
        assertTrue(e.getMessage().startsWith("line 1: "), e.getMessage());
        assertEquals(OptionalInt.of(1), e.problems().get(0).line());
    }

    @Test
    void manyProblemsAreCut() throws Exception {
        try (CaseBuilder builder = Fixtures.begun()) {
            for (int i = 0; i < 100; i++)
                builder.add(Enquiry.of("X" + i).askedBy("ingen"));
            InnokjopException e = assertThrows(InnokjopException.class,
                builder::build);
            assertEquals(64, e.problems().size());
            assertTrue(e.isCut());
            assertTrue(e.getMessage().endsWith("\n…"), e.getMessage());
        }
    }

    @Test
    void aCheckIsFilteredAndWritten() throws Exception {
        try (Ruleset rules = Ruleset.standard();
                Case kase = Case.read(Fixtures.base());
                Report report = rules.check(kase,
                    CheckOptions.at(NOW).includeAll())) {
            List<Finding> all = report.findings();
            assertEquals(report.findingCount(), all.size());
            assertEquals(all, report.stream(Language.EN).toList());
            assertEquals(all.subList(2, 3), report.stream(Language.EN)
                .parallel().skip(2).limit(1).toList());
            for (Outcome outcome : Outcome.values())
                assertEquals(all.stream()
                    .filter(one -> one.outcome() == outcome).toList(),
                    report.findings(outcome, Language.EN));
            String rule = all.get(0).rule();
            assertEquals(all.stream().filter(one -> one.rule().equals(rule))
                .toList(), report.findings(rule, Language.EN));
            assertTrue(assertThrows(IllegalArgumentException.class,
                () -> report.findings("SOS-0002", Language.EN)).getMessage()
                    .contains("SOS-0002"));
            assertEquals(all.stream().filter(one -> one.isOpen()
                && one.outcome() == Outcome.BREACH).toList(),
                report.openBreaches(Language.EN));
            assertEquals((int) report.counts().get(Outcome.CONFORMS),
                report.count(Outcome.CONFORMS));
            String json = report.toText(ReportFormat.JSON, Language.NB);
            assertTrue(json.contains("CONFORMS"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            report.write(ReportFormat.JSON, Language.NB, out);
            assertEquals(json, out.toString(StandardCharsets.UTF_8));
            assertThrows(InnokjopException.class,
                () -> report.toText(ReportFormat.CSV, Language.NB));
            assertNotEquals(report.findings(Language.NB).get(0).message(),
                all.get(0).message());
        }
    }

    @Test
    void optionsAreObeyed() throws Exception {
        try (Ruleset rules = Ruleset.standard();
                Case kase = Case.read(Fixtures.base())) {
            String id = rules.rules().get(0).id();
            CheckOptions options = CheckOptions.at(NOW).rules(id)
                .knownAt(NOW).lawDate(LocalDate.of(2026, 1, 1))
                .audience(Audience.PUBLIC).notice(kase);
            assertEquals(List.of(id), options.rules());
            assertEquals(Optional.of(NOW), options.knownAt());
            assertEquals(Audience.PUBLIC, options.audience());
            assertEquals(Optional.of(kase), options.notice());
            try (Report report = rules.check(kase, options);
                    Report own = report.openOwnLaw().orElseThrow()) {
                assertEquals(1, report.ruleCount());
                assertEquals(LocalDate.of(2026, 1, 1), report.lawDate());
                assertNotEquals(report.lawDate(), own.lawDate());
                assertEquals(NOW, report.now());
            }
            assertThrows(InnokjopException.class,
                () -> rules.check(kase, CheckOptions.at(NOW).rules("X")));
            assertEquals(OffsetDateTime.parse("2026-07-01T14:00+02:00"),
                CheckOptions.at(Instant.parse("2026-07-01T12:00:00Z")).now());
            assertTrue(CheckOptions.atThisMoment().now().getYear() > 2024);
        }
    }

    @Test
    void rulesTellOfThemselves() throws Exception {
        try (Ruleset rules = Ruleset.standard()) {
            List<Rule> all = rules.rules();
            assertTrue(all.size() > 50);
            Rule first = all.get(0);
            assertEquals(Optional.of(first), rules.rule(first.id()));
            assertEquals(Optional.empty(), rules.rule("X"));
            assertFalse(first.title(Language.NB).isEmpty());
            assertEquals(first.title(Language.NN),
                first.text(RuleText.TITLE, Language.NN).orElseThrow());
            assertFalse(first.facts().isEmpty());
            assertFalse(first.legal().isEmpty());
            assertFalse(first.regimes().isEmpty());
            assertEquals(64, rules.digest().length());
        }
        byte[] law = Files.readAllBytes(
            Fixtures.root().resolve("lib/law/law.xml"));
        try (Ruleset mine = Ruleset.read(law);
                Ruleset file = Ruleset.read(
                    Fixtures.root().resolve("lib/law/law.xml"));
                Ruleset stream = Ruleset.read(new ByteArrayInputStream(law))) {
            assertEquals(mine.version(), file.version());
            assertEquals(mine.verifiedUntil(), stream.verifiedUntil());
        }
        assertThrows(InnokjopException.class,
            () -> Ruleset.read("<x/>".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void timeLimitsAreCounted() throws Exception {
        try (Ruleset rules = Ruleset.standard()) {
            Deadlines deadlines = rules.deadlines();
            Question question = Question.of("open", "tender")
                .sent(LocalDate.of(2026, 3, 2));
            TimeLimit limit = deadlines.find(question);
            assertEquals(30, limit.days());
            assertEquals(Optional.empty(), limit.outcome());
            assertEquals(OptionalInt.empty(), limit.givenDays());
            assertEquals(OptionalInt.empty(), limit.missingLenient());
            assertFalse(limit.steps().isEmpty());
            TimeLimit kept = deadlines.find(question.deadline(
                OffsetDateTime.parse("2026-03-10T12:00+01:00")), Language.NB);
            assertEquals(Optional.of(Outcome.BREACH), kept.outcome());
            assertEquals(OptionalInt.of(8), kept.givenDays());
            assertTrue(kept.missingLenient().getAsInt() > 0);
            assertNotEquals(limit.steps().get(0).sentence(),
                kept.steps().get(0).sentence());
            assertTrue(deadlines.toText(question, ReportFormat.JSON,
                Language.EN).startsWith("{"));
            InnokjopException e = assertThrows(InnokjopException.class,
                () -> deadlines.find(Question.of("aldri")));
            assertTrue(e.has(ProblemCode.ARGUMENT));
            Question other = Question.of("tender").part("part_iv")
                .condition("urgent").condition("prior_notice")
                .sent(NOW).deadline(LocalDate.of(2026, 12, 1))
                .lawDate(LocalDate.of(2026, 1, 1));
            assertEquals(List.of("urgent", "prior_notice"),
                other.conditions());
            assertEquals(Optional.of(NOW), other.sentAt());
            assertEquals(Optional.empty(), other.sent());
        }
    }

    @Test
    void parityIsLaidOut() throws Exception {
        try (CaseBuilder builder = Fixtures.begun();
                Case kase = builder.add(Disclosure.of("D1").subject("I1")
                    .recipients("S2").at(NOW.minusDays(2))).build();
                ParityMatrix matrix = ParityMatrix.of(kase, NOW);
                ParityMatrix known = ParityMatrix.of(kase, NOW, NOW)) {
            assertEquals(List.of("S1", "S2"), matrix.suppliers().stream()
                .map(one -> one.record().id()).toList());
            ParityMatrix.Item item = matrix.items().get(0);
            assertEquals("I1", item.record().id());
            assertEquals(ParityState.DATED, item.accesses().get(1).state());
            assertEquals(Optional.of(NOW.minusDays(2)),
                item.accesses().get(1).time());
            assertEquals(matrix.items(), known.items());
            String csv = matrix.toText(ReportFormat.CSV, Language.NB);
            assertTrue(csv.contains("I1"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            matrix.write(ReportFormat.CSV, Language.NB, out);
            assertEquals(csv, out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void noticesAreGroupedAndJoined() throws Exception {
        Path graph = Fixtures.root().resolve("tests/data/eforms/graph");
        try (NoticeGroups groups = new NoticeGroups();
                Case first = Case.read(graph.resolve("competition.xml"));
                Case second = Case.read(graph.resolve("change.xml"));
                Case plain = Fixtures.plain()) {
            assertTrue(first.isNotice());
            groups.add(first);
            groups.add(second);
            assertThrows(InnokjopException.class, () -> groups.add(plain));
            assertEquals(List.of(), groups.remarks());
            List<List<Integer>> formed = groups.group();
            assertEquals(List.of(List.of(0, 1)), formed);
            try (Case joined = groups.join(0, first, second)) {
                assertFalse(joined.isNotice());
                assertTrue(joined.revisions().size()
                    > first.revisions().size());
            }
            assertThrows(InnokjopException.class, () -> groups.join(0, first));
        }
        NoticeGroups.Remark remark = Fixtures.remark();
        assertEquals(NoticeRemark.REPEATED, remark.sort());
        try (Case consultation = Case.read(graph.resolve("consultation.xml"),
                new ReadOptions(true, 1 << 20))) {
            assertTrue(consultation.isNotice());
            InnokjopException e = assertThrows(InnokjopException.class,
                consultation::toNotice);
            assertTrue(e.has(ProblemCode.INCOMPLETE));
            String notice = consultation.records(Kind.NOTICE).get(0).id();
            try (CaseBuilder builder = CaseBuilder.from(consultation);
                    Case whole = builder.entry(NOW, "meg", "mangler").correct(
                        CaseDetails.of(consultation.id()).summary("nb", "Vi spør."))
                        .correct(Lot.of(consultation.records(Kind.LOT).get(0)
                            .id()).description("nb", "Alarm")
                            .submissionUri("https://by.example/")).build()) {
                assertTrue(new String(whole.toNotice(), StandardCharsets.UTF_8)
                    .contains("PriorInformationNotice"));
                assertArrayEquals(whole.toNotice(), whole.toNotice(notice));
            }
        }
        assertThrows(InnokjopException.class, () -> Case.read(
            graph.resolve("consultation.xml"), new ReadOptions(false, 100)));
        byte[] bytes = Files.readAllBytes(Fixtures.root()
            .resolve("tests/data/eforms/planning.xml"));
        assertThrows(InnokjopException.class,
            () -> Case.read(bytes, new ReadOptions(false, 100)));
        try (Case consultation = Case.read(bytes, new ReadOptions(true, 0));
                Case other = Case.read(bytes)) {
            assertNotEquals(consultation.head(), other.head());
        }
        try (Case plain = Fixtures.plain()) {
            assertThrows(InnokjopException.class, () -> plain.toNotice("B"));
        }
    }

    @Test
    void contradictionsAreFound() throws Exception {
        try (CaseBuilder builder = Fixtures.begun();
                Case kase = builder.add(Enquiry.of("Q2").askedBy("S1")
                    .received(NOW).answered(NOW.minusDays(1))).build()) {
            Contradiction found = kase.contradiction("Q2", Enquiry.ANSWERED)
                .orElseThrow();
            assertEquals("Q2", found.record().id());
            assertEquals(Enquiry.RECEIVED, found.field());
            assertEquals(Optional.empty(),
                kase.contradiction("Q1", Enquiry.ANSWERED));
            assertEquals(Optional.empty(),
                kase.contradiction("ingen", Enquiry.ANSWERED));
        }
    }

    @Test
    void identifiersAreJudged() {
        assertEquals(IdentifierStatus.VALID,
            Identifiers.organisationNumber("974 760 673"));
        assertEquals(IdentifierStatus.WRONG_CHECK_DIGIT,
            Identifiers.organisationNumber("974760674"));
        assertEquals(IdentifierStatus.VALID, Identifiers.cpvCode("30192000"));
        assertEquals(IdentifierStatus.VALID, Identifiers.currency("NOK"));
        assertEquals(IdentifierStatus.UNKNOWN, Identifiers.currency("XXQ"));
        assertTrue(Identifiers.isKnownCode(Organisation.ROLES, "buyer"));
        assertFalse(Identifiers.isKnownCode(Organisation.ROLES, "boss"));
    }

    @Test
    void fieldsAreFoundByNameAndNumber() {
        for (Kind kind : Kind.values())
            for (Field<?> field : Field.of(kind)) {
                assertEquals(field, Field.of(field.number()));
                assertEquals(field, Field.of(kind, field.name()));
                assertEquals(kind, field.kind());
                assertEquals(field.type(), FieldType.of(no.innokjop.internal
                    .Native.ik_field_get_type(field.number())));
                assertEquals(field.isList(), no.innokjop.internal.Native
                    .ik_field_is_list(field.number()), field.toString());
                assertEquals(field.isSensitive(), no.innokjop.internal.Native
                    .ik_field_is_sensitive(field.number()));
                assertEquals(field.name(), no.innokjop.internal.Native
                    .ik_field_get_name(field.number()));
                assertEquals(kind.code(), no.innokjop.internal.Native
                    .ik_kind_get_name(kind.number()));
            }
        assertThrows(IllegalArgumentException.class, () -> Field.of(1));
        assertThrows(IllegalArgumentException.class,
            () -> Field.of(Kind.LOT, "boss"));
        assertEquals("case.title", CaseDetails.TITLE.toString());
    }
}
