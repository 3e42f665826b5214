package dev.redoubt.maven;

import dev.redoubt.conduct.EndedRun;
import dev.redoubt.conduct.SharedRun;
import dev.redoubt.model.Release;
import dev.redoubt.runner.NothingToRunException;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.runner.Selection;
import dev.redoubt.runner.SetupException;
import dev.redoubt.runner.Sharing;
import dev.redoubt.runner.WorkerJvm;
import dev.redoubt.session.Role;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of a module, shared between several JVMs, and makes one report. What is run, and how, is taken from the
 * configuration of Surefire.
 *
 * @since 0.1.0
 */
public final class RunMojo extends AbstractMojo {
    private static final String WORKERS = "redoubt.workers";
    private static final String RESTARTS = "redoubt.maxWorkerRestart";
    private static final String TIMEOUT = "redoubt.workerTimeout";
    private static final String RETRY_LOST = "redoubt.retryLost";
    private static final String FAIL_FAST = "redoubt.failFast";
    private static final String SKIP = "redoubt.skip";
    private static final String EXECUTION = "redoubt.surefireExecution";

    /** Properties for the goal, which are no settings of the JVMs. */
    private static final Set<String> OWN =
            Set.of(WORKERS, Role.DIST, RESTARTS, TIMEOUT, RETRY_LOST, FAIL_FAST, SKIP, EXECUTION);

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final ToolchainManager toolchains;

    // Maven sets what follows, as src/main/maven/META-INF/maven/plugin.xml says.
    private @Nullable String workers;
    private String dist = "unit";
    private @Nullable Integer maxWorkerRestart;
    private long workerTimeout;
    private boolean retryLost;
    private boolean failFast;
    private boolean skip;
    private String surefireExecution = SurefireConfiguration.USUAL_EXECUTION;

