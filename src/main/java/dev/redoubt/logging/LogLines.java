package dev.redoubt.logging;

import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Trials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Adds lines to the trial of a thread, up to so many for each trial. Thread-safe. */
final class LogLines {
    static final int MOST_LINES = 200;
    static final int MOST_CHARS = 2_000;

    private static final int LEAST_CHARS = 10;

    private static final String EVIDENCE = "log";

    /** Lines so far. A trial that is over is forgotten with its context. */
    private final Map<TrialContext, AtomicInteger> counts = Collections.synchronizedMap(new WeakHashMap<>());

    private final int maxLines;
    private final int maxChars;

    LogLines(int maxLines, int maxChars) {
        this.maxLines = maxLines;
        this.maxChars = maxChars;
    }

    /** {@return what is wrong with bounds; empty if nothing is} */
    static String problem(int maxLines, int maxChars) {
        return maxLines >= 1 && maxChars >= LEAST_CHARS
                ? ""
                : "maxLines = " + maxLines + ", maxChars = " + maxChars + ", must be 1 or more, and " + LEAST_CHARS
                        + " or more";
    }

    /** {@return an event as a text: level, logger without its package, message, and the stack trace if there is one} */
    static String plain(String level, String logger, String message, @Nullable Throwable thrown) {
        StringWriter text = new StringWriter();
        text.append(level)
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(": ")
                .append(message);
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text.append('\n'), true));
        }
        return text.toString();
    }

    /** Adds the text of one event. Does nothing where no trial is attached to the thread. */
    void add(String text) {
        TrialContext trial = Trials.current();
        if (trial.index() < 0) {
            return;
        }
        int line = counts.computeIfAbsent(trial, key -> new AtomicInteger()).incrementAndGet();
        if (line <= maxLines) {
            trial.evidence(EVIDENCE, cut(text.stripTrailing()));
        } else if (line == maxLines + 1) {
            trial.evidence(EVIDENCE, "… more than " + maxLines + " lines: the rest is left out");
        }
    }

    private String cut(String text) {
        if (text.length() <= maxChars) {
            return text;
        }
        boolean isWithinAPair = Character.isHighSurrogate(text.charAt(maxChars - 1));
        return text.substring(0, isWithinAPair ? maxChars - 1 : maxChars) + "… (" + text.length() + " characters)";
    }
}
