package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Redoubt cannot take part, no trial passes as an ordinary test that ran once. */
class NotJoinedTest {
    private static final AtomicInteger BODIES = new AtomicInteger();

    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    @BeforeEach
    void forgetEarlierRuns() {
        BODIES.set(0);
    }

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 4)
        public void trial() {
            BODIES.incrementAndGet();
        }

        @org.testng.annotations.Test
        public void ordinary() {}
    }

    /** A sink that throws what sinks are not expected to throw. */
    public static class Demanding implements ReportSink {
        @Override
        public void configure(SinkOptions options) {
            throw new AssertionError("no token");
        }

        @Override
        public void emit(RunReport report, Path to) {}
    }

    /** An exception that cannot be asked what it is. */
    public static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("no words");
        }
    }

    public static class Speechless extends Demanding {
        @Override
        public void configure(SinkOptions options) {
            throw new Unprintable();
        }
    }

    public static class OutOfMemory extends Demanding {
        @Override
        public void configure(SinkOptions options) {
            throw new OutOfMemoryError("for a test");
        }
    }

    private SuiteRun subject() {
        return SuiteRun.into(directory).of(Subject.class).with(view);
    }

    private void onlyTheTrialFails(RunOutcome run, String... why) {
        assertThat(BODIES).as(run.err()).hasValue(0);
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("PASSED")).extracting(TestNgView.Seen::name).containsExactly("ordinary");
        assertThat(view.of("FAILED"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .startsWith("@Trial on " + Subject.class.getName() + ".trial: ")
                        .contains(why)
                        .contains("The test was not run."));
    }

    @Test
    void aSinkThatThrowsAnErrorIsAProblemAsAnyOther() {
        RunOutcome run =
                subject().property("redoubt.sinks", Demanding.class.getName()).run();
        onlyTheTrialFails(run, "refuses its options: java.lang.AssertionError: no token");
        assertThat(run.err()).contains("Every @Trial of this run will fail and say so.");
    }

    @Test
    void aSinkWhoseExceptionCannotBePrintedIsNamedByItsClass() {
        RunOutcome run =
                subject().property("redoubt.sinks", Speechless.class.getName()).run();
        onlyTheTrialFails(run, "refuses its options: " + Unprintable.class.getName());
    }

    @Test
    void memoryThatRunsOutWhileJoiningFailsEveryTrial() {
        RunOutcome run =
                subject().property("redoubt.sinks", OutOfMemory.class.getName()).run();
        onlyTheTrialFails(run, "could not take part in this run (java.lang.OutOfMemoryError: for a test)");
        assertThat(run.err()).contains("[redoubt] suites: java.lang.OutOfMemoryError");
    }

    @Test
    void aDirectoryThatIsNoPathFailsEveryTrial() {
        RunOutcome run = subject().property("redoubt.dir", "no\0path").run();
        onlyTheTrialFails(run, "could not take part in this run (java.nio.file.InvalidPathException");
        assertThat(System.getProperty("redoubt.active.run")).isNull();
    }

    @Test
    void byAnAnnotationAloneEveryTrialFailsAsWell() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Annotated.class)
                .with(view)
                .notAsAService()
                .property("redoubt.dir", "no\0path")
                .run();
        assertThat(BODIES).hasValue(0);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("[redoubt] start of suite: java.nio.file.InvalidPathException");
    }

    @org.testng.annotations.Listeners(RedoubtListener.class)
    public static class Annotated extends Subject {}

    /** Somebody who starts JVMs as workers by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"-Dredoubt.dist=everything", "-Dredoubt.dist=unit"})
    void aWorkerThatCannotShareRunsNothing(String dist) {
        ChildProcess.Exit exit = ChildJvm.testng(directory, Subject.class)
                .after("export " + RedisRun.VARIABLE + "=http://localhost " + RedisRun.AGENT_VARIABLE + "=a")
                .option("-Dredoubt.role=worker")
                .option("-Dredoubt.run.id=shared")
                .option(dist)
                .run();
        assertThat(exit.code()).as(exit.err()).isEqualTo(1);
        assertThat(exit.err()).contains("[redoubt] suites: java.lang.IllegalArgumentException");
        assertThat(exit.out() + exit.err()).contains("Failures: 2, Skips: 0");
    }
}
