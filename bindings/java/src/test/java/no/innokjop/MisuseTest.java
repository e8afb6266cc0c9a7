package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import no.innokjop.model.Criterion;
import no.innokjop.model.DocumentVersion;
import no.innokjop.model.Draft;
import no.innokjop.model.Enquiry;
import no.innokjop.model.Lot;
import no.innokjop.model.Money;
import no.innokjop.model.Notice;
import no.innokjop.model.Organisation;
import no.innokjop.model.Quantity;
import no.innokjop.model.Requirement;
import org.junit.jupiter.api.Test;

/** Whatever is done wrongly is an exception, never a crash. */
class MisuseTest {
    private static final OffsetDateTime NOW = Fixtures.NOW;

    /** An argument of each type that public methods take; null for others. */
    private static Object argument(Class<?> type) {
        if (type == String.class)
            return "a";
        if (type == int.class)
            return 0;
        if (type == byte[].class)
            return new byte[32];
        if (type == OffsetDateTime.class)
            return NOW;
        if (type == Path.class)
            return Path.of("a");
        if (type == OutputStream.class)
            return OutputStream.nullOutputStream();
        if (type == CheckOptions.class)
            return CheckOptions.at(NOW);
        if (type == Draft[].class)
            return new Draft<?>[] { Lot.of("L") };
        if (Draft.class.isAssignableFrom(type))
            return Lot.of("L");
        if (type == Case[].class)
            return new Case[0];
        if (type == no.innokjop.model.Field.class)
            return Lot.TITLE;
        if (type == java.util.Collection.class)
            return List.of();
        return type.isEnum() ? type.getEnumConstants()[1] : null;
    }

