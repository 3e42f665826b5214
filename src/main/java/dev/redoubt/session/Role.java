package dev.redoubt.session;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What this JVM is in its run: the one that runs everything and judges, or one of several workers that share the run and
 * judge nothing. Whoever starts workers tells them, in system properties; nothing is guessed.
 *
 * @param worker name of the worker; empty for a JVM that runs everything
 * @param dist what a worker takes at once
 * @since 0.1.0
 */
public record Role(String worker, Dist dist) {
    /** Runs everything, and judges. */
    public static final Role ALONE = new Role("", Dist.NONE);

    /** Is {@code worker} in a worker. */
    public static final String ROLE = "redoubt.role";

    /** Name of the worker. */
    public static final String WORKER = "redoubt.worker";

    /** What a worker takes at once: a {@link Dist} in lower case. */
    public static final String DIST = "redoubt.dist";

    /** Process id of whoever has started the workers, and without whom they end. */
    public static final String CONTROLLER = "redoubt.controller";

    /** What started the run, a {@code Launcher}, where a worker cannot see it. */
    public static final String LAUNCHER = "redoubt.launcher";

    /** The class path of the tests as somebody has typed it, where it is short enough to be shown. */
    public static final String CLASS_PATH = "redoubt.classpath";

    /** Who says what came of the run, where that is not the JVM of the tests. */
    public static final String REPORTER = "redoubt.reporter";

    /** Exit code of a worker that could not write down what it did, so that it had to end. */
    public static final int NOTHING_KEPT = 77;

    static final Set<String> PROPERTIES = Set.of(ROLE, WORKER, DIST, CONTROLLER, LAUNCHER, CLASS_PATH, REPORTER);

    /** What a worker takes at once. */
    public enum Dist {
        /** One trial, one test, or one row of a data provider. */
        UNIT,
        /** All trials of a test, or all rows of one. */
        GROUP,
        /** All tests of a class. */
        CLASS,
        /** All classes of a {@code <test>}. */
        TEST,
        /** Everything. */
        NONE
    }

    /**
     * {@return the role that system properties give}
     *
     * @param properties the properties
     * @throws IllegalArgumentException if the way to share is none
     */
    static Role of(Map<String, String> properties) {
        if (!"worker".equals(properties.get(ROLE))) {
            return ALONE;
        }
        String dist = properties.getOrDefault(DIST, Dist.UNIT.name()).toUpperCase(Locale.ROOT);
        return new Role(
                properties.getOrDefault(WORKER, "w" + ProcessHandle.current().pid()), Dist.valueOf(dist));
    }

    /**
     * {@return whether this JVM is one of several that share the run}
     */
    public boolean isWorker() {
        return !worker.isEmpty();
    }
}
