package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testng.Assert.assertNotEquals;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradle.LookupListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.DataProvider;

/** JVMs that Gradle forks for one test task, which has given their run a name: they make one report. */
class GradleForksTest {
    @TempDir
    Path directory;

    /** All trials pass. */
    public static class Good {
        @Trial(n = 5)
        @org.testng.annotations.Test
        public void passes() {}
    }

    /** Three of five trials pass, of each row. */
    public static class Bad {
        @DataProvider
        public Object[] rows() {
            return new Object[] {"one", "two"};
        }

        @Trial(n = 5, threshold = 0.8, stop = Trial.Stop.NEVER)
        @org.testng.annotations.Test(dataProvider = "rows")
        public void passesThreeTimes(String row) {
            assertNotEquals(Trials.current().index() % 3, 0, row);
        }
    }

    /** Its JVM is gone before the last trial has ended. */
    public static class Fatal {
        @Trial(n = 5)
        @org.testng.annotations.Test
        public void halts() {
            if (Trials.current().index() == 4) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    /** Says that it is there, and does not end before another JVM has come and gone. */
    public static class Patient {
        @Trial(n = 1)
        @org.testng.annotations.Test(timeOut = 60_000)
        public void waits() throws Exception {
            System.out.println("here");
            Path gone = Path.of(System.getProperty("gone"));
            while (!Files.exists(gone)) {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void forksAtTheSameTimeMakeOneReport() throws IOException {
        List<ChildProcess> forks = List.of(fork(1, Good.class), fork(2, Bad.class));

        assertThat(forks.stream().map(fork -> fork.await().code()))
                .satisfiesExactly(
                        good -> assertThat(good).isZero(),
                        bad -> assertThat(bad).isNotZero());

        assertThat(runs()).hasSize(1);
        assertThat(outcome().verdict("GradleForksTest$Good.passes")).startsWith("PASS");
        assertThat(outcome().verdict("GradleForksTest$Bad.passesThreeTimes [1]"))
                .startsWith("FAIL");
        assertThat(outcome().report().get("complete").asBoolean()).isTrue();
    }

    @Test
    void aForkAfterAnotherAddsToItsReport() throws IOException {
        fork(1, Bad.class).await();
        ChildProcess.Exit second = fork(2, Good.class).await();

        assertThat(second.code()).as(second.out() + second.err()).isZero();
        assertThat(second.out()).contains("3 trial groups: 1 PASS, 2 FAIL.").contains("gradle test --tests");
        assertThat(outcome().report().get("trialGroups")).hasSize(3);
    }

    @Test
    void aForkThatDiesIsMissedInTheReportOfTheOthers() throws IOException {
        fork(1, Fatal.class).await();
        assertThat(outcome().report().get("complete").asBoolean()).isFalse();

        fork(2, Good.class).await();

        assertThat(outcome().report().get("complete").asBoolean()).isFalse();
        assertThat(outcome().verdict("GradleForksTest$Good.passes")).startsWith("PASS");
        assertThat(outcome().report().get("trialGroups")).hasSize(2);
    }

    @Test
    void withoutANameNoneOfSeveralPassesForAll() throws IOException {
        ChildProcess patient = unnamed(1, Patient.class)
                .option("-Dgone=" + directory.resolve("gone"))
                .start();
        patient.awaitLine("here");
        ChildProcess.Exit quick = unnamed(2, Good.class).run();
        assertThat(outcome().report().get("complete").asBoolean()).isFalse();

        Files.createFile(directory.resolve("gone"));

        assertThat(List.of(quick.code(), patient.await().code())).containsExactly(0, 0);
        assertThat(runs()).hasSize(2);
        assertThat(outcome().report().get("trialGroups")).hasSize(1);
        assertThat(outcome().report().get("incompleteReasons").get(0).asText())
                .contains("several JVMs at once")
                .contains("redoubt.run.id");
    }

    @Test
    void oneAloneNeedsNoName() throws IOException {
        for (int worker = 1; worker <= 2; worker++) {
            ChildProcess.Exit exit = unnamed(worker, Good.class).run();

            assertThat(exit.code()).as(exit.out() + exit.err()).isZero();
            assertThat(outcome().report().get("complete").asBoolean()).isTrue();
        }
    }

    private ChildProcess fork(int worker, Class<?> tests) {
        return unnamed(worker, tests).option("-Dredoubt.run.id=of-this-task").start();
    }

    private ChildJvm unnamed(int worker, Class<?> tests) {
        return ChildJvm.testng(directory, tests)
                .arguments("-listener", LookupListener.class.getName())
                .option("-Dorg.gradle.test.worker=" + worker);
    }

    private RunOutcome outcome() {
        return new RunOutcome(directory, 0, "", "");
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> runs = Files.list(directory.resolve("runs"))) {
            return runs.filter(Files::isDirectory).toList();
        }
    }
}
