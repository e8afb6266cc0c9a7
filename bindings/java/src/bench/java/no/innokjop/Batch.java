package no.innokjop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Reads and checks files, one after the other, as tests/bench/batch.c does in C,
 * and prints the processor time of the best round in seconds. The collector works
 * beside it, in threads of its own.
 */
public final class Batch {
    private static final ThreadMXBean THREADS =
        ManagementFactory.getThreadMXBean();
    private static final Instant NOW = Instant.ofEpochMilli(1790000000000L);

    private Batch() {
    }

    /** Takes the number of rounds and the files. */
    public static void main(String[] arguments) throws Exception {
        long best = Long.MAX_VALUE;
        long found = 0;
        try (Ruleset rules = Ruleset.standard()) {
            for (int round = Integer.parseInt(arguments[0]); round > 0;
                    round--) {
                long start = THREADS.getCurrentThreadCpuTime();
                for (int i = 1; i < arguments.length; i++)
                    found += check(rules, Path.of(arguments[i]));
                best = Math.min(best,
                    THREADS.getCurrentThreadCpuTime() - start);
            }
        }
        System.out.println(best / 1e9 + " " + found);
    }

    private static int check(Ruleset rules, Path path) throws Exception {
        try (Case kase = Case.read(path);
                Report report = rules.check(kase, CheckOptions.at(NOW))) {
            return report.findingCount();
        }
    }
}
