package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertFalse;

/** What -Xcheck:jni has to say. */
final class JniWarnings {
    private JniWarnings() {
    }

    /** The JDK's own code is not ours to mend. */
    static void assertNone(String output) {
        assertFalse(output.contains("FATAL ERROR in native method"), output);
        String[] parts = output.split("WARNING");
        for (int i = 1; i < parts.length; i++)
            assertFalse(parts[i].split("\n")[0].contains("JNI")
                && parts[i].contains("no.innokjop"), output);
    }
}
