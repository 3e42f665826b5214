package dev.redoubt.publish;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.ledger.SinkLog;
import dev.redoubt.report.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes down what came of the sinks of a run: in its directory, and where people look.
 *
 * @since 0.1.0
 */
public final class SinkNotes {
    private SinkNotes() {}

    /**
     * Writes them down. Of what a sink was given before there is a line already.
     *
     * @param digest digest of the report that the sinks were given
     * @param deliveries what came of each
     * @param run the run's directory
     * @param directory where people look; may be the same
     * @throws IOException if that cannot be written
     */
    public static void write(String digest, List<Delivery> deliveries, Path run, Path directory) throws IOException {
        SinkLog.add(
                run,
                deliveries.stream()
                        .filter(one -> one.fate() != Delivery.Fate.BEFORE)
                        .map(one -> new SinkLog.Line(one.sink(), one.what(), digest, outcome(one), one.why()))
                        .toList());
        if (!Files.exists(directory) || !Files.isSameFile(run, directory)) {
            Files.createDirectories(directory);
            AtomicFile.replace(directory.resolve(SinkLog.FILE), file -> Files.copy(run.resolve(SinkLog.FILE), file));
        }
    }

    private static SinkLog.Outcome outcome(Delivery delivery) {
        return switch (delivery.fate()) {
            case DONE, BEFORE -> SinkLog.Outcome.DONE;
            case FAILED -> SinkLog.Outcome.FAILED;
            case LATER -> SinkLog.Outcome.LATER;
        };
    }
}
