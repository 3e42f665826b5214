package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.report.RunReport;
import dev.redoubt.testng.ReportSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.IReporter;
import org.testng.IResultMap;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.ITestResult;
import org.testng.SkipException;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Listeners;
import org.testng.xml.XmlSuite;

/** Reporters of a run that several JVMs share see all of it, once, and none of them concerns another. */
class ReportersTest {
    @TempDir
    Path directory;

    private static void see(String line) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(SplitRunCase.SEEN)),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** Writes down every result it is shown. */
    public static class Sees implements IReporter {
        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
            see(getClass().getSimpleName() + " top level "
                    + xmlSuites.stream().map(XmlSuite::getName).toList());
            for (ISuite suite : suites) {
                suite.getResults().forEach((test, result) -> {
                    ITestContext context = result.getTestContext();
                    Map<String, IResultMap> maps = new LinkedHashMap<>();
                    maps.put("passed", context.getPassedTests());
                    maps.put("failed", context.getFailedTests());
                    maps.put("skipped", context.getSkippedTests());
                    maps.put("within", context.getFailedButWithinSuccessPercentageTests());
                    maps.put("failed configuration", context.getFailedConfigurations());
                    maps.forEach((status, map) -> map.getAllResults()
                            .forEach(one -> see(suite.getName() + "/" + test + " " + status + " " + text(one))));
                });
            }
        }

        private static String text(ITestResult result) {
            Throwable thrown = result.getThrowable();
            String message = thrown == null
                    ? ""
                    : " " + String.valueOf(thrown).lines().findFirst().orElse("");
            return result.getTestClass().getRealClass().getSimpleName() + "." + result.getName()
                    + Arrays.toString(result.getParameters()) + message;
        }
    }

    /** Says that it was called, and nothing else. */
    public static class Called implements IReporter {
        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
            see(getClass().getSimpleName() + " " + suites.size() + " "
                    + Path.of(outputDirectory).getFileName());
        }
    }

    /** The same, found as a service. */
    public static final class CalledAsService extends Called {}

    /** The same, named by a test class. */
    public static final class CalledByAnnotation extends Called {}

    @Listeners(CalledByAnnotation.class)
    public static class Ordinary {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"tea", 1}, {"\tmilk\n\\", 2}};
        }

        @org.testng.annotations.Test(dataProvider = "words")
        public void tastes(String word, int number) {
            Assert.assertEquals(number, 1, "too much");
        }

        @org.testng.annotations.Test
        public void passes() {}

        @org.testng.annotations.Test
        public void waits() {
            throw new SkipException("not today");
        }
    }

    public static class Green {
        @org.testng.annotations.Test
        public void one() {}

        @org.testng.annotations.Test
        public void two() {}

        @Trial(n = 4, threshold = 0.75)
        @org.testng.annotations.Test
        public void tolerant() {
            Assert.assertNotEquals(Trials.current().index(), 1, "refused");
        }
    }

    public static class RedTrials {
        // Else the last trial may decide before another worker begins the one before it.
        @Trial(n = 3, threshold = 0.5, stop = Trial.Stop.NEVER)
        @org.testng.annotations.Test(groups = "leaks")
        public void leaks() {
            if (Trials.current().index() == 2) {
                Trials.current().unsafe("told the key");
            }
        }
    }

    @Test
    void everyReporterIsCalledOnceWithTheResultsOfAllWorkers() throws IOException {
        SplitRunCase run = new SplitRunCase(directory).service(CalledAsService.class);
        Path child = run.suite("Child", List.of(), SplitRunCase.test("trials", RedTrials.class));
        run.with(Sees.class);
        Path suite = run.suite(
                "Parent",
                List.of(child),
                SplitRunCase.test("first", Ordinary.class),
                SplitRunCase.test("second", Green.class));
        SplitRunCase.Result result = run.option("--workers", "4").run(suite);
        assertThat(result.seen())
                .containsExactlyInAnyOrder(
                        "Sees top level [Parent]",
                        "Parent/first passed Ordinary.passes[]",
                        "Parent/first passed Ordinary.tastes[tea, 1]",
                        "Parent/first failed Ordinary.tastes[\tmilk",
                        "\\, 2] java.lang.AssertionError: too much expected [1] but found [2]",
                        "Parent/first skipped Ordinary.waits[] org.testng.SkipException: not today",
                        "Parent/second passed Green.one[]",
                        "Parent/second passed Green.two[]",
                        "Parent/second passed Green.tolerant [trial 0 of 4][]",
                        "Parent/second passed Green.tolerant [trial 1 of 4: FAIL, judged by its group][]"
                                + " java.lang.AssertionError: refused did not expect [1] but found [1]",
                        "Parent/second passed Green.tolerant [trial 2 of 4][]",
                        "Parent/second passed Green.tolerant [trial 3 of 4][]",
                        "Child/trials passed RedTrials.leaks [trial 0 of 3][]",
                        "Child/trials passed RedTrials.leaks [trial 1 of 3][]",
                        "Child/trials failed RedTrials.leaks: verdict FAIL[]"
                                + " java.lang.AssertionError: ReportersTest$RedTrials.leaks: verdict FAIL, UNSAFE 1 (0 allowed)",
                        "CalledAsService 2 test-output",
                        "CalledByAnnotation 2 test-output");
        assertThat(result.seen().get(0)).isEqualTo("Sees top level [Parent]");
        assertThat(result.out())
                .contains("3 reporters of the suite: " + result.output().resolve("test-output"));
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void withoutReportersNoJvmIsStarted() throws IOException {
        SplitRunCase run = new SplitRunCase(directory);
        SplitRunCase.Result result = run.run(run.suite(Green.class));
        assertThat(result.code()).isZero();
        assertThat(result.out()).doesNotContain("reporter");
        assertThat(result.run().resolve("output/w1.out")).exists();
        assertThat(result.run().resolve("output/reporters.out")).doesNotExist();
    }

    /** Fails. */
    public static final class Throws implements IReporter {
        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
            throw new IllegalStateException("dashboard is down\n  PASS  forged");
        }
    }

    /** Never ends. */
    public static final class Hangs implements IReporter {
        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException impatient) {
                generateReport(xmlSuites, suites, outputDirectory);
            }
        }
    }

    /** Ends its JVM. */
    public static final class Exits implements IReporter {
        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
            see("Exits");
            Runtime.getRuntime().halt(7);
        }
    }

    @Test
    void aReporterThatFailsCostsOnlyItself() throws IOException {
        SplitRunCase run = new SplitRunCase(directory)
                .with(Throws.class, Hangs.class, Exits.class, Called.class)
                .option("-Dredoubt.reporters.seconds=2", "-Dredoubt.reporters.dir=" + directory.resolve("elsewhere"));
        SplitRunCase.Result result = run.run(run.suite(Green.class));
        assertThat(result.seen()).containsExactly("Exits", "Called 1 elsewhere");
        assertThat(result.out().lines())
                .contains(Throws.class.getName()
                        + ": java.lang.IllegalStateException: dashboard is down\\n  PASS  forged")
                .anyMatch(line -> line.startsWith(Hangs.class.getName() + ": did not end within 2 s"))
                .contains(Exits.class.getName() + ": its JVM ended with exit code 7 while it was called")
                .contains("1 reporter of the suite: " + directory.resolve("elsewhere"));
        assertThat(result.code()).as("nobody said that they must not fail").isZero();
    }

    @Test
    void aFailureOfTestsIsWorseThanThatOfAReporter() throws IOException {
        SplitRunCase run = new SplitRunCase(directory).with(Throws.class);
        SplitRunCase.Result result = run.run(run.suite(RedTrials.class));
        assertThat(result.out()).contains(Throws.class.getName() + ": ");
        assertThat(result.code()).isEqualTo(CliExit.FAILED.code());
    }

    public static class Dies {
        @org.testng.annotations.Test
        public void lasts() {}

        @org.testng.annotations.Test
        public void takesItsJvmAlong() {
            Runtime.getRuntime().halt(9);
        }

        @Trial(n = 2, threshold = 0.5)
        @org.testng.annotations.Test
        public void fragile() {
            if (Trials.current().index() == 1) {
                Runtime.getRuntime().halt(9);
            }
        }
    }

    @Test
    void whatWasLostIsNotShownAsPassed() throws IOException {
        SplitRunCase run = new SplitRunCase(directory).with(Sees.class, Throws.class);
        SplitRunCase.Result result = run.run(run.suite(Dies.class));
        List<String> seen = result.seen().stream()
                .map(line -> line.replaceAll("w[0-9]", "w"))
                .toList();
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "Sees top level [Suite]",
                        "Suite/test passed Dies.lasts[]",
                        "Suite/test passed Dies.fragile [trial 0 of 2][]",
                        "Suite/test failed Dies.fragile: verdict INCONCLUSIVE[] java.lang.AssertionError:"
                                + " ReportersTest$Dies.fragile: verdict INCONCLUSIVE, trials were begun and never reported,"
                                + " and might have been UNSAFE",
                        "Suite/test failed Dies.takesItsJvmAlong[] java.lang.AssertionError: begun, and never reported:"
                                + " worker w ended with exit code 9 before it had finished");
        assertThat(result.code()).as("incomplete is worse than a reporter").isEqualTo(CliExit.INCOMPLETE.code());
    }

    /** Writes the digest. */
    public static final class Digest implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            String json = Files.readString(directory.resolve("report.json"));
            see("digest is that of report.json: " + json.contains(report.digest()) + ", complete: "
                    + report.isComplete() + ", results: " + report.results().count());
        }
    }

    /** A sink that fails. */
    public static final class FailingSink implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            throw new IOException("no such chat");
        }
    }

    @Test
    void sinksGetTheReportOfTheWholeRun() throws IOException {
        SplitRunCase run = new SplitRunCase(directory)
                .with(Digest.class, FailingSink.class)
                .option("--workers", "2", "-Dredoubt.sinks.required=json,FailingSink");
        SplitRunCase.Result result = run.run(run.suite(Green.class));
        assertThat(result.seen()).containsExactly("digest is that of report.json: true, complete: true, results: 6");
        assertThat(result.out().lines())
                .contains(FailingSink.class.getName() + ": java.io.IOException: no such chat")
                .contains("required sinks that failed or were not called: FailingSink");
        assertThat(result.code()).isEqualTo(CliExit.SINK_FAILED.code());
    }

    /** Wants to see what there is. */
    public static final class EachTime implements ReportSink {
        @Override
        public When when() {
            return When.EVERY_MERGE;
        }

        @Override
        public void emit(RunReport report, Path directory) {
            see("each time");
        }
    }

    @Test
    void ofAShardTheSummarySaysWhichSinksAreCalledLater() throws IOException {
        SplitRunCase run = new SplitRunCase(directory)
                .with(Digest.class, EachTime.class)
                .option("--shard", "1/2", "-Dredoubt.sinks.required=json,Digest");
        SplitRunCase.Result result = run.run(run.suite(Green.class, Ordinary.class));
        assertThat(result.seen()).containsExactlyInAnyOrder("CalledByAnnotation 1 test-output", "each time");
        assertThat(result.out())
                .contains(Digest.class.getName() + ": was not called, since this is shard 1/2.")
                .contains("2 reporters of the suite: ")
                .doesNotContain("required sinks that failed");
        assertThat(Files.readString(result.output().resolve("sinks.tsv")))
                .containsPattern(Digest.class.getName().replace("$", "\\$") + "\t\t[0-9a-f]+\tlater\twas not called");
    }

    @Test
    void aSinkThatASettingNamesIsCalledForTheWholeRun() throws IOException {
        SplitRunCase run = new SplitRunCase(directory)
                .option("--workers", "2", "-Dredoubt.sinks=json," + Digest.class.getName())
                .option("-Dredoubt.sinks.required=json,Digest");
        SplitRunCase.Result result = run.run(run.suite(Green.class));
        assertThat(result.seen()).containsExactly("digest is that of report.json: true, complete: true, results: 6");
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(Files.readString(result.output().resolve("sinks.tsv"))).contains(Digest.class.getName() + "\t\t");
        assertThat(result.output().resolve("report.yaml")).doesNotExist();
    }

    @Test
    void aSinkIsCalledWhereOurLibrariesAreMissingToo() throws IOException {
        SplitRunCase run = new SplitRunCase(directory)
                .with(Digest.class, Sees.class)
                .without(entry -> entry.contains("jackson"))
                .option("-Dredoubt.sinks.required=" + Digest.class.getName());
        SplitRunCase.Result result = run.run(run.suite(Green.class));
        assertThat(result.seen())
                .contains("digest is that of report.json: true, complete: true, results: 6", "Sees top level [Suite]");
        assertThat(result.code()).as(result.out() + result.err()).isZero();
    }
}
