package dev.redoubt.reporters;

import dev.redoubt.report.Delivery;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.testng.SharedReport;
import dev.redoubt.wire.ResultLines;
import dev.redoubt.worker.ControllerWatch;
import dev.redoubt.worker.WorkerMain;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testng.ISuite;
import org.testng.TestNGException;

/**
 * The main class of the JVM in which reporters are called. The arguments are the file of results, the file for answers,
 * and those by which workers get their suites; where the run is it is told in system properties.
 *
 * <p>It ends with 0 when every reporter was called, whatever they did, since the answers tell that. Any other code is a
 * death, and another such JVM may call those that were not called yet.
 *
 * @since 0.1.0
 */
public final class ReportersMain {
    private static final int FAILED = 1;
    private static final int RESULTS = 0;
    private static final int ANSWERS = 1;
    private static final int SUITES = 2;
    private static final long MILLIS_TO_END = 30_000;

    private final SharedResults handed;
    private final AnswerFile answers;

    private ReportersMain(SharedResults handed, AnswerFile answers) {
        this.handed = handed;
        this.answers = answers;
    }

    /**
     * Calls the reporters, and ends the JVM: they may have left threads behind.
     *
     * @param arguments file of results, file for answers, suites
     */
    public static void main(String[] arguments) {
        ControllerWatch.whenGone(() -> Runtime.getRuntime().halt(WorkerMain.LEFT_ALONE));
        int code = run(arguments);
        haltLater(code);
        System.exit(code);
    }

    /** What reporters do when the JVM ends may hang, too. */
    private static void haltLater(int code) {
        Thread halt = new Thread(() -> {
            try {
                Thread.sleep(MILLIS_TO_END);
            } catch (InterruptedException impatient) {
                // Then at once.
            }
            Runtime.getRuntime().halt(code);
        });
        halt.setDaemon(true);
        halt.start();
    }

    private static int run(String[] arguments) {
        PrintStream err = System.err;
        try {
            AnswerFile answers = new AnswerFile(Path.of(arguments[ANSWERS]));
            SharedResults handed = SharedResults.read(Path.of(arguments[RESULTS]));
            new ReportersMain(handed, answers).callAll(Arrays.copyOfRange(arguments, SUITES, arguments.length));
            return 0;
        } catch (IOException | InterruptedException | RuntimeException | LinkageError unusable) {
            unusable.printStackTrace(err);
            err.println("[redoubt] reporters cannot be called: " + unusable);
            return FAILED;
        }
    }

    private void callAll(String[] suiteArguments) throws IOException, InterruptedException {
        Suites suites = suites(suiteArguments);
        Settings settings = Settings.ofThisJvm(
                suites.topLevel().isEmpty()
                        ? Map.of()
                        : suites.topLevel().get(0).getParameters());
        TestClasses classes = new TestClasses(Thread.currentThread().getContextClassLoader());
        Scene scene = new Scene(classes, howToShow(settings), outputDirectory(settings), started());
        List<ISuite> shown = SharedSuites.of(suites, handed.results(), scene);
        attachReport(settings, shown);
        answers.say(ResultLines.DIRECTORY, scene.outputDirectory());
        if (!classes.whatIsGone().isEmpty()) {
            answers.say(ResultLines.NOTE, classes.whatIsGone());
        }
        int seconds = settings.count(Setting.REPORTERS_SECONDS);
        ReporterCall call = new ReporterCall(
                suites.topLevel(),
                shown,
                scene.outputDirectory(),
                Duration.ofSeconds(seconds),
                settings.intake()::masked);
        Set<String> begun = answers.begun();
        for (String name : handed.reporters()) {
            if (!begun.contains(name)) {
                answers.say(ResultLines.BEGUN, name, Integer.toString(seconds));
                String why = call.of(name);
                if (!why.isEmpty()) {
                    answers.say(ResultLines.FAILED, name, why);
                }
                answers.say(ResultLines.ENDED, name);
            }
        }
        answers.say(ResultLines.DONE);
    }

    private Suites suites(String[] arguments) throws IOException {
        try {
            return Suites.parse(arguments);
        } catch (TestNGException | IllegalArgumentException unreadable) {
            answers.say(
                    ResultLines.NOTE, "reporters saw suites without their files, which cannot be read: " + unreadable);
            return Suites.none();
        }
    }

    private static String howToShow(Settings settings) {
        return settings.is(Setting.SHOW, "within")
                ? "within"
                : settings.is(Setting.SHOW, "failure") ? "failure" : "passed";
    }

    private static String outputDirectory(Settings settings) {
        Path reports = RunPlace.find(settings).output().toAbsolutePath();
        return settings.given(Setting.REPORTERS_DIR)
                .map(given -> Path.of(given).toAbsolutePath())
                .orElseGet(() -> reports.resolve("test-output"))
                .normalize()
                .toString();
    }

    private long started() {
        return handed.results().stream()
                .mapToLong(SharedResult::startedAtMillis)
                .filter(millis -> millis > 0)
                .min()
                .orElseGet(System::currentTimeMillis);
    }

    /** What a sink throws is caught where its report is handed to it, so it comes back this way. */
    private void attachReport(Settings settings, List<ISuite> suites) {
        SharedReport report = new SharedReport(settings, delivery -> {
            try {
                answer(delivery);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        });
        suites.forEach(report::attachTo);
    }

    /** Of one that did what it is for, its end says enough. */
    private void answer(Delivery delivery) throws IOException {
        switch (delivery.fate()) {
            case FAILED -> answers.say(ResultLines.FAILED, delivery.sink(), delivery.why());
            case LATER -> answers.say(ResultLines.LATER, delivery.sink(), delivery.why());
            case BEFORE -> answers.say(ResultLines.BEFORE, delivery.sink(), delivery.why());
            case DONE -> {}
        }
    }
}
