package dev.redoubt.publish;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Deletes old runs: of each execution the five newest stay. A run without its report, one of the same build, and this run
 * itself are never deleted.
 */
final class RunPruning {
    private static final int KEPT = 5;

    private RunPruning() {}

    static void prune(RunPlace place) {
        try (Stream<Path> directories = Files.list(RunDirectory.runs(place.output()))) {
            List<RunDirectory> old = directories
                    .filter(Files::isDirectory)
                    .map(RunDirectory::new)
                    .filter(run -> isPrunable(run, place))
                    .sorted(Comparator.comparing(RunPruning::startedAt).reversed())
                    .skip(KEPT - 1)
                    .toList();
            for (RunDirectory run : old) {
                run.delete();
            }
        } catch (IOException | RuntimeException tooManyRuns) {
            // They cost room, nothing else; the next run tries again.
        }
    }

    private static boolean isPrunable(RunDirectory run, RunPlace place) {
        Map<String, String> facts = run.facts();
        boolean isOfSameBuild = !place.build().isEmpty() && place.build().equals(facts.get("build"));
        return place.execution().equals(facts.get("execution"))
                && !isOfSameBuild
                && !run.runId().equals(place.runId())
                && Files.exists(run.reported());
    }

    private static FileTime startedAt(RunDirectory run) {
        try {
            return Files.getLastModifiedTime(run.description());
        } catch (IOException unknown) {
            return FileTime.fromMillis(0);
        }
    }
}
