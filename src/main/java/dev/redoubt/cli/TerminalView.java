package dev.redoubt.cli;

import dev.redoubt.runner.Progress;
import dev.redoubt.runner.RunView;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows a run while it is under way: on a terminal one line that is written again and again, elsewhere a line now and
 * then. Thread-safe.
 */
final class TerminalView implements RunView, AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

    /** To the start of the line, and erases it. */
    private static final String ERASE = "\r\u001B[K";

    private static final int MOST_CHARS = 110;

    private final PrintWriter err;
    private final boolean isVerbose;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private final long startedAt;
    private long shownAt;
    private String shown = "";
    private boolean isLineOpen;
    private boolean isClosed;

    TerminalView(PrintWriter err, boolean isVerbose, boolean isTerminal, LongSupplier nanos) {
        this.err = err;
        this.isVerbose = isVerbose;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
        this.startedAt = nanos.getAsLong();
        this.shownAt = startedAt;
    }

    TerminalView(PrintWriter err, boolean isVerbose) {
        this(err, isVerbose, isTerminal() && canErase(System.getenv()), System::nanoTime);
    }

    /** From Java 22 on there is a console where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderThanThat) {
            return true;
        }
    }

    /** A CI engine may give its jobs a terminal, and keeps what is printed there as a log. */
    static boolean canErase(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "dumb");
        return !kind.equals("dumb") && environment.getOrDefault("CI", "").isEmpty();
    }

    @Override
    public synchronized void said(String worker, String line) {
        if (isVerbose) {
            print("[" + worker + "] " + line);
        }
    }

    @Override
    public synchronized void note(String message) {
        print("[redoubt] " + message);
    }

    private void print(String line) {
        erase();
        err.println(line);
        err.flush();
    }

    private void erase() {
        if (isLineOpen) {
            CleanWriter.raw(err).print(ERASE);
            isLineOpen = false;
        }
    }

    @Override
    public synchronized void progress(Progress progress) {
        long now = nanos.getAsLong();
        Duration sinceShown = Duration.ofNanos(now - shownAt);
        String line = progress.line(Duration.ofNanos(now - startedAt));
        boolean isNews = !line.equals(shown);
        Duration pace = isTerminal ? OFTEN : isNews ? NOW_AND_THEN : SIGN_OF_LIFE;
        if (isClosed || sinceShown.compareTo(pace) < 0) {
            return;
        }
        shownAt = now;
        shown = line;
        if (isTerminal) {
            erase();
            err.print(line.length() > MOST_CHARS ? line.substring(0, MOST_CHARS) : line);
            err.flush();
            isLineOpen = true;
        } else {
            print("[redoubt] " + line);
        }
    }

    @Override
    public synchronized void ended() {
        close();
    }

    @Override
    public synchronized void close() {
        erase();
        isClosed = true;
        err.flush();
    }
}
