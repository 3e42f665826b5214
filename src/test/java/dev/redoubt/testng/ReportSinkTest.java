package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.IReporter;
import org.testng.ISuite;
import org.testng.xml.XmlSuite;

/** Sinks get the report of the run, each once, and what one of them does concerns nobody else. */
class ReportSinkTest {
    /** What the sinks did, in order. */
    private static final List<String> LOG = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void forgetEarlierRuns() {
        LOG.clear();
    }

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5)
        public void oneIsRefused() {
            if (Trials.current().index() == 1) {
                Trials.current().fail("refused", "would not answer");
            }
        }

        @org.testng.annotations.Test
        public void ordinary() {
            Assert.fail("broken");
        }
    }

    public static class WithoutTrials {
        @org.testng.annotations.Test
        public void ordinary() {}
    }

    private SuiteRun subject() {
        return SuiteRun.into(directory).of(Subject.class);
    }

    /** Keeps what it gets. */
    public static final class Keeps implements ReportSink {
        private final List<RunReport> reports = new ArrayList<>();
        private final List<Path> directories = new ArrayList<>();
        private final List<String> results = new ArrayList<>();
        private boolean reportWasThere;
        private boolean directoryWasThere;

        @Override
        public void emit(RunReport report, Path directory) {
            LOG.add("keeps");
            reports.add(report);
            directories.add(directory);
            directoryWasThere = Files.isDirectory(directory);
            reportWasThere = Files.exists(directory.resolve("report.json"));
            try (Stream<ResultReport> all = report.results().stream()) {
                all.forEach(result -> results.add(result.id().test().methodName() + " " + result.outcome()));
            }
        }
    }

    @Test
    void aSinkGetsTheWholeRunOnce() {
        Keeps sink = new Keeps();
        RunOutcome run = subject().with(sink).run();
        RunChecks.isCompleteAndAddsUp(run);
        RunReport report = sink.reports.get(0);
        assertThat(sink.reports).hasSize(1);
        assertThat(report.digest()).isEqualTo(run.digest());
        assertThat(report.isComplete()).isTrue();
        assertThat(report.trialGroups()).singleElement().satisfies(group -> {
            assertThat(group.decision().verdict()).isEqualTo(Verdict.PASS);
            assertThat(group.outcomes()).isEqualTo("PFPP");
            assertThat(group.counts().of(Outcome.FAIL)).isEqualTo(1);
        });
        assertThat(sink.results)
                .containsExactlyInAnyOrder(
                        "oneIsRefused PASS",
                        "oneIsRefused FAIL",
                        "oneIsRefused PASS",
                        "oneIsRefused PASS",
                        "ordinary FAIL");
    }

    @Test
    void aSinkIsToldWhereTheReportsAre() {
        Keeps sink = new Keeps();
        subject().with(sink).run();
        assertThat(sink.directories).containsExactly(directory);
        assertThat(sink.directoryWasThere).isTrue();
        assertThat(sink.reportWasThere).isTrue();
    }

    @Test
    void aSinkNeedsNoTrials() {
        Keeps sink = new Keeps();
        RunOutcome run =
                SuiteRun.into(directory).of(WithoutTrials.class).with(sink).run();
        assertThat(sink.reports).hasSize(1);
        assertThat(sink.reports.get(0).trialGroups()).isEmpty();
        assertThat(sink.results).containsExactly("ordinary PASS");
        assertThat(run.status()).isZero();
    }

    /** Writes a file of its own, as in the documentation. */
    public static final class WritesAFile implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws Exception {
            LOG.add("writes");
            Files.writeString(
                    directory.resolve("verdicts.txt"), report.trialGroups().size() + "\n");
        }
    }

    /** Throws what a sink may throw. */
    public static final class ThrowsAnException implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws Exception {
            LOG.add("throws");
            throw new IOException("dashboard is down\n  PASS  forged");
        }
    }

    /** Throws what nobody should. */
    public static final class ThrowsAnError implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) {
            LOG.add("errs");
            throw new StackOverflowError("endless");
        }
    }

    @Test
    void severalSinksAreAllCalled() throws IOException {
        subject().with(new Keeps()).with(new WritesAFile()).run();
        assertThat(LOG).containsExactlyInAnyOrder("keeps", "writes");
        assertThat(directory.resolve("verdicts.txt")).hasContent("1");
    }

    @Test
    void aSinkThatThrowsStopsNothing() {
        Keeps last = new Keeps();
        RunOutcome run = SuiteRun.into(directory)
                .of(WithoutTrials.class)
                .with(new ThrowsAnException())
                .with(new ThrowsAnError())
                .with(new WritesAFile())
                .with(last)
                .run();
        assertThat(LOG).containsExactlyInAnyOrder("throws", "errs", "writes", "keeps");
        assertThat(directory.resolve("verdicts.txt")).exists();
        assertThat(directory.resolve("report.yaml")).exists();
        assertThat(run.status()).isZero();
        RunChecks.isCompleteAndAddsUp(run);
    }

    @Test
    void theSummaryNamesTheSinkThatFailedInOneLine() {
        RunOutcome run = subject()
                .with(new ThrowsAnException())
                .with(new ThrowsAnError())
                .run();
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("ReportSinkTest$ThrowsAnException", "IOException", "dashboard is down"))
                .anySatisfy(line -> assertThat(line).contains("ReportSinkTest$ThrowsAnError", "endless"))
                .noneMatch(line -> line.startsWith("  PASS  forged"));
    }

    /** A reporter that knows nothing of us. */
    public static final class Plain implements IReporter {
        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
            LOG.add("plain " + suites.size());
        }
    }

    @Test
    void otherReportersAreCalledAsEver() {
        subject().with(new ThrowsAnException()).with(new Plain()).run();
        assertThat(LOG).containsExactlyInAnyOrder("throws", "plain 1");
    }

    @Test
    void aSinkWithoutRedoubtSaysWhyItWasNotCalled() {
        RunOutcome run =
                subject().with(new Keeps()).property("redoubt.enabled", "false").run();
        assertThat(LOG).isEmpty();
        assertThat(run.err())
                .contains("ReportSinkTest$Keeps was not called: no run of Redoubt was found.", "do not switch it off");
    }

    @Test
    void aSinkMayBeNamedInTheSuite() {
        subject()
                .change(suite -> {
                    List<String> all = new ArrayList<>(suite.getListeners());
                    all.add(WritesAFile.class.getName());
                    suite.setListeners(all);
                })
                .run();
        assertThat(LOG).containsExactly("writes");
        assertThat(directory.resolve("verdicts.txt")).exists();
    }

    /** Judges where no trial is any more. */
    public static final class Judges implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) {
            Trials.current().unsafe("too late");
        }
    }

    @Test
    void aSinkIsNoTrial() {
        RunOutcome run = subject().with(new Judges()).run();
        assertThat(run.verdict("ReportSinkTest$Subject.oneIsRefused")).isEqualTo("PASS RATE_MET");
        assertThat(run.out()).contains("ReportSinkTest$Judges: java.lang.AssertionError");
    }
}
