package no.innokjop;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.innokjop.model.Organisation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs. innokjop.file names the case file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class Bench {
    private static final OffsetDateTime NOW =
        OffsetDateTime.parse("2026-10-01T12:00+02:00");

    private Ruleset rules;
    private Case kase;
    private Report report;
    private CaseRecord record;

    /** Reads and checks the case once. */
    @Setup
    public void open() throws Exception {
        rules = Ruleset.standard();
        kase = Case.read(Path.of(System.getProperty("innokjop.file")));
        report = rules.check(kase, CheckOptions.at(NOW));
        record = kase.records(Kind.ORGANISATION).get(0);
    }

    /** Closes what was opened. */
    @TearDown
    public void close() {
        report.close();
        kase.close();
        rules.close();
    }

    /** An int through C. */
    @Benchmark
    public int intGetter() {
        return report.findingCount();
    }

    /** An int through C that is looked up by an enumeration. */
    @Benchmark
    public int countGetter() {
        return report.count(Outcome.BREACH);
    }

    /** An enumeration through C. */
    @Benchmark
    public Regime enumGetter() {
        return report.regime();
    }

    /** A string through C. */
    @Benchmark
    public String stringGetter() {
        return kase.id();
    }

    /** A field of a record, which is a copy. */
    @Benchmark
    public Object fieldGetter() {
        return record.get(Organisation.NAME);
    }

    /** All findings, with their sentences. */
    @Benchmark
    public List<Finding> findings() {
        return report.findings(Language.NB);
    }
}
