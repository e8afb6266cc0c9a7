package no.innokjop.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
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
            // Another library is no less loadable.
            NativeJNI.ik_kind_get_name(0);
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
            String what = String.valueOf(e.getMessage());
            UnsatisfiedLinkError error = new UnsatisfiedLinkError(
                "The native half of innokjop cannot be loaded: " + what
                + (what.endsWith(".") ? " " : ". ") + advice(file, what, e));
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
            Path copy = copied(in);
            try {
                System.load(copy.toString());
            } finally {
                Files.deleteIfExists(copy);
            }
        }
    }

    private static Path copied(InputStream in) throws FileSystemException {
        try {
            Path copy = Files.createTempFile(NAME, ".so");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return copy;
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException e) {
            throw (FileSystemException) new FileSystemException(
                System.getProperty("java.io.tmpdir"), null, e.toString())
                .initCause(e);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z].*", "");
        String machine = System.getProperty("os.arch");
        return system + "-" + (machine.equals("amd64") ? "x86_64" : machine);
    }

    private static String advice(String file, String what, Throwable reason) {
        if (what.contains("libxml2"))
            return "Install libxml2 (Debian: apt-get install libxml2).";
        if (what.contains("libmd"))
            return "Install libmd (Debian: apt-get install libmd0).";
        if (reason instanceof IllegalCallerException)
            return "Start Java with --enable-native-access=no.innokjop"
                + " (ALL-UNNAMED on the class path).";
        if (what.contains("already loaded"))
            return "A class loader that all share must load innokjop, or none"
                + " may be told where the library is: then each takes its own"
                + " from the jar.";
        if (file != null)
            return "-D" + PROPERTY + " must name lib" + NAME
                + ".so of this version.";
        if (reason instanceof FileSystemException
                || what.contains("failed to map segment"))
            return "The library cannot be taken from the folder of temporary"
                + " files: name another, which allows programs, with"
                + " -Djava.io.tmpdir.";
        return "Build lib" + NAME + ".so for " + platform()
            + " and name it with -D" + PROPERTY + "=FILE.";
    }
}
