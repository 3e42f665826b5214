package dev.redoubt.cli;

import dev.redoubt.runner.Progress;
import dev.redoubt.runner.RunView;
import java.io.PrintWriter;

/** Shows a run while it is under way. Thread-safe. */
final class TerminalView implements RunView, AutoCloseable {
    private final PrintWriter err;
    private final boolean isVerbose;

    TerminalView(PrintWriter err, boolean isVerbose) {
        this.err = err;
        this.isVerbose = isVerbose;
    }

    @Override
    public synchronized void said(String worker, String line) {
        if (isVerbose) {
            err.println("[" + worker + "] " + line);
        }
    }

    @Override
    public synchronized void note(String message) {
        err.println("[redoubt] " + message);
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public synchronized void close() {
        err.flush();
    }
}
