package dev.redoubt.cli;

import dev.redoubt.ledger.DiskWords;
import dev.redoubt.model.Launcher;
import dev.redoubt.runner.ClassPath;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.runner.Selection;
import dev.redoubt.runner.Sharing;
import dev.redoubt.runner.WorkerJvm;
import dev.redoubt.session.Role;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.shard.ShardJob;
import dev.redoubt.shard.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a run is asked for on the command line. */
final class RunOptions {
    private static final int SHOWN_CLASS_PATH_CHARS = 200;

    @Parameters(paramLabel = "SUITE", arity = "0..*", description = "Suite files, such as testng.xml.")
    List<Path> suites = new ArrayList<>();

    @Option(
            names = {"--class"},
            paramLabel = "NAME",
            description = "A test class to run; may be given several times.")
    List<String> classes = new ArrayList<>();

    @Option(
            names = {"--method"},
            paramLabel = "CLASS#METHOD",
            converter = MethodName.class,
            description = "A test method to run, also as CLASS.METHOD; may be given several times.")
    List<String> methods = new ArrayList<>();

    @Option(
            names = {"--package"},
            paramLabel = "NAME",
            description = "A package to run; may be given several times.")
    List<String> packages = new ArrayList<>();

    @Option(names = "--groups", paramLabel = "NAMES", description = "Runs only these TestNG groups.")
    String groups = "";

    @Option(names = "--exclude-groups", paramLabel = "NAMES", description = "Leaves these TestNG groups out.")
    String excludedGroups = "";

    @Option(
            names = "--test-names",
            paramLabel = "NAMES",
            description = "Runs only the tests of these names in the suite files.")
    String testNames = "";

    @Option(
            names = {"--classpath", "--class-path", "-cp"},
            paramLabel = "CP",
            required = true,
            description = "The class path of the tests, with TestNG. DIR/* stands for the jars of a directory,"
                    + " @FILE for what stands in a file.")
    String classPath = "";

    @Option(
            names = {"--workers", "-n", "--numprocesses"},
            paramLabel = "N",
            defaultValue = "1",
            converter = WorkerCount.class,
            description = "How many JVMs share the run; auto is one for each processor. By default 1.")
    int workers;

    @Option(
            names = "--dist",
            paramLabel = "WHAT",
            defaultValue = "unit",
            converter = DistName.class,
            description = "What a JVM takes as a whole: unit, group, class, test; none runs all in one JVM. By default"
                    + " unit. load, loadgroup, loadscope and no mean unit, group, class and none.")
    Role.Dist dist = Role.Dist.UNIT;

    @Option(
            names = "--max-worker-restart",
            paramLabel = "N",
            description = "How many JVMs that died are replaced. By default four for each of --workers.")
    @Nullable
    Integer maxRestarts;

    @Option(names = "--retry-lost", description = "Runs once more what was lost with its JVM.")
    boolean retryLost;

    @Option(names = "--fail-fast", description = "Starts nothing more once a failure is certain.")
    boolean failFast;

