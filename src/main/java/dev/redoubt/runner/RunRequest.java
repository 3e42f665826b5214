package dev.redoubt.runner;

import dev.redoubt.session.Settings;

/**
 * What to run, and how.
 *
 * @param selection what
 * @param sharing how it is shared
 * @param jvm in which JVM
 * @param settings the settings that the workers will be given, by which this side masks and labels too
 * @since 0.1.0
 */
public record RunRequest(Selection selection, Sharing sharing, WorkerJvm jvm, Settings settings) {
    /**
     * {@return a text that is going to be written down, without secrets}
     *
     * @param text the text
     */
    public String masked(String text) {
        return settings.intake().masked(text);
    }
}
