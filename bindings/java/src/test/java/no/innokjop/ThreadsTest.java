package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Objects that threads share, and that some of them close. */
class ThreadsTest {
    @Test
    void platformThreadsShareRoots() throws Exception {
        String told = Sharing.run(false);
        assertTrue(told.startsWith("shared by"), told);
    }

    /** In the newest JDK that is found, when this one is too old. */
    @Test
    void virtualThreadsShareRoots() throws Exception {
        if (Runtime.version().feature() >= 21) {
            System.out.println(Sharing.run(true));
            return;
        }
        Optional<Path> java = newerJava();
        if (java.isEmpty()) {
            System.out.println("no JDK of 21 or later: platform threads of "
                + Runtime.version() + " only");
            return;
        }
        Process process = new ProcessBuilder(java.get().toString(),
            "-Xcheck:jni", "-ea", "-cp", System.getProperty("java.class.path"),
            "-Dinnokjop.root=" + Fixtures.root(),
            "--enable-native-access=ALL-UNNAMED", Sharing.class.getName())
            .redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), told);
        assertTrue(told.contains("virtual threads"), told);
        assertFalse(told.contains("restricted method"), told);
        JniWarnings.assertNone(told);
        System.out.println(told.strip());
    }

    private static Optional<Path> newerJava() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (String place : List.of("/usr/lib/jvm", "/opt",
                System.getProperty("user.home") + "/.sdkman/candidates/java")) {
            if (!Files.isDirectory(Path.of(place)))
                continue;
            try (DirectoryStream<Path> all =
                    Files.newDirectoryStream(Path.of(place))) {
                all.forEach(folders::add);
            }
        }
        for (Path folder : folders) {
            Path release = folder.resolve("release");
            Path java = folder.resolve("bin" + File.separator + "java");
            if (!Files.isReadable(release) || !Files.isExecutable(java))
                continue;
            String version = Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst().orElse("").replaceAll("[^0-9.]", "");
            String feature = version.split("\\.")[0];
            if (!feature.isEmpty() && Integer.parseInt(feature) >= 21)
                return Optional.of(java);
        }
        return Optional.empty();
    }
}
