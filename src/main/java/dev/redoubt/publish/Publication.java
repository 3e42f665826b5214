package dev.redoubt.publish;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.SinkChoice;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the reports of a run where people look: at the top of the output directory. Where another execution of the same
 * build has its reports there, such as Surefire before Failsafe, they go into a directory beside, named by the execution.
 *
 * @since 0.1.0
 */
public final class Publication {
    private static final String OWNER = ".published";

    private final RunPlace place;
    private final Set<String> sinks;

    private Publication(RunPlace place, Set<String> sinks) {
        this.place = place;
        this.sinks = sinks;
    }

    /**
     * {@return what publishes the reports of a run}
     *
     * @param place where the run goes
     */
    public static Publication of(RunPlace place) {
        return of(place, SinkChoice.ALL);
    }

    /**
     * {@return what publishes some of the reports of a run}
     *
     * @param place where the run goes
     * @param choice which
     */
    public static Publication of(RunPlace place, SinkChoice choice) {
        return new Publication(place, choice.builtIn());
    }

    /**
     * Writes the reports into the run's directory, and copies them to where people look.
     *
     * @param report the run
     * @return where people look, and what came of each report
     * @throws IOException if there is no report then
     */
    public Published publish(RunReport report) throws IOException {
        Path own = place.directory().path();
        List<Delivery> written = ReportFiles.write(report, own, sinks);
        try (RunLock lock = RunLock.ofLatest(place.output())) {
            lock.hold();
            Path directory = directory();
            List<Delivery> copied = ReportFiles.copy(written, own, directory);
            AtomicFile.replace(directory.resolve(OWNER), file -> Files.writeString(file, owner()));
            RunPruning.prune(place);
            return new Published(directory, copied);
        }
    }

    private Path directory() {
        Path top = place.output();
        return isTakenByThisBuild(top) ? top.resolve(place.execution()) : top;
    }

    private boolean isTakenByThisBuild(Path directory) {
        Map<String, String> owner = Owners.read(directory.resolve(OWNER));
        return !place.build().isEmpty()
                && place.build().equals(owner.get("build"))
                && !place.execution().equals(owner.get("execution"));
    }

    private String owner() {
        return Owners.write(Map.of("build", place.build(), "execution", place.execution(), "run", place.runId()));
    }
}
