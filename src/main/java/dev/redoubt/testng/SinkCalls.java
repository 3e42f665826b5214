package dev.redoubt.testng;

import dev.redoubt.report.Delivery;
import dev.redoubt.session.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls the sinks that {@code redoubt.sinks} names, for a report that nobody but the caller knows.
 *
 * @since 0.1.0
 */
public final class SinkCalls {
    private SinkCalls() {}

    /**
     * {@return why some of the sinks cannot be made, a sentence each}
     *
     * @param settings the settings given
     */
    public static List<String> problems(Settings settings) {
        return NamedSinks.of(settings).problems();
    }

    /**
     * Calls them, in order.
     *
     * @param made the report
     * @param settings the settings given
     * @return what came of each
     */
    public static List<Delivery> of(ReportPort.Made made, Settings settings) {
        Source source = new Source(made, settings);
        NamedSinks.of(settings).sinks().forEach(sink -> SinkCall.call(sink, source));
        return List.copyOf(source.deliveries);
    }

    private record Source(ReportPort.Made made, Settings settings, List<Delivery> deliveries) implements ReportSource {
        Source(ReportPort.Made made, Settings settings) {
            this(made, settings, new ArrayList<>());
        }

        @Override
        public Optional<ReportPort.Made> report() {
            return Optional.of(made);
        }

        @Override
        public String withoutSecrets(String text) {
            return settings.intake().masked(text);
        }

        /** Nobody waits for a shard of which no journal was given. */
        @Override
        public String whyNotFinal() {
            return "";
        }

        @Override
        public void take(Delivery delivery) {
            deliveries.add(delivery);
        }
    }
}
