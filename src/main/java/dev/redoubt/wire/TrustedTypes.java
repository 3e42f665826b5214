package dev.redoubt.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which types of the JDK can be asked on the calling thread: their {@code toString()} and iterators call no code of
 * anybody else, and end.
 */
final class TrustedTypes {
    private static final List<String> TEXT_PACKAGES =
            List.of("java.lang.", "java.time.", "java.net.", "java.io.", "java.nio.", "sun.nio.fs.");
    private static final Set<String> TEXTS = Set.of(
            "java.util.UUID", "java.util.Locale", "java.util.Date", "java.util.Currency", "java.util.regex.Pattern");
    private static final List<String> CONTAINERS = List.of(
            "java.util.ImmutableCollections$", "java.util.Collections$Empty", "java.util.Collections$Singleton");
    private static final Set<String> CONTAINER = Set.of(
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.Arrays$ArrayList",
            "java.util.ArrayDeque",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.EnumMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.CopyOnWriteArrayList");

    /** Whether a type has no {@code toString()} but that of enums. */
    private static final ClassValue<Boolean> PLAIN_ENUMS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> at = type; Enum.class.isAssignableFrom(at) && at != Enum.class; at = at.getSuperclass()) {
                if (Arrays.stream(at.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals("toString"))) {
                    return false;
                }
            }
            return Enum.class.isAssignableFrom(type);
        }
    };

    /** The text of a longer number takes more time than its length. */
    private static final int MOST_BITS = 1 << 16;

    private TrustedTypes() {}

    /** {@return whether the object's text can be asked for here} */
    static boolean hasText(Object value) {
        Class<?> type = value.getClass();
        if (type.getClassLoader() != null) {
            return PLAIN_ENUMS.get(type);
        }
        if (type == BigInteger.class) {
            return ((BigInteger) value).bitLength() <= MOST_BITS;
        }
        if (type == BigDecimal.class) {
            return ((BigDecimal) value).unscaledValue().bitLength() <= MOST_BITS;
        }
        String name = type.getName();
        return TEXTS.contains(name) || TEXT_PACKAGES.stream().anyMatch(name::startsWith);
    }

    /** {@return whether the container can be gone through here} */
    static boolean hasContents(Object container) {
        Class<?> type = container.getClass();
        if (type.isArray()) {
            return true;
        }
        String name = type.getName();
        return type.getClassLoader() == null
                && (CONTAINER.contains(name) || CONTAINERS.stream().anyMatch(name::startsWith));
    }
}
