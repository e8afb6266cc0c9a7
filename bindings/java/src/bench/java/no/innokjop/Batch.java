package no.innokjop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Reads and checks a file again and again, as tests/bench/batch.c does in C,
 * and prints the processor time of the best round in seconds. The collector and
 * the compiler work beside it, in threads of their own, which are not counted.
 */
public final class Batch {
    private static final ThreadMXBean THREADS =
        ManagementFactory.getThreadMXBean();
    private static final Instant NOW = Instant.ofEpochMilli(1790000000000L);

    private Batch() {
    }

    /** Takes the number of rounds, of times in each, and the file. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        Path file = Path.of(arguments[2]);
        long best = Long.MAX_VALUE;
        long found = 0;
        try (Ruleset rules = Ruleset.standard()) {
            for (int round = 0; round < rounds; round++) {
                long start = THREADS.getCurrentThreadCpuTime();
                found += round(rules, file, times);
                best = Math.min(best,
                    THREADS.getCurrentThreadCpuTime() - start);
            }
        }
        System.out.println(best / 1e9 + " " + found);
    }

    private static long round(Ruleset rules, Path file, int times)
            throws Exception {
        long found = 0;
        for (int i = 0; i < times; i++)
            found += check(rules, file);
        return found;
    }

    private static int check(Ruleset rules, Path path) throws Exception {
        try (Case kase = Case.read(path);
                Report report = rules.check(kase, CheckOptions.at(NOW))) {
            return report.findingCount();
        }
    }
}
