package dev.redoubt.reporters;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the classes and methods that results are about, without initialising them. Where one is gone, or cannot be loaded
 * here, something stands in its place, so that its results are shown all the same. Not thread-safe.
 */
final class TestClasses {
    private static final int MOST_NAMED = 10;

    private final ClassLoader loader;
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, Map<String, Method>> methods = new HashMap<>();
    private final TreeSet<String> gone = new TreeSet<>();

    /** Stands for a class that cannot be loaded. */
    static final class Gone {
        private Gone() {}

        /** Stands for a method that is not there. */
        void gone() {}
    }

    TestClasses(ClassLoader loader) {
        this.loader = loader;
    }

    Class<?> find(String name) {
        return classes.computeIfAbsent(name, key -> {
            try {
                return Class.forName(key, false, loader);
            } catch (ClassNotFoundException | LinkageError missing) {
                gone.add(key);
                return Gone.class;
            }
        });
    }

    /**
     * {@return a method}
     *
     * @param owner its class, which may inherit it
     * @param text its name and parameter types, as ids have them
     */
    Method find(Class<?> owner, String text) {
        Method found = methods.computeIfAbsent(owner, this::all).get(text);
        if (found != null) {
            return found;
        }
        if (owner != Gone.class) {
            gone.add(owner.getName() + "." + text);
        }
        try {
            return Gone.class.getDeclaredMethod("gone");
        } catch (NoSuchMethodException never) {
            throw new IllegalStateException(never);
        }
    }

    private Map<String, Method> all(Class<?> owner) {
        Map<String, Method> all = new HashMap<>();
        List<Class<?>> types = new ArrayList<>();
        try {
            for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
                types.add(type);
            }
            types.addAll(Arrays.asList(owner.getInterfaces()));
            for (Class<?> type : types) {
                for (Method method : type.getDeclaredMethods()) {
                    all.putIfAbsent(text(method), method);
                }
            }
        } catch (LinkageError missing) {
            gone.add(owner.getName());
        }
        return all;
    }

    private static String text(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** {@return what was not found, in words; empty if everything was} */
    String whatIsGone() {
        if (gone.isEmpty()) {
            return "";
        }
        String some = gone.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return "reporters saw results without their classes or methods, which cannot be loaded: " + some
                + (gone.size() > MOST_NAMED ? " and " + (gone.size() - MOST_NAMED) + " more" : "");
    }
}
