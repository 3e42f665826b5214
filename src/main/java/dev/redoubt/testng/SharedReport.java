package dev.redoubt.testng;

import dev.redoubt.report.Delivery;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Settings;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testng.ISuite;

/**
 * The report of a run that several JVMs have shared, for the sinks that are called in another. It is read from the
 * journals when the first sink asks. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SharedReport implements ReportSource {
    private final RunPlace place;
    private final Settings settings;
    private final Consumer<Delivery> deliveries;
    private ReportPort.@Nullable Made made;
    private String refusal = "";

    /**
     * Creates the report.
     *
     * @param settings the settings given, by which the run is found
     * @param deliveries gets what came of each sink that asks for the report
     */
    public SharedReport(Settings settings, Consumer<Delivery> deliveries) {
        this.place = RunPlace.find(settings);
        this.settings = settings;
        this.deliveries = deliveries;
    }

    /**
     * Lets the sinks that are given a suite find the report.
     *
     * @param suite the suite
     */
    public void attachTo(ISuite suite) {
        suite.setAttribute(ATTRIBUTE, this);
    }

    @Override
    public synchronized Optional<ReportPort.Made> report() {
        if (made == null && refusal.isEmpty()) {
            try {
                made = Reporting.read(place);
            } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException unreadable) {
                refusal = unreadable.toString();
            }
        }
        return Optional.ofNullable(made);
    }

    @Override
    public synchronized String whyMissing() {
        return "was not called, since the journals cannot be read where reporters are called: " + refusal
                + ". The records are kept: redoubt merge reads them again.";
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public String whyNotFinal() {
        return ReportSource.whyNoWhole(settings);
    }

    @Override
    public String withoutSecrets(String text) {
        return settings.intake().masked(text);
    }

    @Override
    public void take(Delivery delivery) {
        deliveries.accept(delivery);
    }
}
