package dev.redoubt.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Marks this JVM as one in which a run is collected, for class loaders that do not share our classes: a TestNG run that
 * a test starts, in our class loader or another, is left alone while the mark is set.
 */
final class ActiveRun {
    static final String PROPERTY = "redoubt.active.run";

    /** In no id of a run. */
    private static final String SEPARATOR = " ";

    private ActiveRun() {}

    /** {@return whether any run is collected} */
    static boolean isThere() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Several runs may go on at once. */
    static void add(String runId) {
        Object unused = System.getProperties()
                .compute(PROPERTY, (name, others) -> others == null ? runId : others + SEPARATOR + runId);
    }

    static void remove(String runId) {
        Object unused = System.getProperties().computeIfPresent(PROPERTY, (name, ids) -> without(runId, ids));
    }

    private static @Nullable String without(String runId, Object ids) {
        List<String> left = new ArrayList<>(List.of(ids.toString().split(SEPARATOR)));
        left.remove(runId);
        return left.isEmpty() ? null : String.join(SEPARATOR, left);
    }
}