    @Option(
            names = "--worker-timeout",
            paramLabel = "TIME",
            defaultValue = "0",
            converter = TimeSpan.class,
            description = "Kills a JVM in which nothing has begun or ended for so long, such as 90s, 10m or 1h, after"
                    + " a thread dump. By default never.")
    Duration workerTimeout = Duration.ZERO;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Runs one of N slices of the suites, such as 2/5, on a CI engine that runs the others"
                    + " elsewhere; auto reads which one from the engine's variables.")
    String shard = "";

    @Option(
            names = "--split",
            paramLabel = "WHAT",
            description = "What goes to one shard as a whole: classes, which is the default, or trials, one by one.")
    String split = "";

    @Option(
            names = "--timings",
            paramLabel = "FILE",
            description = "An earlier report.json, JUnit XML file, or directory of such files: shards are cut by how"
                    + " long classes took, and workers begin with what took longest.")
    @Nullable
    Path timings;

    @Option(
            names = "--java",
            paramLabel = "PATH",
            description = "The java program, or the home of a JDK, for the tests. By default that of this command.")
    @Nullable
    Path java;

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            parameterConsumer = AnyText.class,
            description = "An argument of the JVMs, such as -Xmx1g.")
    List<String> jvmArguments = new ArrayList<>();

    @Option(names = "-D", paramLabel = "NAME=VALUE", mapFallbackValue = "", description = "A property of the JVMs.")
    Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--label", paramLabel = "NAME=VALUE", description = "A label of the run, shown in its reports.")
    Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where runs and reports go. By default target/redoubt, or build/redoubt beside a build.gradle.")
    @Nullable
    Path dir;

    @Option(names = "--directory", hidden = true, description = "The working directory of the JVMs.")
    Path directory = Path.of("");

    @Option(names = "--no-gate", description = "Exits with 0 whatever the verdicts are, unless nothing could be run.")
    boolean noGate;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows what the JVMs print, each line with the name of its JVM.")
    boolean verbose;

    /**
     * {@return what is to be run, and how}
     *
     * @param version our version; empty if it is not known
     */
    RunRequest request(String version) {
        Settings settings = settings();
        if (!settings.problems().isEmpty()) {
            throw UsageException.settings(settings.problems());
        }
        Path here = directory.toAbsolutePath();
        if (!Files.isDirectory(here)) {
            throw UsageException.noDirectory(here);
        }
        ClassPath entries = ClassPath.of(classPath, here);
        entries.check(version);
        WorkerJvm jvm = new WorkerJvm(java(), jvmArguments, withLaunch(allProperties(), settings), entries, here);
        return new RunRequest(selection(), sharing(), jvm, settings);
    }

    /** {@return the same as arguments that mean the same anywhere, for who goes on with the run} */
    List<String> arguments(RunRequest request) {
        Sharing sharing = request.sharing();
        WorkerJvm jvm = request.jvm();
        Selection what = request.selection();
        List<String> all = new ArrayList<>();
        all.add("--workers=" + sharing.workers());
        all.add("--dist=" + sharing.dist().name().toLowerCase(Locale.ROOT));
        all.add("--max-worker-restart=" + sharing.maxRestarts());
        all.add("--worker-timeout=" + sharing.patience().toMillis() + "ms");
        if (sharing.retryLost()) {
            all.add("--retry-lost");
        }
        if (sharing.failFast()) {
            all.add("--fail-fast");
        }
        all.add("--java=" + jvm.java());
        all.add("--directory=" + jvm.directory());
        all.add("--classpath=" + jvm.classPath());
        jvm.arguments().forEach(argument -> all.add("--jvm-arg=" + argument));
        jvm.properties().forEach((name, value) -> all.add("-D" + name + "=" + value));
        all.add("--groups=" + what.groups());
        all.add("--exclude-groups=" + what.excludedGroups());
        all.add("--test-names=" + what.testNames());
        what.classes().forEach(name -> all.add("--class=" + name));
        what.methods().forEach(name -> all.add("--method=" + name));
        what.packages().forEach(name -> all.add("--package=" + name));
        all.addAll(what.suites());
        return all;
    }

    private Selection selection() {
        List<String> files = new ArrayList<>();
        for (Path suite : suites) {
            if (!Files.isReadable(suite) || Files.isDirectory(suite)) {
                throw UsageException.noSuite(suite.toString());
            }
            files.add(suite.toAbsolutePath().normalize().toString());
        }
        Selection selection = new Selection(files, classes, methods, packages, groups, excludedGroups, testNames);
        if (selection.isEmpty()) {
            throw UsageException.nothingToRun();
        }
        return selection;
    }

    private Sharing sharing() {
        if (dist == Role.Dist.NONE && workers > 1) {
            throw UsageException.notShared(workers);
        }
        int restarts = maxRestarts == null ? Sharing.usualRestarts(workers) : maxRestarts;
        if (restarts < 0) {
            throw UsageException.restarts(restarts);
        }
        return new Sharing(workers, dist, restarts, retryLost, failFast, workerTimeout);
    }

    private Path java() {
        Path given = java == null ? Path.of(System.getProperty("java.home")) : java.toAbsolutePath();
        Path program = Files.isDirectory(given) ? given.resolve("bin").resolve("java") : given;
        if (!Files.isExecutable(program)) {
            throw UsageException.noJava(program.toString());
        }
        return program;
    }

    /** So that reports can say how to run a part of this run again. Whoever goes on with a run has been told before. */
    private Map<String, String> withLaunch(Map<String, String> all, Settings settings) {
        boolean isNew = all.putIfAbsent(Role.LAUNCHER, Launcher.COMMAND.name()) == null;
        boolean isShown = classPath.length() <= SHOWN_CLASS_PATH_CHARS
                && settings.intake().masked(classPath).equals(classPath);
        if (isNew && isShown) {
            all.put(Role.CLASS_PATH, classPath);
        }
        return all;
    }

    private Map<String, String> allProperties() {
        Map<String, String> all = new LinkedHashMap<>(properties);
        labels.forEach((name, value) -> all.put(Setting.LABEL_PREFIX + name, value));
        addShard(all);
        return all;
    }

    /** What the CI engine says is found out here, and given to the JVMs in plain words. */
    private void addShard(Map<String, String> all) {
        if (!shard.isEmpty()) {
            try {
                ShardJob job =
                        ShardJob.of(shard, all.getOrDefault(Setting.SHARD_ATTEMPT.property(), ""), System.getenv());
                all.put(Setting.SHARD.property(), job.shard().toString());
                if (!job.attempt().isEmpty()) {
                    all.put(Setting.SHARD_ATTEMPT.property(), job.attempt());
                }
            } catch (IllegalArgumentException none) {
                throw UsageException.shard(String.valueOf(none.getMessage()));
            }
        }
        if (!split.isEmpty()) {
            all.put(Setting.SPLIT.property(), split);
        }
        if (timings != null) {
            all.put(Setting.TIMINGS.property(), readable(timings).toString());
        }
    }

    private static Path readable(Path timings) {
        try {
            Timings.read(timings);
            return timings.toAbsolutePath().normalize();
        } catch (IOException unreadable) {
            throw UsageException.timings(DiskWords.of(unreadable));
        }
    }

    /** The settings of Redoubt that the workers will find. */
    Settings settings() {
        Map<String, String> given = new TreeMap<>(allProperties());
        given.keySet().removeIf(name -> !name.startsWith("redoubt."));
        if (dir != null) {
            given.put(Setting.DIR.property(), dir.toString());
        }
        return Settings.of(given, System.getenv(), Map.of());
    }
}