    private static Throwable thrown(Object of, Method method,
            Object[] arguments) throws IllegalAccessException {
        try {
            method.invoke(of, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    /** Everything that can be called on a closed object. */
    private static void assertClosed(Object closed) throws Exception {
        int called = 0;
        for (Method method : closed.getClass().getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers())
                    || Modifier.isStatic(method.getModifiers())
                    || List.of("close", "deadlines", "toString")
                        .contains(method.getName()))
                continue;
            Object[] arguments = new Object[method.getParameterCount()];
            boolean isPossible = true;
            for (int i = 0; i < arguments.length; i++) {
                Class<?> type = method.getParameterTypes()[i];
                arguments[i] = type == Case.class ? Fixtures.plain()
                    : argument(type);
                isPossible &= arguments[i] != null;
            }
            assertTrue(isPossible, "no argument for " + method);
            Throwable e = thrown(closed, method, arguments);
            assertTrue(e instanceof IllegalStateException,
                method + " said " + e);
            called++;
        }
        assertTrue(called > 3);
    }

    @Test
    void nothingWorksOnceClosed() throws Exception {
        Case kase = Fixtures.plain();
        Ruleset rules = Ruleset.standard();
        Deadlines deadlines = rules.deadlines();
        Report report = rules.check(kase, CheckOptions.at(NOW));
        ParityMatrix matrix = ParityMatrix.of(kase, NOW);
        CaseBuilder builder = CaseBuilder.from(kase);
        NoticeGroups groups = new NoticeGroups();
        for (AutoCloseable root : List.of(kase, rules, report, matrix, builder,
                groups)) {
            root.close();
            root.close();
            assertClosed(root);
        }
        assertThrows(IllegalStateException.class, () -> deadlines.find(
            Question.of("open", "tender").sent(LocalDate.of(2026, 3, 2))));
        try (Ruleset open = Ruleset.standard()) {
            assertThrows(IllegalStateException.class,
                () -> open.check(kase, CheckOptions.at(NOW)));
            try (Case other = Fixtures.plain()) {
                assertThrows(IllegalStateException.class, () -> open.check(
                    other, CheckOptions.at(NOW).notice(kase)));
            }
        }
    }

    @Test
    void whatWasTakenOutlivesItsRoot() throws Exception {
        Ruleset rules = Ruleset.standard();
        Case kase = Fixtures.plain();
        Report report = rules.check(kase, CheckOptions.at(NOW).includeAll());
        List<CaseRecord> records = kase.records();
        List<Finding> findings = report.findings();
        Iterator<Finding> reached = report.stream(Language.EN).iterator();
        assertEquals(findings.get(0), reached.next());
        kase.close();
        rules.close();
        try (Case again = report.openCase()) {
            assertEquals(records, again.records());
        }
        report.close();
        assertThrows(IllegalStateException.class, reached::next);
        System.gc();
        assertTrue(records.toString().contains("Tryg 😀 AS"));
        assertTrue(findings.stream().allMatch(one -> !one.id().isEmpty()));
    }

    /** Each public static method and constructor takes no null. */
    @Test
    void nullIsRefused() throws Exception {
        assertThrows(NullPointerException.class, () -> Case.read((Path) null));
        assertThrows(NullPointerException.class,
            () -> Case.read((byte[]) null));
        assertThrows(NullPointerException.class,
            () -> Case.read((InputStream) null));
        assertThrows(NullPointerException.class,
            () -> Ruleset.read((byte[]) null));
        assertThrows(NullPointerException.class, () -> CaseBuilder.from(null));
        assertThrows(NullPointerException.class,
            () -> CheckOptions.at((OffsetDateTime) null));
        assertThrows(NullPointerException.class,
            () -> Identifiers.cpvCode(null));
        assertThrows(NullPointerException.class,
            () -> Identifiers.currency(null));
        assertThrows(NullPointerException.class, () -> Lot.of(null));
        assertThrows(NullPointerException.class,
            () -> Lot.of("L").title(null));
        assertThrows(NullPointerException.class,
            () -> Notice.of("N").sent(null));
        assertThrows(NullPointerException.class, () -> Question.of(null));
        assertNullsRefused(Fixtures.plain());
        assertNullsRefused(Ruleset.standard());
        assertNullsRefused(Fixtures.begun());
        assertNullsRefused(new NoticeGroups());
        try (Ruleset rules = Ruleset.standard();
                Case kase = Fixtures.plain()) {
            assertNullsRefused(rules.check(kase, CheckOptions.at(NOW)));
            assertNullsRefused(ParityMatrix.of(kase, NOW));
            assertNullsRefused(rules.deadlines());
        }
    }

    private static void assertNullsRefused(Object of) throws Exception {
        for (Method method : of.getClass().getDeclaredMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (!Modifier.isPublic(method.getModifiers()) || types.length == 0
                    || Modifier.isStatic(method.getModifiers())
                    || types[0].isPrimitive() && types.length == 1)
                continue;
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++)
                if (types[i].isPrimitive())
                    arguments[i] = argument(types[i]);
            Throwable e = thrown(of, method, arguments);
            if (!method.getName().equals("equals"))
                assertTrue(e instanceof NullPointerException,
                    method + " said " + e);
        }
        ((AutoCloseable) (of instanceof AutoCloseable ? of
            : (AutoCloseable) () -> { })).close();
    }

    @Test
    void brokenStringsAreRefused() throws Exception {
        for (String broken : List.of("\uD83D", "\uDE00", "a\uD83Db",
                "\uDE00\uD83D", "a\0b", "\uD83D\uD83D\uDE00")) {
            try (CaseBuilder builder = Fixtures.begun()) {
                String told = assertThrows(IllegalArgumentException.class,
                    () -> builder.add(Lot.of("L1").title("nb", broken)))
                    .getMessage();
                assertTrue(told.startsWith("lot L1, title: A string"), told);
                // What is not whole is not built.
                IllegalStateException e = assertThrows(
                    IllegalStateException.class, builder::build);
                assertTrue(e.getCause() instanceof IllegalArgumentException);
            }
            try (Case kase = Fixtures.plain()) {
                assertThrows(IllegalArgumentException.class,
                    () -> kase.find(broken));
                assertThrows(IllegalArgumentException.class,
                    () -> Identifiers.cpvCode(broken));
            }
        }
    }

