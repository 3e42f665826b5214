package dev.redoubt.local;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.session.Settings;
import dev.redoubt.testng.ReportPort;
import dev.redoubt.testng.SinkCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Calls sinks of the user for runs that were merged. The command line calls this in the user's class path, which it knows
 * nothing of, so all that passes is text.
 *
 * @since 0.1.0
 */
public final class MergedSinks {
    private MergedSinks() {}

    /**
     * {@return why some of the sinks cannot be made, a sentence each}
     *
     * @param properties the settings given, by name
     */
    public static List<String> problems(Map<String, String> properties) {
        return SinkCalls.problems(settings(properties));
    }

    /**
     * Calls the sinks that the settings name.
     *
     * @param runs the directories of the runs
     * @param target where their reports are
     * @param properties the settings given, by name
     * @return of each sink its name, what came of it, and why, or an empty text
     * @throws IOException if the runs cannot be read
     */
    public static List<List<String>> call(List<String> runs, String target, Map<String, String> properties)
            throws IOException {
        List<RunDirectory> directories =
                runs.stream().map(run -> new RunDirectory(Path.of(run))).toList();
        ReportPort.Made made = new ReportPort.Made(
                Merge.of(directories), directories.get(0).path(), Path.of(target), List.of(), List.of());
        return SinkCalls.of(made, settings(properties)).stream()
                .map(delivery -> List.of(delivery.sink(), delivery.fate().name(), delivery.why()))
                .toList();
    }

    private static Settings settings(Map<String, String> properties) {
        return Settings.of(properties, System.getenv(), Map.of());
    }
}
