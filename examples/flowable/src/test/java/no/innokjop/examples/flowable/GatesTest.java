package no.innokjop.examples.flowable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.innokjop.Case;
import no.innokjop.CaseBuilder;
import no.innokjop.InnokjopException;
import no.innokjop.Language;
import no.innokjop.Ruleset;
import no.innokjop.model.Need;
import org.flowable.cmmn.api.history.HistoricMilestoneInstance;
import org.flowable.cmmn.api.runtime.CaseInstance;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.cmmn.engine.CmmnEngineConfiguration;
import org.flowable.cmmn.engine.impl.cfg.StandaloneInMemCmmnEngineConfiguration;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.task.api.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Procurements that walk through the gates of the model. */
class GatesTest {
    private static Ruleset rules;
    private static CmmnEngine engine;
    private static Procurements procurements;
    /** What happens while the gate keeper checks, once. */
    private static Callable<?> whileChecked;

    @BeforeAll
    static void start() {
        rules = Ruleset.standard();
        CmmnEngineConfiguration configuration =
            new StandaloneInMemCmmnEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:gates;DB_CLOSE_DELAY=-1");
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setBeans(Map.of("gateKeeper", new GateKeeper(rules,
            GatesTest::nowAtTheGate, Language.NB)));
        engine = configuration.buildEngine();
        engine.getCmmnRepositoryService().createDeployment()
            .addClasspathResource("procurement.cmmn").deploy();
        procurements = new Procurements(engine);
    }

    @AfterAll
    static void stop() {
        engine.close();
        rules.close();
    }

    private static Instant now() {
        return engine.getCmmnEngineConfiguration().getClock()
            .getCurrentTime().toInstant();
    }

    private static Instant nowAtTheGate() {
        Callable<?> other = whileChecked;
        whileChecked = null;
        if (other != null)
            meanwhile(other);
        return now();
    }

    private static void itIs(String time) {
        engine.getCmmnEngineConfiguration().getClock().setCurrentTime(
            Date.from(OffsetDateTime.parse(time).toInstant()));
    }

    private static String begun() throws InnokjopException {
        itIs("2026-01-05T09:00+01:00");
        try (Case record = NightWatch.begun()) {
            return procurements.start(record);
        }
    }

    /** What waits for somebody. */
    private static List<String> tasks(String caseId) {
        return engine.getCmmnTaskService().createTaskQuery()
            .caseInstanceId(caseId).list().stream().map(Task::getName).toList();
    }

    private static void approve(String caseId, String task, String userId)
            throws GateShutException {
        assertEquals(List.of(task), tasks(caseId));
        procurements.approve(engine.getCmmnTaskService().createTaskQuery()
            .caseInstanceId(caseId).singleResult().getId(), userId);
    }

    private static List<String> passed(String caseId) {
        return engine.getCmmnHistoryService()
            .createHistoricMilestoneInstanceQuery()
            .milestoneInstanceCaseInstanceId(caseId)
            .orderByTimeStamp().asc().list().stream()
            .map(HistoricMilestoneInstance::getName).toList();
    }

    /** Writes an entry and asks for the gate behind it. */
    private static void pass(String caseId, String time, String task,
            Consumer<CaseBuilder> entry) throws Exception {
        itIs(time);
        assertEquals(List.of(), procurements.write(caseId, entry));
        approve(caseId, task, "leif");
    }

    private static String specified() throws Exception {
        String caseId = begun();
        pass(caseId, "2026-01-08T16:00+01:00", "Approve the need",
            NightWatch::need);
        pass(caseId, "2026-01-12T12:00+01:00", "Approve the dialogue plan",
            NightWatch::plan);
        pass(caseId, "2026-02-27T13:00+01:00", "Close the market dialogue",
            NightWatch::dialogue);
        return caseId;
    }

    private static List<String> stuckAt(String gate) {
        return engine.getCmmnRuntimeService().createCaseInstanceQuery()
            .variableValueEquals("shutGate", gate).list().stream()
            .map(CaseInstance::getId).toList();
    }

