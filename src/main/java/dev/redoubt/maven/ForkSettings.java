package dev.redoubt.maven;

import dev.redoubt.session.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the JVMs that a goal forks know of Redoubt's settings, found out in Maven's own. */
final class ForkSettings {
    private ForkSettings() {}

    /**
     * {@return the settings} Of properties those of the build replace those of the goal, as Surefire has it.
     *
     * @param properties system properties that the goal is configured with
     * @param environment variables that the goal is configured with, besides those of Maven
     * @param ofBuild properties of Redoubt that the build was given
     */
    static Settings of(@Nullable Object properties, @Nullable Object environment, Map<String, String> ofBuild) {
        Map<String, String> allProperties = texts(properties);
        allProperties.keySet().removeIf(name -> !name.startsWith("redoubt."));
        allProperties.putAll(ofBuild);
        Map<String, String> allVariables = new TreeMap<>(System.getenv());
        allVariables.putAll(texts(environment));
        return Settings.of(allProperties, allVariables, Map.of());
    }

    /** Plugins of some versions have it untyped. */
    private static Map<String, String> texts(@Nullable Object map) {
        Map<String, String> texts = new TreeMap<>();
        if (map instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (name != null && value != null) {
                    texts.put(name.toString(), value.toString());
                }
            });
        }
        return texts;
    }
}
