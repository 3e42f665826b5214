package dev.redoubt.maven;

import dev.redoubt.conduct.EndedRun;
import dev.redoubt.conduct.ForkedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;

/**
 * Makes one report of all modules, at the root of the build.
 *
 * @since 0.1.0
 */
@Singleton
public final class BuildEnd extends AbstractMavenLifecycleParticipant {
    private static final String DIRECTORY = "redoubt";

    /** Where the root has tests of its own. */
    private static final String BESIDE = "redoubt-all";

    private final ForkedRuns runs;

    /**
     * Creates it; Maven does.
     *
     * @param runs the runs of the build
     */
    @Inject
    public BuildEnd(ForkedRuns runs) {
        this.runs = runs;
    }

    @Override
    public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
        List<Path> ended = runs.ended();
        if (ended.size() < 2) {
            return;
        }
        Path build = Path.of(session.getTopLevelProject().getBuild().getDirectory());
        boolean isTaken = ended.stream().anyMatch(run -> run.startsWith(build));
        Path target = build.resolve(isTaken ? BESIDE : DIRECTORY);
        try {
            Files.createDirectories(target);
            EndedRun all = ForkedRun.mergeAll(ended, target, ForkedRuns.settings(session));
            runs.say("All modules, " + ended.size() + " runs:");
            all.summary().lines().forEach(runs::say);
        } catch (IOException unwritable) {
            throw new MavenExecutionException(
                    target + ": cannot be written: " + unwritable
                            + ". Each run has its own report. Make room, and merge them with: redoubt merge",
                    unwritable);
        }
    }
}
