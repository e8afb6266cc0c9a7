package no.innokjop;

import java.nio.file.Files;
import java.nio.file.Path;
import no.innokjop.model.Lot;

/** Reads, builds, checks and fails again and again, and tells what it takes. */
final class Leaking {
    private Leaking() {
    }

    /** Takes the number of checks. */
    public static void main(String[] arguments) throws Exception {
        int checks = Integer.parseInt(arguments[0]);
        try (Ruleset rules = Ruleset.standard(); Case kase = Fixtures.chained()) {
            byte[] bytes = kase.toBytes();
            run(rules, bytes, checks / 4);
            long before = resident();
            run(rules, bytes, checks);
            long after = resident();
            System.out.println(checks + " checks on JDK " + Runtime.version()
                + ": " + before + " MiB, then " + after + " MiB; grown by "
                + Math.max(0, after - before) + " MiB");
        }
    }

    private static void run(Ruleset rules, byte[] bytes, int checks)
            throws Exception {
        long seen = 0;
        for (int i = 0; i < checks; i++) {
            try (Case kase = Case.read(bytes);
                    Report report = rules.check(kase,
                        CheckOptions.at(Fixtures.NOW))) {
                seen += report.findingCount();
                if (i % 8 == 0)
                    seen += report.findings().size() + kase.records().size();
            }
            if (i % 64 == 0)
                fail();
        }
        if (seen == 0)
            throw new AssertionError("nothing was found");
        System.gc();
    }

    /** Errors, a forgotten builder, and a case that nobody closes. */
    private static void fail() {
        try {
            Case.read(new byte[] { '<' });
            throw new AssertionError("no case");
        } catch (InnokjopException expected) {
            CaseBuilder.create().add(Lot.of("L").title("nb", "glemt"));
        }
        try {
            Fixtures.plain();
        } catch (InnokjopException e) {
            throw new AssertionError(e);
        }
    }

    private static long resident() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status")))
            if (line.startsWith("VmRSS:"))
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
        throw new AssertionError("no VmRSS");
    }
}
