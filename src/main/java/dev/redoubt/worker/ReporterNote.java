package dev.redoubt.worker;

import dev.redoubt.ledger.ReporterNames;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.session.Role;
import dev.redoubt.session.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.testng.IReporter;
import org.testng.ISuite;
import org.testng.ISuiteListener;

/**
 * Writes down which reporters the suites have, when the first suite starts: only then TestNG knows those of
 * {@code @Listeners}, too, and nothing has run yet that could end the worker.
 */
final class ReporterNote implements ISuiteListener {
    private final Supplier<Collection<IReporter>> reporters;
    private final List<String> order;
    private boolean isWritten;

    /**
     * Creates the listener.
     *
     * @param reporters asks TestNG for its reporters, which it gives in no order
     * @param order gets the names of listeners in the order in which TestNG took them, as far as that is known
     */
    ReporterNote(Supplier<Collection<IReporter>> reporters, List<String> order) {
        this.reporters = reporters;
        this.order = order;
    }

    @Override
    public synchronized void onStart(ISuite suite) {
        if (isWritten) {
            return;
        }
        isWritten = true;
        List<String> names = new ArrayList<>(reporters.get().stream()
                .map(reporter -> reporter.getClass().getName())
                .toList());
        names.sort(Comparator.comparingInt(this::place).thenComparing(Comparator.naturalOrder()));
        RunDirectory run = RunDirectory.of(
                Path.of(System.getProperty(Setting.DIR.property(), "")),
                System.getProperty(Setting.RUN_ID.property(), ""));
        try {
            ReporterNames.add(run, System.getProperty(Role.WORKER, ""), names);
        } catch (IOException | RuntimeException unwritable) {
            System.err.println("[redoubt] " + run.reporters() + ": " + unwritable
                    + ". Reporters may not be called. Make room, and run again.");
        }
    }

    /** Those of {@code @Listeners} come last. */
    private int place(String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }
}
