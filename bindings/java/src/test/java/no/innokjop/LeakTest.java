package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Memory does not grow, neither the collector's nor the library's. */
class LeakTest {
    private static final long MOST_MIB = 24;

    @Test
    void manyChecksLeaveNothingBehind() throws Exception {
        Process process = new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java", "-Xms128m",
            "-Xmx128m", "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("java.class.path"),
            Leaking.class.getName(), System.getProperty("innokjop.checks"))
            .redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), told);
        System.out.println(told.strip());
        String[] words = told.strip().split(" ");
        long grown = Long.parseLong(words[words.length - 2]);
        assertTrue(grown <= MOST_MIB, told);
    }
}