    /**
     * Creates the goal; Maven gives it its parameters.
     *
     * @param session the build
     * @param project the module
     * @param execution this execution of the goal
     * @param toolchains the toolchains of the build
     */
    @Inject
    public RunMojo(MavenSession session, MavenProject project, MojoExecution execution, ToolchainManager toolchains) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.toolchains = toolchains;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            run();
        } catch (SetupException unusable) {
            // In the words of the command line.
            throw new MojoExecutionException(
                    String.valueOf(unusable.getMessage()).replace("--classpath:", "test class path:"), unusable);
        } catch (IOException broken) {
            throw new MojoExecutionException("The files of the run cannot be read or written: " + broken, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The run was interrupted, its workers were killed.", interrupted);
        }
    }

    private void run() throws IOException, InterruptedException, MojoFailureException {
        SurefireConfiguration surefire =
                SurefireConfiguration.of(project, surefireExecution, new LateText(session, execution));
        if (isSkipped(surefire)) {
            getLog().info("Tests are skipped.");
            return;
        }
        Sharing sharing = sharing(surefire);
        ModuleSelection tests = new ModuleSelection(project, surefire);
        Selection selection = tests.selection();
        if (selection.isEmpty()) {
            getLog().info("No tests to run.");
            return;
        }
        WorkerJvm jvm = new ModuleJvm(session, project, surefire, tests.classes()).jvm(java(surefire), ours(), OWN);
        jvm.classPath().check(Release.version());
        Settings settings = settings(jvm);
        tell(surefire, selection, sharing);
        RunRequest request = new RunRequest(selection, sharing, jvm, settings);
        SharedRun run = SharedRun.prepare(place(settings), request, new LogView(getLog()));
        try {
            end(run.through(isOver -> {}), surefire, settings);
        } catch (NothingToRunException nothing) {
            tests.refuseWhereTestsMustBe();
            getLog().info("No tests to run.");
        }
    }

    private void end(EndedRun ended, SurefireConfiguration surefire, Settings settings) throws MojoFailureException {
        if (settings.isTrue(Setting.CONSOLE)) {
            ended.summary().lines().forEach(getLog()::info);
        }
        BuildResult.judge(ended, surefire.isTrue("testFailureIgnore", "maven.test.failure.ignore", false), getLog());
    }

    private boolean isSkipped(SurefireConfiguration surefire) {
        return skip
                || project.getPackaging().equals("pom")
                || surefire.isTrue("skip", "maven.test.skip", false)
                || surefire.isTrue("skipTests", "skipTests", false)
                || surefire.isTrue("skipExec", "maven.test.skip.exec", false);
    }

    private Sharing sharing(SurefireConfiguration surefire) {
        String asked = workers == null ? Integer.toString(surefire.forkCount()) : workers;
        int count =
                Sharing.workers(asked).orElseThrow(() -> bad(WORKERS, asked, "auto, or 1 to " + Sharing.MOST_WORKERS));
        Role.Dist shared = Sharing.dist(dist).orElseThrow(() -> bad(Role.DIST, dist, Sharing.DISTS));
        if (shared == Role.Dist.NONE && count > 1) {
            throw bad(WORKERS, asked + " with " + Role.DIST + "=" + dist, "1");
        }
        int restarts = maxWorkerRestart == null ? Sharing.usualRestarts(count) : maxWorkerRestart;
        if (restarts < 0) {
            throw bad(RESTARTS, Integer.toString(restarts), "0 or more");
        }
        if (workerTimeout < 0) {
            throw bad(TIMEOUT, Long.toString(workerTimeout), "0 or more seconds");
        }
        return new Sharing(count, shared, restarts, retryLost, failFast, Duration.ofSeconds(workerTimeout));
    }

    private static SetupException bad(String parameter, String found, String allowed) {
        return new SetupException(parameter + ": found " + found + ", must be " + allowed + ". Nothing was run.");
    }

    private Path java(SurefireConfiguration surefire) {
        Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
        String ofToolchain = toolchain == null ? null : toolchain.findTool("java");
        String usual = ofToolchain == null ? System.getProperty("java.home") + "/bin/java" : ofToolchain;
        Path java = Path.of(surefire.text("jvm", "jvm").orElse(usual)).toAbsolutePath();
        if (!java.toFile().canExecute() || java.toFile().isDirectory()) {
            throw bad("jvm", java.toString(), "a java program that can be run");
        }
        return java;
    }

    private Path ours() {
        return execution
                .getMojoDescriptor()
                .getPluginDescriptor()
                .getPluginArtifact()
                .getFile()
                .toPath();
    }

    /** The settings of Redoubt that the JVMs will find. */
    private Settings settings(WorkerJvm jvm) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(jvm.environment());
        Map<String, String> given = new TreeMap<>(jvm.properties());
        given.keySet().removeIf(name -> !name.startsWith("redoubt."));
        Settings settings = Settings.of(given, environment, Map.of());
        String directory =
                settings.given(Setting.DIR).orElseGet(() -> project.getBuild().getDirectory() + "/redoubt");
        given.put(
                Setting.DIR.property(),
                project.getBasedir().toPath().resolve(directory).toString());
        if (!settings.isTrue(Setting.ENABLED)) {
            throw bad(Setting.ENABLED.property(), "false", "true, since JVMs cannot share a run without Redoubt");
        }
        List<String> problems = settings.problems();
        if (!problems.isEmpty()) {
            throw new SetupException(String.join(". ", problems) + ". Nothing was run.");
        }
        return Settings.of(given, environment, Map.of());
    }

    private RunPlace place(Settings settings) {
        RunPlace found = RunPlace.find(settings);
        return new RunPlace(
                        found.output(),
                        found.runId(),
                        found.isShared(),
                        "redoubt-" + execution.getExecutionId(),
                        "maven-" + session.getStartTime().toInstant().toEpochMilli(),
                        found.launcher(),
                        false,
                        List.of())
                .reserved();
    }

    /** Says what the build would not show. */
    private void tell(SurefireConfiguration surefire, Selection selection, Sharing sharing) {
        boolean isReused = surefire.isTrue("reuseForks", "reuseForks", true);
        int suites = selection.suites().size();
        if (surefire.forkCount() > 1 && (suites == 1 || (suites > 1 && isReused))) {
            getLog().warn("Surefire runs suiteXmlFiles in one JVM, whatever its forkCount is; here "
                    + (sharing.workers() == 1 ? "1 JVM runs" : sharing.workers() + " JVMs share") + " them.");
        }
        List<String> notTaken = surefire.notTaken();
        if (!notTaken.isEmpty()) {
            getLog().warn("Of Surefire's configuration this goal does not take over: " + String.join(", ", notTaken)
                    + ".");
        }
    }
}
