package dev.redoubt.maven;

import dev.redoubt.conduct.EndedRun;
import dev.redoubt.conduct.ForkedRun;
import dev.redoubt.session.Settings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a build whose JVMs Surefire and Failsafe fork. Only Maven knows when the last of them has ended, so only here
 * a run is final. Thread-safe: modules may be built in parallel.
 *
 * @since 0.1.0
 */
@Singleton
public final class ForkedRuns {
    private final Map<String, Started> started = new ConcurrentHashMap<>();
    private final Map<MavenProject, List<String>> waiting = new ConcurrentHashMap<>();
    private final Set<Path> ended = new CopyOnWriteArraySet<>();
    private volatile @Nullable Log log;

    /** Creates it; Maven does. */
    @Inject
    public ForkedRuns() {}

    /**
     * A goal whose tests run.
     *
     * @param goal the goal
     * @param output where its JVMs write
     * @param settings the settings that they are given
     * @param before the journals that were there before, by run
     * @param isFailureIgnored whether tests that fail do not fail the build
     * @param log the log of the goal
     */
    private record Started(
            TestGoal goal,
            Path output,
            Settings settings,
            Map<Path, Set<Path>> before,
            boolean isFailureIgnored,
            Log log) {}

    /** A goal is about to run tests. */
    void begin(TestGoal goal, Log log) throws MojoExecutionException {
        if (!goal.isTestNg()) {
            return;
        }
        try {
            Path output = goal.output();
            Settings settings = goal.settings();
            goal.prepare(ownJar());
            Map<Path, Set<Path>> before = ForkedRun.journalsIn(output);
            started.put(goal.key(), new Started(goal, output, settings, before, goal.isFailureIgnored(), log));
        } catch (ReflectiveOperationException | IOException | URISyntaxException unknownPlugin) {
            throw new MojoExecutionException(
                    "Redoubt cannot prepare this goal: " + unknownPlugin
                            + ". It knows Surefire and Failsafe from 2.22 to 3.6. Take Redoubt out of the extensions.",
                    unknownPlugin);
        }
    }

    private static Path ownJar() throws URISyntaxException {
        return Path.of(ForkedRuns.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /**
     * A goal has run its tests: says what came of them, and fails the build if they do not pass. What Failsafe has run fails
     * it later.
     *
     * @throws MojoExecutionException if the verdicts, or what is missing, fail the build
     */
    void end(TestGoal goal) throws MojoExecutionException {
        Optional<String> failure = finish(goal.key());
        if (failure.isPresent() && goal.isFailsafe()) {
            waiting.computeIfAbsent(goal.project(), key -> new CopyOnWriteArrayList<>())
                    .add(failure.get());
        } else if (failure.isPresent()) {
            throw new MojoExecutionException(failure.get());
        }
    }

    /** Failsafe decides. */
    void verify(MavenProject project) throws MojoExecutionException {
        List<String> failures = waiting.remove(project);
        if (failures != null) {
            throw new MojoExecutionException(String.join(" ", failures));
        }
    }

    /** A module has failed: a goal of it may have had no chance to say what came of its tests. */
    void flush(MavenProject project) {
        for (Map.Entry<String, Started> open : started.entrySet()) {
            if (open.getValue().goal().project().equals(project)) {
                Optional<String> unused = finish(open.getKey());
            }
        }
    }

    private Optional<String> finish(String key) {
        Started start = started.remove(key);
        if (start == null) {
            return Optional.empty();
        }
        try {
            List<String> failures = new ArrayList<>();
            for (Path run : ForkedRun.ranSince(start.output(), start.before())) {
                judge(run, start).ifPresent(failures::add);
            }
            return failures.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", failures));
        } catch (IOException unreadable) {
            return Optional.of("The journals of the run cannot be read: " + unreadable + ".");
        }
    }

    private Optional<String> judge(Path run, Started start) throws IOException {
        ended.add(run);
        log = start.log();
        EndedRun report = ForkedRun.of(run, start.settings()).end();
        report.summary().lines().forEach(start.log()::info);
        try {
            BuildResult.judge(report, start.isFailureIgnored(), start.log());
            return Optional.empty();
        } catch (MojoFailureException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    /** Says something that belongs to no module. */
    void say(String line) {
        Log open = log;
        if (open != null) {
            open.info(line);
        }
    }

    /** {@return the settings of Redoubt that a build was given} */
    static Settings settings(MavenSession session) {
        return Settings.of(given(session), System.getenv(), Map.of());
    }

    /** {@return the properties of Redoubt that a build was given} */
    static Map<String, String> given(MavenSession session) {
        Map<String, String> given = new TreeMap<>();
        Properties properties = session.getUserProperties();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("redoubt."))
                .forEach(name -> given.put(name, properties.getProperty(name)));
        return given;
    }

    /** {@return the directories of all runs that have ended} */
    List<Path> ended() {
        return List.copyOf(ended);
    }
}
