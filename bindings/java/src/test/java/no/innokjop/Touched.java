package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Asks objects for their properties, and remembers which were asked for. */
final class Touched {
    /** What does something is no property. */
    private static final Set<String> NO_PROPERTIES = Set.of("close",
        "hashCode", "toString", "toBytes", "toNotice", "includeAll");

    private final Set<Method> asked = new HashSet<>();
    private final Map<Class<?>, Map<String, Method>> known = new HashMap<>();

    private Method property(Class<?> type, String name) {
        return known.computeIfAbsent(type, owner -> {
            Map<String, Method> methods = new HashMap<>();
            for (Method method : owner.getMethods())
                if (method.getParameterCount() == 0)
                    methods.put(method.getName(), method);
            return methods;
        }).get(name);
    }

    /** A property; what an Optional holds, or null. */
    Object get(Object of, String name) {
        try {
            Method method = property(of.getClass(), name);
            asked.add(method);
            Object value = method.invoke(of);
            if (value instanceof OptionalInt number)
                return number.isPresent() ? number.getAsInt() : null;
            return value instanceof Optional<?> optional
                ? optional.orElse(null) : value;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    <T> List<T> list(Object of, String name) {
        return (List<T>) get(of, name);
    }

    /** Asks an object for all its properties, and those in it. */
    void all(Object of) {
        if (of instanceof Iterable<?> many) {
            many.forEach(this::all);
        } else if (of != null && of.getClass().getName()
                .startsWith("no.innokjop.") && !(of instanceof Enum)) {
            for (Method property : properties(of.getClass()))
                if (!asked.contains(property))
                    all(get(of, property.getName()));
        }
    }

    private static List<Method> properties(Class<?> type) {
        return Stream.of(type.getMethods())
            .filter(method -> method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getReturnType() != void.class
                && method.getDeclaringClass().getName()
                    .startsWith("no.innokjop.")
                && !NO_PROPERTIES.contains(method.getName()))
            .toList();
    }

    /** Fails when a property of a public class was never asked for. */
    void assertNoneLeft() throws Exception {
        Set<Method> left = new HashSet<>();
        List<Class<?>> types = publicTypes();
        assertTrue(types.size() > 60, types.toString());
        for (Class<?> type : types)
            left.addAll(properties(type));
        left.removeAll(asked);
        assertTrue(left.isEmpty(), "never asked for: " + left);
    }

    /** What makes things has no properties. */
    private static final Set<Class<?>> MAKERS = Set.of(CaseBuilder.class,
        NoticeGroups.class);

    private static List<Class<?>> publicTypes()
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(Case.class.getProtectionDomain().getCodeSource()
            .getLocation().toURI());
        List<Class<?>> types = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root.resolve("no"))) {
            files = all.filter(path -> path.toString().endsWith(".class"))
                .toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString()
                .replace(".class", "").replace('/', '.');
            if (name.contains(".internal.") || name.endsWith("-info"))
                continue;
            Class<?> type = Class.forName(name);
            if (Modifier.isPublic(type.getModifiers()) && !type.isEnum()
                    && !MAKERS.contains(type))
                types.add(type);
        }
        return types;
    }
}
