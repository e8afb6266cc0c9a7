package no.innokjop.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Loads the library's native half. */
final class Loader {
    private static final String PROPERTY = "no.innokjop.library";
    private static final String NAME = "innokjop-jni";

    private Loader() {
    }

    /**
     * Loads the file that -Dno.innokjop.library names; else the one on
     * java.library.path; else the one that the jar carries.
     */
    static void load() {
        String file = System.getProperty(PROPERTY);
        try {
            if (file != null)
                System.load(Path.of(file).toAbsolutePath().toString());
            else if (!isOnPath())
                loadFromJar();
        } catch (IOException | UnsatisfiedLinkError e) {
            UnsatisfiedLinkError error = new UnsatisfiedLinkError(
                advice(file, e.getMessage()));
            error.initCause(e);
            throw error;
        }
    }

    private static boolean isOnPath() {
        for (String folder : System.getProperty("java.library.path", "")
                .split(java.io.File.pathSeparator)) {
            if (!folder.isEmpty() && Files.exists(
                    Path.of(folder, System.mapLibraryName(NAME)))) {
                System.loadLibrary(NAME);
                return true;
            }
        }
        return false;
    }

    private static void loadFromJar() throws IOException {
        String place = "/native/" + platform() + "/"
            + System.mapLibraryName(NAME);
        try (InputStream in = Loader.class.getResourceAsStream(place)) {
            if (in == null)
                throw new IOException("This jar has no " + place + ".");
            Path copy = Files.createTempFile(NAME, ".so");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                System.load(copy.toString());
            } finally {
                Files.deleteIfExists(copy);
            }
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z].*", "");
        String machine = System.getProperty("os.arch");
        return system + "-" + (machine.equals("amd64") ? "x86_64" : machine);
    }

    private static String advice(String file, String reason) {
        String what = String.valueOf(reason);
        String help = what.contains("libxml2") ? "Install libxml2"
            + " (Debian: apt-get install libxml2)."
            : what.contains("libmd") ? "Install libmd"
            + " (Debian: apt-get install libmd0)."
            : file != null ? "-D" + PROPERTY + " must name lib" + NAME
            + ".so of this version."
            : what.contains("failed to map segment") ? "The folder of"
            + " temporary files forbids programs: name another with"
            + " -Djava.io.tmpdir."
            : "Build lib" + NAME + ".so for " + platform()
            + " and name it with -D" + PROPERTY + "=FILE.";
        return "The native half of innokjop cannot be loaded: " + what + " "
            + help;
    }
}
