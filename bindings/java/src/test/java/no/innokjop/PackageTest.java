package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package around the classes: its module, its library, its README. */
class PackageTest {
    /** Of a block of README's. */
    private static final int MOST_LINES = 10;
    private static final String DENIED = "--illegal-native-access=deny";
    private static final int FIRST_TO_DENY = 24;

    @TempDir
    Path folder;

    private static Path classes() throws Exception {
        return Path.of(Case.class.getProtectionDomain().getCodeSource()
            .getLocation().toURI());
    }

    private static String run(int exit, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
            System.getProperty("java.home") + "/bin/java", "-ea",
            "-Xcheck:jni"));
        // Newer versions of Java warn without it.
        if (!arguments.contains(DENIED))
            command.add("--enable-native-access=" + (arguments.contains("-m")
                ? "no.innokjop" : "ALL-UNNAMED"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
            .redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(),
            StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(exit != 0, process.exitValue() != 0, told);
        JniWarnings.assertNone(told);
        return told;
    }

    @Test
    void theInsideIsNotExported() throws Exception {
        try (var in = Files.newInputStream(
                classes().resolve("module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(in);
            assertEquals("no.innokjop", module.name());
            assertEquals(Set.of("no.innokjop", "no.innokjop.model"),
                module.exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet()));
            assertTrue(module.opens().isEmpty());
        }
    }

    private Path program(String imports, String body) throws Exception {
        Path source = folder.resolve("app/Main.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package app;\n" + imports
            + "public final class Main {\n"
            + "public static void main(String[] a) throws Exception {\n"
            + body + "}\n}\n");
        return source;
    }

    private void compile(String... arguments) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, told,
            told, arguments), told.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aModuleUsesThePackageAndTheLibraryInIt() throws Exception {
        Path source = program("import no.innokjop.*;\n",
            "try (Ruleset rules = Ruleset.standard()) {\n"
            + "System.out.println(rules.rules().size() > 50);\n}\n");
        Path module = folder.resolve("module-info.java");
        Files.writeString(module, "module app { requires no.innokjop; }");
        Path out = folder.resolve("out");
        compile("-p", classes().toString(), "-d", out.toString(),
            source.toString(), module.toString());
        assertEquals("true", run(0, List.of("-p", classes() + ":" + out,
            "-m", "app/app.Main")).strip());
    }

    @Test
    void whatCannotBeLoadedIsExplained() throws Exception {
        Path source = program("import no.innokjop.*;\n",
            "Ruleset.standard();\n");
        Path out = folder.resolve("out");
        compile("-cp", classes().toString(), "-d", out.toString(),
            source.toString());
        String path = classes() + ":" + out;
        String told = run(1, List.of("-Dno.innokjop.library=/finnes/ikke.so",
            "-cp", path, "app.Main"));
        assertTrue(told.contains("The native half of innokjop cannot be "
            + "loaded") && told.contains("/finnes/ikke.so")
            && told.contains("-Dno.innokjop.library must name"), told);
        Path empty = Files.createFile(folder.resolve("libinnokjop-jni.so"));
        told = run(1, List.of("-Djava.library.path=" + folder, "-cp", path,
            "app.Main"));
        assertTrue(told.contains(empty.toString()), told);
        told = run(1, List.of("-Dos.arch=vax", "-cp", path, "app.Main"));
        assertTrue(told.contains("linux-vax"), told);
        told = run(1, List.of("-Djava.io.tmpdir=/finnes/ikke", "-cp", path,
            "app.Main"));
        assertTrue(told.contains("/finnes/ikke")
            && told.contains("name another")
            && told.contains("-Djava.io.tmpdir."), told);
        if (Runtime.version().feature() >= FIRST_TO_DENY) {
            told = run(1, List.of(DENIED, "-cp", path, "app.Main"));
            assertTrue(told.contains("Start Java with --enable-native-access"),
                told);
        }
    }

    /** Loads the package anew; null when it can be, or what is said. */
    private static String refusal(URLClassLoader loader) throws Exception {
        try {
            Method standard = loader.loadClass("no.innokjop.Ruleset")
                .getMethod("standard");
            ((AutoCloseable) standard.invoke(null)).close();
            return null;
        } catch (InvocationTargetException e) {
            assertEquals(UnsatisfiedLinkError.class, e.getCause().getClass());
            return e.getCause().getMessage();
        }
    }

    @Test
    void eachClassLoaderLoadsItsOwn() throws Exception {
        URL[] place = { classes().toUri().toURL() };
        String property = "no.innokjop.library";
        Path library;
        try (var files = Files.walk(classes().resolve("native"))) {
            library = files.filter(Files::isRegularFile).findFirst()
                .orElseThrow();
        }
        Path other = Path.of(System.getProperty("java.home"), "lib",
            System.mapLibraryName("prefs"));
        try (var first = new URLClassLoader(place, null);
                var second = new URLClassLoader(place, null);
                var third = new URLClassLoader(place, null);
                var fourth = new URLClassLoader(place, null);
                var fifth = new URLClassLoader(place, null)) {
            assertNull(refusal(first));
            assertNull(refusal(second));
            System.setProperty(property, library.toString());
            assertNull(refusal(third));
            String told = refusal(fourth);
            assertTrue(told.contains("A class loader that all share"), told);
            System.setProperty(property, other.toString());
            told = refusal(fifth);
            assertTrue(told.contains("must name libinnokjop-jni.so"), told);
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void theReadmeIsRight() throws Exception {
        String readme = Files.readString(Fixtures.root().resolve("README.md"));
        Matcher blocks = Pattern.compile("^```java\n(.*?)^```",
            Pattern.MULTILINE | Pattern.DOTALL).matcher(readme);
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        int count = 0;
        for (; blocks.find(); count++) {
            String block = blocks.group(1);
            assertTrue(block.lines().filter(line -> !line.isBlank()).count()
                <= MOST_LINES, block);
            for (String line : block.split("\n"))
                (line.startsWith("import ") ? imports : body).append(line)
                    .append("\n");
        }
        assertEquals(3, count);
        Path source = program(imports.toString(), body.toString());
        Path out = folder.resolve("out");
        compile("-Xlint:all,-try", "-Werror", "-cp", classes().toString(),
            "-d", out.toString(), source.toString());
        String told = run(0, List.of("-cp", classes() + ":" + out,
            "-Dstdout.encoding=UTF-8", "app.Main"));
        assertTrue(told.contains("facts missing"), told);
        assertTrue(told.contains(" mangler "), told);
        assertTrue(told.contains("Klar: true"), told);
    }
}
