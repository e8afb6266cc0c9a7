package no.innokjop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import no.innokjop.model.Lot;

/**
 * Many threads use the same objects, and some of them close what others use. A
 * program of its own, so that a newer JDK can run it.
 */
final class Sharing {
    private static final int TASKS = 200;

    private Sharing() {
    }

    /** Runs it in virtual threads. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(run(true));
    }

    static String run(boolean isVirtual) throws Exception {
        ExecutorService threads = isVirtual ? (ExecutorService) Executors.class
            .getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
            : Executors.newFixedThreadPool(16);
        AtomicInteger closed = new AtomicInteger();
        try (Ruleset rules = Ruleset.standard();
                Case kase = Fixtures.chained();
                Report first = rules.check(kase,
                    CheckOptions.at(Fixtures.NOW))) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            Race race = new Race(rules, kase);
            for (int i = 0; i < TASKS; i++) {
                tasks.add(() -> check(rules, kase));
                tasks.add(() -> race.take(closed));
                tasks.add(() -> build(kase));
            }
            int findings = first.findingCount();
            for (Future<Integer> one : threads.invokeAll(tasks))
                if (one.get() != 0 && one.get() != findings)
                    throw new AssertionError("found " + one.get());
        }
        threads.shutdown();
        if (!threads.awaitTermination(60, TimeUnit.SECONDS))
            throw new AssertionError("threads hang");
        return "shared by " + (isVirtual ? "virtual threads" : "threads")
            + " of JDK " + Runtime.version() + "; " + closed
            + " calls met a closed object";
    }

    private static int check(Ruleset rules, Case kase) throws Exception {
        try (Report report = rules.check(kase,
                CheckOptions.at(Fixtures.NOW))) {
            if (report.findings().size() != report.findingCount())
                throw new AssertionError("findings are lost");
            return report.findingCount();
        }
    }

    private static int build(Case kase) throws Exception {
        try (CaseBuilder builder = CaseBuilder.from(kase);
                Case more = builder.entry(Fixtures.NOW, "tråd")
                    .add(Lot.of("L1").title("nb", "😀")).build()) {
            more.verify();
            return 0;
        }
    }

    /** A report that all use and any may close, and a builder all add to. */
    private static final class Race {
        private final Ruleset rules;
        private final Case kase;
        private volatile Report report;
        private final CaseBuilder builder = Fixtures.begun();
        private final AtomicInteger number = new AtomicInteger();

        Race(Ruleset rules, Case kase) throws Exception {
            this.rules = rules;
            this.kase = kase;
            report = rules.check(kase, CheckOptions.at(Fixtures.NOW));
        }

        int take(AtomicInteger closed) throws Exception {
            int mine = number.getAndIncrement();
            Report shared = report;
            try {
                builder.add(Lot.of("X" + mine));
                if (mine % 3 == 0) {
                    shared.close();
                    report = rules.check(kase, CheckOptions.at(Fixtures.NOW));
                }
                for (int i = 0; i < 20; i++)
                    shared.findings(Outcome.BREACH, Language.NB);
                return shared.findingCount();
            } catch (IllegalStateException e) {
                closed.incrementAndGet();
                return 0;
            }
        }
    }
}
