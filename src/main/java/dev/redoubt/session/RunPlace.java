package dev.redoubt.session;

import dev.redoubt.ledger.LatestReports;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Launch;
import dev.redoubt.model.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a run and its reports go, found without being told.
 *
 * @param output the output directory, such as {@code target/redoubt}
 * @param runId id of the run
 * @param isShared whether several runs of TestNG, in this JVM or others, belong to it
 * @param execution which of several executions of one build this is: runs are pruned, and reports replaced, per
 *     execution
 * @param build what the executions of one build share; empty outside a build
 * @param launcher what started the tests
 * @param rerunsFailures whether the launcher runs failed tests again, and believes the better of two results of one name
 * @param classes the test classes that a build tool has found for this execution and hands out to its JVMs; empty if that is
 *     not known
 * @since 0.1.0
 */
public record RunPlace(
        Path output,
        String runId,
        boolean isShared,
        String execution,
        String build,
        Launcher launcher,
        boolean rerunsFailures,
        List<String> classes) {
    /** A system property that is set in every JVM in which Gradle runs tests. */
    public static final String GRADLE_WORKER = "org.gradle.test.worker";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final String OUTPUT_NAME = "redoubt";

    // Copies.
    public RunPlace {
        classes = List.copyOf(classes);
    }

    /**
     * {@return where the run of this JVM goes}
     *
     * @param settings the settings given
     */
    public static RunPlace find(Settings settings) {
        Optional<SurefireFork> fork = SurefireFork.find(System.getProperty("sun.java.command"));
        Path base = Path.of(System.getProperty("basedir", System.getProperty("user.dir", "")));
        Path output = settings.given(Setting.DIR)
                .map(dir -> base.resolve(dir))
                .orElseGet(() ->
                        fork.map(f -> f.reports().resolveSibling(OUTPUT_NAME)).orElseGet(() -> defaultOutput(base)));
        String runId = settings.runId().or(() -> fork.map(SurefireFork::token)).orElseGet(RunPlace::newRunId);
        return new RunPlace(
                output,
                runId,
                fork.isPresent() || settings.runId().isPresent(),
                fork.map(f -> f.plugin() + "-" + f.configuration()).orElse("main"),
                fork.map(SurefireFork::build).orElse(""),
                launcher(fork.map(SurefireFork::plugin).orElse("")),
                fork.map(SurefireFork::rerunsFailures).orElse(false),
                fork.map(SurefireFork::classes).orElse(List.of()));
    }

    /**
     * {@return whether this JVM is one of those that a build tool has forked for this execution, and that know nothing of
     * each other}
     */
    public boolean isForked() {
        return isShared && launcher.isBuildTool();
    }

    /**
     * {@return how the tests of this JVM were started}
     */
    public Launch launch() {
        return new Launch(launcher, System.getProperty(Role.CLASS_PATH, ""));
    }

    /**
     * {@return where a run goes that a test of this one has started: beside it, under a name of its own}
     */
    public RunPlace ofNestedRun() {
        return new RunPlace(output, newRunId(), false, execution, build, launcher, rerunsFailures, List.of());
    }

    /**
     * {@return this place, or one with another name if an unnamed run has it already} Two runs that start in the same
     * second never share a directory, whatever the random part of their names is; only runs that were given one name do.
     * Where the directory cannot be written nothing is reserved.
     */
    public RunPlace reserved() {
        try {
            RunPlace free = this;
            while (!isShared && !free.directory().reserve()) {
                free = named(newRunId());
            }
            return free;
        } catch (IOException | RuntimeException unwritable) {
            return this;
        }
    }

    private RunPlace named(String otherId) {
        return new RunPlace(output, otherId, isShared, execution, build, launcher, rerunsFailures, classes);
    }

    private static Launcher launcher(String plugin) {
        return switch (plugin) {
            case "surefire" -> Launcher.SUREFIRE;
            case "failsafe" -> Launcher.FAILSAFE;
            default ->
                System.getProperty(GRADLE_WORKER) == null
                        ? Launcher.named(System.getProperty(Role.LAUNCHER, ""))
                        : Launcher.GRADLE;
        };
    }

    private static Path defaultOutput(Path base) {
        boolean isGradle = !Files.exists(base.resolve("pom.xml"))
                && (Files.exists(base.resolve("build.gradle")) || Files.exists(base.resolve("build.gradle.kts")));
        return base.resolve(isGradle ? "build" : "target").resolve(OUTPUT_NAME);
    }

    /**
     * {@return a new run id: the time, so that ids sort, and four random digits}
     */
    static String newRunId() {
        String random = String.format("%04x", ThreadLocalRandom.current().nextInt(1 << 16));
        return TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "-" + random;
    }

    /**
     * {@return the reports where people look for those of this execution}
     */
    public LatestReports latestReports() {
        return LatestReports.of(output, build, execution);
    }

    /**
     * {@return the directory of the run}
     */
    public RunDirectory directory() {
        return RunDirectory.of(output, runId);
    }

    /**
     * {@return where that directory is}
     */
    public Path path() {
        return directory().path();
    }

    /**
     * {@return what {@code run.json} says of the run}
     */
    public Map<String, String> description() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("execution", execution);
        facts.put("build", build);
        return facts;
    }
}
