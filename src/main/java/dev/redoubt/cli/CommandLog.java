package dev.redoubt.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.logging.log4j.LogManager;

/**
 * What the command line logs for whoever looks for a fault. Log4j takes longer to start than all the rest together, so it
 * is started only when there is something to log.
 */
final class CommandLog {
    /** The property that asks for more than errors, as log4j2-redoubt-cli.properties reads it. */
    private static final String LEVEL = "redoubt.log";

    private CommandLog() {}

    /** Logs something with one value in it, if somebody asked for it. */
    static void debug(Class<?> where, String message, Object value) {
        if (System.getProperty(LEVEL) != null) {
            LogManager.getLogger(where).debug(message, CleanWriter.shown(String.valueOf(value)));
        }
    }

    static void error(Class<?> where, String message, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        LogManager.getLogger(where).error("{}\n{}", message, CleanWriter.shown(trace.toString()));
    }
}
