package dev.redoubt.logging;

import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * An appender of Log4j 2, {@code <Trials name="trials"/>}: what is logged on the thread of a trial becomes evidence of
 * that trial, named {@code log}, one piece for each line. What is logged elsewhere is left out.
 *
 * <p>Bounded by {@code maxLines} for each trial and {@code maxChars} for each line; what goes beyond costs itself, and is
 * said. Thread-safe.
 *
 * @since 0.1.0
 */
@Plugin(name = Log4jAppender.NAME, category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE)
public final class Log4jAppender extends AbstractAppender {
    /** Name of the element in a configuration of Log4j. */
    public static final String NAME = "Trials";

    private final LogLines lines;

    private Log4jAppender(String name, @Nullable Filter filter, @Nullable Layout<?> layout, LogLines lines) {
        super(name, filter, layout, true, Property.EMPTY_ARRAY);
        this.lines = lines;
    }

    /**
     * Creates an appender; called by Log4j.
     *
     * @param name name of the appender
     * @param maxLines how many lines of one trial are kept, 1 or more; 200 if it is not given
     * @param maxChars how many characters of one line are kept, 10 or more; 2,000 if it is not given
     * @param layout how an event is written; its level, logger and message if it is not given
     * @param filter which events are taken; all if it is not given
     * @return the appender, or null, which makes Log4j report it, if a value is not allowed
     */
    @PluginFactory
    public static @Nullable Log4jAppender create(
            @PluginAttribute("name") @Nullable String name,
            @PluginAttribute(value = "maxLines", defaultInt = 200) int maxLines,
            @PluginAttribute(value = "maxChars", defaultInt = 2000) int maxChars,
            @PluginElement("Layout") @Nullable Layout<?> layout,
            @PluginElement("Filter") @Nullable Filter filter) {
        if (!LogLines.problem(maxLines, maxChars).isEmpty()) {
            LOGGER.error(
                    "{}: {}. No line becomes evidence. Correct the configuration of Log4j.",
                    NAME,
                    LogLines.problem(maxLines, maxChars));
            return null;
        }
        return new Log4jAppender(name == null ? NAME : name, filter, layout, new LogLines(maxLines, maxChars));
    }

    @Override
    public void append(LogEvent event) {
        Layout<?> layout = getLayout();
        lines.add(layout == null ? plain(event) : String.valueOf(layout.toSerializable(event)));
    }

    private static String plain(LogEvent event) {
        return LogLines.plain(
                event.getLevel().name(),
                event.getLoggerName(),
                event.getMessage().getFormattedMessage(),
                event.getThrown());
    }
}