    @Test
    void aBreachKeepsItsGateShutUntilTheRecordIsPutRight() throws Exception {
        String caseId = specified();
        List<String> before = List.of("Need approved",
            "Dialogue plan approved", "Market dialogue closed and summarised");
        assertEquals(before, passed(caseId));

        GateShutException shut = assertThrows(GateShutException.class, () ->
            pass(caseId, "2026-03-12T14:30+01:00", "Freeze the specification",
                NightWatch::specification));
        assertEquals("Specification frozen", shut.gate());
        assertTrue(shut.getMessage().contains("merket Varsla"),
            shut.getMessage());
        Reason make = shut.reasons().get(0);
        assertEquals("SPE-005", make.rule());
        assertTrue(make.message().contains("krav-2"), make.message());
        assertTrue(make.remedy().startsWith("Beskriv egenskapene"),
            make.remedy());
        assertEquals(before, passed(caseId));
        assertEquals(List.of(), tasks(caseId));
        assertTrue(stuckAt("Specification frozen").contains(caseId));
        assertEquals(shut.reasons(), procurements.reasons(caseId));

        itIs("2026-03-13T09:30+01:00");
        assertEquals(List.of(make),
            procurements.write(caseId, NightWatch::nothingThatHelps));
        assertEquals(before, passed(caseId));

        assertEquals(List.of(),
            procurements.write(caseId, NightWatch::withoutTheMake));
        assertEquals("Specification frozen", passed(caseId).get(3));
        assertFalse(stuckAt("Specification frozen").contains(caseId));
        pass(caseId, "2026-03-13T15:00+01:00",
            "Confirm that suppliers are levelled", NightWatch::levelling);

        shut = assertThrows(GateShutException.class, () ->
            pass(caseId, "2026-03-16T11:00+01:00",
                "Confirm that the notice is published", NightWatch::notice));
        assertEquals("FRI-001", shut.reasons().get(0).rule());
        itIs("2026-03-17T09:30+01:00");
        assertEquals(List.of(),
            procurements.write(caseId, NightWatch::moreTime));
        assertEquals(List.of("Suppliers levelled", "Notice published"),
            passed(caseId).subList(4, 6));
        assertEquals(List.of("Hold the competition"), tasks(caseId));
    }

    @Test
    void eachGateIsShutByABreach() throws Exception {
        String caseId = begun();
        OffsetDateTime time = NightWatch.at("2026-01-06T09:00+01:00");
        itIs(time.toString());
        procurements.write(caseId, NightWatch::need);
        List<String> gates = List.of("Need approved", "Dialogue plan approved",
            "Market dialogue closed and summarised", "Specification frozen",
            "Suppliers levelled", "Notice published");
        for (String gate : gates) {
            OffsetDateTime morning = time = time.plusDays(7);
            itIs(morning.plusHours(1).toString());
            procurements.write(caseId, builder ->
                NightWatch.make(builder, morning));
            GateShutException shut = assertThrows(GateShutException.class,
                () -> approve(caseId, tasks(caseId).get(0), "leif"));
            assertEquals(gate, shut.gate());
            assertEquals(List.of("SPE-005"), shut.reasons().stream()
                .map(Reason::rule).toList());
            assertEquals(gates.subList(0, gates.indexOf(gate)),
                passed(caseId));
            assertEquals(List.of(), tasks(caseId));
            itIs(morning.plusHours(3).toString());
            assertEquals(List.of(), procurements.write(caseId, builder ->
                NightWatch.noMake(builder, morning.plusHours(2))));
            assertEquals(gate, passed(caseId).get(gates.indexOf(gate)));
        }
        assertEquals(List.of("Hold the competition"), tasks(caseId));
    }

