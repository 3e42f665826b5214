package dev.redoubt.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.jspecify.annotations.Nullable;

/**
 * An appender of Logback: what is logged on the thread of a trial becomes evidence of that trial, named {@code log}, one
 * piece for each line. What is logged elsewhere is left out.
 *
 * <p>Bounded by {@code maxLines} for each trial, 200 if it is not given, and {@code maxChars} for each line, 2,000 if it is
 * not given; what goes beyond costs itself, and is said. Thread-safe once it has started.
 *
 * @since 0.1.0
 */
public final class LogbackAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private int maxLines = LogLines.MOST_LINES;
    private int maxChars = LogLines.MOST_CHARS;
    private @Nullable Layout<ILoggingEvent> layout;
    private @Nullable LogLines lines;

    /** Creates an appender; called by Logback. */
    public LogbackAppender() {}

    /**
     * Sets how many lines of one trial are kept.
     *
     * @param most 1 or more
     */
    public void setMaxLines(int most) {
        maxLines = most;
    }

    /**
     * Sets how many characters of one line are kept.
     *
     * @param most 10 or more
     */
    public void setMaxChars(int most) {
        maxChars = most;
    }

    /**
     * Sets how an event is written.
     *
     * @param how the layout; without one it is the event's level, logger, message and stack trace
     */
    public void setLayout(Layout<ILoggingEvent> how) {
        layout = how;
    }

    @Override
    public void start() {
        String problem = LogLines.problem(maxLines, maxChars);
        if (problem.isEmpty()) {
            lines = new LogLines(maxLines, maxChars);
            super.start();
        } else {
            addError(getName() + ": " + problem + ". No line becomes evidence. Correct the configuration of Logback.");
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        LogLines started = lines;
        if (started != null) {
            started.add(layout == null ? plain(event) : layout.doLayout(event));
        }
    }

    private static String plain(ILoggingEvent event) {
        String line =
                LogLines.plain(event.getLevel().toString(), event.getLoggerName(), event.getFormattedMessage(), null);
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null ? line : line + '\n' + ThrowableProxyUtil.asString(thrown);
    }
}
