package dev.redoubt.maven;

import dev.redoubt.runner.Progress;
import dev.redoubt.runner.RunView;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows a run in the log of the build while it is under way; what workers print, with {@code -X} only.
 *
 * @param log the log, which is thread-safe
 */
record LogView(Log log) implements RunView {
    @Override
    public void said(String worker, String line) {
        log.debug("[" + worker + "] " + line);
    }

    @Override
    public void note(String message) {
        log.warn("[redoubt] " + message);
    }

    @Override
    public void progress(Progress progress) {}
}
