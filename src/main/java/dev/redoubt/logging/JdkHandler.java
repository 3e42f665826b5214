package dev.redoubt.logging;

import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A handler of {@code java.util.logging}: what is logged on the thread of a trial becomes evidence of that trial, named
 * {@code log}, one piece for each line. What is logged elsewhere is left out.
 *
 * <p>In {@code logging.properties}, {@code handlers = dev.redoubt.logging.JdkHandler} names it, and properties that begin
 * with its name set {@code level}, {@code maxLines} for each trial, 200 if it is not given, and {@code maxChars} for each
 * line, 2,000 if it is not given. What goes beyond costs itself, and is said. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JdkHandler extends Handler {
    private final @Nullable LogLines lines;
    private final Formatter messages = new SimpleFormatter();

    /** Creates a handler; called by the logging of the JDK. */
    public JdkHandler() {
        int maxLines = number("maxLines", LogLines.MOST_LINES);
        int maxChars = number("maxChars", LogLines.MOST_CHARS);
        String problem = LogLines.problem(maxLines, maxChars);
        lines = problem.isEmpty() ? new LogLines(maxLines, maxChars) : null;
        if (!problem.isEmpty()) {
            report(problem);
        }
        level();
    }

    private void level() {
        String given = given("level");
        try {
            setLevel(given.isEmpty() ? Level.ALL : Level.parse(given));
        } catch (IllegalArgumentException unknown) {
            report("level = " + given + ", must be the name of a level");
        }
    }

    private int number(String name, int otherwise) {
        String given = given(name);
        try {
            return given.isEmpty() ? otherwise : Integer.parseInt(given);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static String given(String name) {
        String value = LogManager.getLogManager().getProperty(JdkHandler.class.getName() + "." + name);
        return value == null ? "" : value.strip();
    }

    private void report(String problem) {
        reportError(
                getClass().getName() + ": " + problem + ". Correct logging.properties.",
                null,
                ErrorManager.OPEN_FAILURE);
    }

    @Override
    public void publish(@Nullable LogRecord event) {
        if (event == null || lines == null || !isLoggable(event)) {
            return;
        }
        String logger = event.getLoggerName() == null ? "" : event.getLoggerName();
        String name = event.getLevel().getName();
        lines.add(
                getFormatter() == null
                        ? LogLines.plain(name, logger, messages.formatMessage(event), event.getThrown())
                        : getFormatter().format(event));
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