    @Test
    void everyCharacterComesBack() throws Exception {
        StringBuilder all = new StringBuilder("x");
        for (int c = 0x20; c < 0x110000; c += c < 0x3000 ? 1 : 61)
            if ((c < 0xD800 || c > 0xDFFF) && Character.isDefined(c)
                    && !Character.isISOControl(c) && (c & 0xFFFE) != 0xFFFE
                    && (c < 0xFDD0 || c > 0xFDEF))
                all.appendCodePoint(c);
        String text = all.append("x").toString();
        try (CaseBuilder builder = Fixtures.begun();
                Case kase = builder.add(Lot.of("L1").title("nb", text))
                    .build()) {
            assertEquals(text, kase.find("L1").orElseThrow().get(Lot.TITLE)
                .orElseThrow().text());
            try (Case again = Case.read(kase.toBytes())) {
                assertEquals(text, again.find("L1").orElseThrow()
                    .get(Lot.TITLE).orElseThrow().text());
            }
        }
    }

    @Test
    void hugeStringsAreRefused() throws Exception {
        String huge = "å".repeat(20_000_000);
        try (CaseBuilder builder = Fixtures.begun()) {
            InnokjopException e = assertThrows(InnokjopException.class,
                () -> builder.add(Lot.of("L1").title("nb", huge),
                    Organisation.of("O").alias(huge),
                    Lot.of(huge)).build());
            assertEquals(3, e.problems().size(), e.getMessage());
        }
        try (Case kase = Fixtures.plain()) {
            assertEquals(Optional.empty(), kase.find(huge));
        }
        assertThrows(InnokjopException.class,
            () -> Case.read(huge.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void impossibleValuesAreRefused() throws Exception {
        List<Draft<?>> drafts = List.of(
            Notice.of("N1").sent(OffsetDateTime.MAX),
            Notice.of("N2").sent(OffsetDateTime.MIN),
            Notice.of("N3").sent(OffsetDateTime.parse(
                "2026-01-01T00:00+18:00")),
            Notice.of("N4").sent(OffsetDateTime.parse(
                "2026-01-01T00:00+01:00:30")),
            DocumentVersion.of("V1").sha256("xyz"),
            Lot.of("L2").starts(LocalDate.MAX),
            Criterion.of("C1").weight(new BigDecimal("1E-999999999")),
            Lot.of("L1").estimatedValue(new Money(
                new BigDecimal("1E999999999"), "NOK", Vat.UNKNOWN)));
        try (CaseBuilder builder = Fixtures.begun().add(drafts)) {
            List<Problem> problems = assertThrows(InnokjopException.class,
                builder::build).problems();
            assertEquals(drafts.stream().map(draft -> draft.id() + " "
                + draft.settings().keySet().iterator().next().name()).toList(),
                problems.stream().map(one -> one.record().orElseThrow() + " "
                    + one.field().orElseThrow()).toList());
        }
        try (CaseBuilder builder = Fixtures.begun()) {
            assertEquals("requirement R, text: The year 999999999 is outside "
                + "1900 to 2199.", assertThrows(IllegalArgumentException.class,
                    () -> builder.add(Requirement.of("R").withheld(
                        Requirement.TEXT, LocalDate.MAX))).getMessage());
        }
        assertThrows(IllegalArgumentException.class,
            () -> CheckOptions.at(Instant.MAX));
        assertThrows(IllegalArgumentException.class,
            () -> new ReadOptions(false, -1));
        assertThrows(IllegalArgumentException.class,
            () -> Fixtures.begun().chained(new byte[31]));
        assertThrows(IllegalArgumentException.class,
            () -> Lot.of("L").set(Organisation.SCHEME, "x"));
        try (CaseBuilder builder = Fixtures.begun()) {
            InnokjopException e = assertThrows(InnokjopException.class,
                () -> builder.add(
                    Lot.of("L1").estimatedValue(new Money(
                        new BigDecimal("1e30"), "NOK", Vat.UNKNOWN)),
                    Lot.of("L2").estimatedValue(new Money(BigDecimal.ONE,
                        "kroner", Vat.UNKNOWN)),
                    Lot.of("mellom rom")).build());
            assertEquals(3, e.problems().size(), e.getMessage());
        }
        assertThrows(NumberFormatException.class, () -> Money.nok("mye"));
        assertThrows(NumberFormatException.class,
            () -> Quantity.of("mye", "s"));
    }

    @Test
    void aDraftIsChangedByItsOwnMethodsAlone() {
        Lot lot = Lot.of("L").title("nb", "Alarm");
        assertThrows(UnsupportedOperationException.class,
            () -> lot.settings().clear());
        assertThrows(UnsupportedOperationException.class,
            () -> lot.settings().get(Lot.TITLE).add("hei"));
    }

    /** Erasure lets a caller cheat the compiler, but not the draft. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void wrongTypesAreRefused() {
        assertThrows(ClassCastException.class, () -> Lot.of("L")
            .set((no.innokjop.model.Field) Lot.TITLE, 42));
    }

    @Test
    void interruptedAndBrokenStreamsAreSurvived() {
        InputStream interrupted = new InputStream() {
            private int left = 3;

            @Override
            public int read() throws IOException {
                if (left-- == 0)
                    throw new InterruptedIOException("nok");
                return '<';
            }

            @Override
            public int read(byte[] to, int at, int size) throws IOException {
                to[at] = (byte) read();
                return 1;
            }
        };
        assertThrows(InterruptedIOException.class,
            () -> Case.read(interrupted));
        assertThrows(NoSuchFileException.class,
            () -> Case.read(Path.of("finnes-ikke.xml")));
        try (Case kase = Fixtures.plain()) {
            assertThrows(IOException.class, () -> kase.write(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("fullt");
                    }
                }));
        } catch (InnokjopException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aThreadThatIsInterruptedWhileItReadsSaysSo() throws Exception {
        Path file = Fixtures.base();
        List<Throwable> seen = new ArrayList<>();
        Thread reader = new Thread(() -> {
            Thread.currentThread().interrupt();
            try (var channel = FileChannel.open(file);
                    Case kase = Case.read(Channels.newInputStream(channel))) {
                seen.add(new AssertionError(kase.id()));
            } catch (Exception e) {
                seen.add(e);
            }
        });
        reader.start();
        reader.join();
        assertEquals(ClosedByInterruptException.class,
            seen.get(0).getClass());
    }

    @Test
    void hostileFilesAreSurvived() throws Exception {
        Path corpora = Fixtures.root().resolve("tests/fuzz/corpus");
        List<Path> files;
        try (var all = Files.walk(corpora)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertTrue(files.size() > 10);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int cut : new int[] { 0, 3, 2, 1 }) {
                byte[] part = cut == 0 ? whole
                    : java.util.Arrays.copyOf(whole, whole.length / 4 * cut);
                try (Case kase = Case.read(part)) {
                    kase.records().forEach(CaseRecord::toString);
                } catch (InnokjopException e) {
                    assertTrue(e.problems().size() > 0);
                }
            }
        }
    }

    @Test
    void aBuilderBuildsOnce() throws Exception {
        try (CaseBuilder builder = Fixtures.begun()) {
            Case kase = builder.build();
            kase.close();
            assertThrows(IllegalStateException.class, builder::build);
            assertThrows(IllegalStateException.class,
                () -> builder.add(Enquiry.of("Q")));
        }
    }
}
