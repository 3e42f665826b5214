package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.Factory;

/** A worker that does not know what is its own runs nothing, so that no test runs once for each worker. */
class WorkersTakePartTest {
    @TempDir
    Path directory;

    /** A suite that tells that it ran. */
    public static final class Tells {
        @org.testng.annotations.Test
        public void tells() throws IOException {
            Path seen = Path.of(System.getProperty(SplitRunCase.SEEN));
            Files.writeString(seen, "ran\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private SplitRunCase twoWorkers() {
        return new SplitRunCase(directory).option("--workers", "2");
    }

    @Test
    void aTestRunsOnce() throws Exception {
        SplitRunCase run = twoWorkers();
        SplitRunCase.Result result = run.run(run.suite(Tells.class));
        assertThat(result.seen()).as(result.err()).containsExactly("ran");
        assertThat(result.code()).isZero();
    }

    /** As in a project of tests alone, of which every page says to give target/classes. */
    @Test
    void aDirectoryOfClassesThatIsNotThereIsToldInOneLine() throws Exception {
        SplitRunCase run =
                twoWorkers().behind(directory.resolve("target/classes").toString());
        SplitRunCase.Result result = run.run(run.suite(Tells.class));
        assertThat(result.seen()).as(result.err()).containsExactly("ran");
        assertThat(result.code()).isZero();
        assertThat(result.err().lines().filter(line -> line.contains("--classpath")))
                .containsExactly("[redoubt] --classpath: " + directory.resolve("target/classes")
                        + " is not there. It was left out, as Java does. Check the name if its classes are needed.");
    }

    @Test
    void nothingRunsWhereRedoubtIsOff() throws Exception {
        SplitRunCase run = twoWorkers().option("-Dredoubt.enabled=false");
        refuses(run.run(run.suite(Tells.class)));
    }

    @Test
    void nothingRunsWhereASuiteSwitchesRedoubtOff() throws Exception {
        SplitRunCase run = twoWorkers();
        Path suite = run.suite(Tells.class);
        String text = Files.readString(suite);
        Files.writeString(suite, text.replace("<test ", "<parameter name=\"redoubt.enabled\" value=\"false\"/><test "));
        refuses(run.run(suite));
    }

    @Test
    void aDryRunIsNamedAsSuch() throws Exception {
        SplitRunCase run = twoWorkers().option("-Dtestng.mode.dryrun=true");
        SplitRunCase.Result result = run.run(run.suite(Tells.class));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("since testng.mode.dryrun is on, and a dry run has nothing to share. ");
    }

    /** An object that cannot be put into a set, which TestNG does when it makes a suite of it. */
    public static final class Breaks {
        private Breaks(int number) {
            assertThat(number).isPositive();
        }

        @Factory
        public static Object[] subjects() {
            return new Object[] {new Breaks(1), new Breaks(2)};
        }

        @org.testng.annotations.Test
        public void test() {}

        @Override
        public boolean equals(Object other) {
            return other == this;
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("asked for a number");
        }
    }

    /** Sixteen of them stood among the runs, and each merge named them all. */
    @Test
    void aRunThatCouldNotStartIsNoRun() throws Exception {
        SplitRunCase run = twoWorkers().option("-Dredoubt.enabled=false");
        Path suite = run.suite(Tells.class);
        for (int i = 0; i < 2; i++) {
            SplitRunCase.Result result = run.run(suite);
            Path printed = result.output().resolve("not-started");
            assertThat(result.err()).contains("What the workers printed is in " + printed + ".");
            assertThat(printed.resolve("w1.err")).content().contains("does not take part");
            assertThat(result.output().resolve("runs")).isEmptyDirectory();
        }
    }

    @Test
    void anExceptionIsShownAndNotTheFramesBehindIt() throws Exception {
        SplitRunCase run = twoWorkers();
        SplitRunCase.Result result = run.run(run.suite(Breaks.class));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("cannot run the suites: java.lang.IllegalStateException: asked for a number. Check")
                .doesNotContain("\tat ", "\\tat ");
    }

    @Test
    void aRunThatCouldNotStartLeavesTheOneBeforeAlone() throws Exception {
        SplitRunCase run = twoWorkers();
        Path suite = run.suite(Tells.class);
        SplitRunCase.Result before = run.run(suite);
        Path ran = before.run();
        refused(run.option("-Dredoubt.enabled=false", "-Dredoubt.run.id=second").run(suite));
        assertThat(ran.resolve("report.json")).exists();
        assertThat(ran.resolveSibling("second")).doesNotExist();
    }

    private static void refuses(SplitRunCase.Result result) {
        assertThat(result.seen()).isEmpty();
        refused(result);
    }

    private static void refused(SplitRunCase.Result result) {
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("Redoubt, which hands out the tests, does not take part, since redoubt.enabled is off. ");
        assertThat(result.err().split("redoubt.enabled is off", -1))
                .as("said once")
                .hasSize(2);
        assertThat(result.err().split("Nothing was run", -1)).as("said once").hasSize(2);
        assertThat(result.err()).doesNotContain("SLF4J", "A line above");
    }
}
