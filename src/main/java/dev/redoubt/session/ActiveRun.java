package dev.redoubt.session;

import org.jspecify.annotations.Nullable;

/**
 * Marks this JVM as one in which a run is collected, for class loaders that do not share our classes: a TestNG run that
 * a test starts, in our class loader or another, is left alone while the mark is set.
 */
final class ActiveRun {
    static final String PROPERTY = "redoubt.active.run";

    private ActiveRun() {}

    static @Nullable String id() {
        return System.getProperty(PROPERTY);
    }

    static void set(String runId) {
        System.setProperty(PROPERTY, runId);
    }

    static void clear(String runId) {
        if (runId.equals(id())) {
            System.clearProperty(PROPERTY);
        }
    }
}