    /** What is tried at one gate holds at all of them. */
    @Test
    void theStagesHaveOneForm() throws Exception {
        String model;
        try (InputStream in = GatesTest.class
                .getResourceAsStream("/procurement.cmmn")) {
            model = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher stages = Pattern.compile(
            "<stage id=\"([a-z]+)Stage\".*?</stage>", Pattern.DOTALL)
            .matcher(model);
        Map<String, String> forms = new TreeMap<>();
        while (stages.find())
            forms.put(stages.group(1), stages.group()
                .replaceAll("\"" + stages.group(1) + "(?=[A-Z])", "\"x")
                .replaceAll(" (name|flowable:candidateGroups)=\"[^\"]*\"", "")
                .replaceAll("<documentation>[^<]*</documentation>", ""));
        assertEquals(6, forms.size());
        forms.forEach((stage, form) ->
            assertEquals(forms.get("specification"), form, stage));
    }

    @Test
    void aBreachThatSomebodyHasAnsweredForKeepsNoGateShut() throws Exception {
        String caseId = specified();
        GateShutException shut = assertThrows(GateShutException.class, () ->
            pass(caseId, "2026-03-12T14:30+01:00", "Freeze the specification",
                NightWatch::specification));
        itIs("2026-03-13T09:30+01:00");
        assertEquals(List.of(), procurements.write(caseId, builder ->
            NightWatch.answer(builder, shut.reasons().get(0))));
        assertEquals("Specification frozen", passed(caseId).get(3));
    }

    @Test
    void whatNobodyAskedForIsNotChecked() throws Exception {
        String caseId = specified();
        itIs("2026-03-12T14:30+01:00");
        assertEquals(List.of(),
            procurements.write(caseId, NightWatch::specification));
        assertEquals(3, passed(caseId).size());
        assertEquals(List.of("Freeze the specification"), tasks(caseId));
    }

    @Test
    void aWrongEntryLeavesTheRecordAsItWas() throws Exception {
        String caseId = begun();
        String head = head(caseId);
        InnokjopException refused = assertThrows(InnokjopException.class, () ->
            procurements.write(caseId, builder -> builder
                .entry(NightWatch.at("2026-01-05T10:00+01:00"), "kari")
                .add(Need.of("behov").owner("nobody"))));
        assertTrue(refused.getMessage().contains("nobody"),
            refused.getMessage());
        assertEquals(head, head(caseId));
    }

    @Test
    void ofTwoThatWriteAtTheSameTimeTheSecondIsRefused() throws Exception {
        String caseId = begun();
        assertThrows(FlowableOptimisticLockingException.class, () ->
            procurements.write(caseId, builder -> {
                NightWatch.need(builder);
                meanwhile(() -> procurements.write(caseId, NightWatch::plan));
            }));
        try (Case record = procurements.openRecord(caseId)) {
            assertTrue(record.find("dialogplan").isPresent());
            assertTrue(record.find("behov").isEmpty());
            record.verify();
        }
    }

    @Test
    void noGateOpensPastWhatIsWrittenWhileItIsChecked() throws Exception {
        String caseId = specified();
        itIs("2026-03-12T14:30+01:00");
        whileChecked = () ->
            procurements.write(caseId, NightWatch::specification);
        assertThrows(FlowableOptimisticLockingException.class, () ->
            approve(caseId, "Freeze the specification", "leif"));
        assertEquals(3, passed(caseId).size());
        GateShutException shut = assertThrows(GateShutException.class, () ->
            approve(caseId, "Freeze the specification", "leif"));
        assertEquals("SPE-005", shut.reasons().get(0).rule());
    }

    @Test
    void nothingIsWrittenOnTopOfARecordThatAGateHasPassed() throws Exception {
        String caseId = specified();
        itIs("2026-03-12T14:30+01:00");
        assertThrows(FlowableOptimisticLockingException.class, () ->
            procurements.write(caseId, builder -> {
                NightWatch.specification(builder);
                meanwhile(() -> {
                    approve(caseId, "Freeze the specification", "leif");
                    return null;
                });
            }));
        assertEquals("Specification frozen", passed(caseId).get(3));
        try (Case record = procurements.openRecord(caseId)) {
            assertTrue(record.find("krav-2").isEmpty());
        }
    }

    @Test
    void aRecordThatWasTamperedWithPassesNoGate() throws Exception {
        String caseId = specified();
        itIs("2026-03-12T14:30+01:00");
        procurements.write(caseId, NightWatch::specification);
        String before;
        try (Case record = procurements.openRecord(caseId)) {
            before = new String(record.toBytes(), StandardCharsets.UTF_8);
        }
        String after = before.replace("\"brand\"", "\"none\"");
        assertNotEquals(before, after);
        engine.getCmmnRuntimeService().setVariable(caseId, "procurement",
            after.getBytes(StandardCharsets.UTF_8));
        assertThrows(FlowableException.class, () ->
            approve(caseId, "Freeze the specification", "leif"));
        assertEquals(3, passed(caseId).size());
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        for (String name : List.of("procurement", "turn")) {
            String caseId = begun();
            engine.getCmmnRuntimeService().removeVariable(caseId, name);
            FlowableException missing = assertThrows(FlowableException.class,
                () -> approve(caseId, "Approve the need", "leif"));
            assertTrue(missing.getMessage().contains('"' + name + '"'),
                missing.getMessage());
            assertEquals(List.of(), passed(caseId));
        }
    }

    @Test
    void aRecordThatCannotBeReadPassesNoGate() throws Exception {
        String caseId = begun();
        engine.getCmmnRuntimeService().setVariable(caseId, "procurement",
            new byte[] { '<' });
        assertThrows(FlowableException.class, () ->
            approve(caseId, "Approve the need", "leif"));
        assertEquals(List.of("Approve the need"), tasks(caseId));
        assertEquals(List.of(), passed(caseId));
    }

    private static String head(String caseId) throws InnokjopException {
        try (Case record = procurements.openRecord(caseId)) {
            return record.head();
        }
    }

    private static void meanwhile(Callable<?> other) {
        ExecutorService someone = Executors.newSingleThreadExecutor();
        try {
            someone.submit(other).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            someone.shutdown();
        }
    }
}
