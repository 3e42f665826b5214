package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.villains.TakesItsTime;
import dev.redoubt.villains.TakesItsTimeWithReporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.reporters.EmailableReporter2;

/** A run whose parent is interrupted or killed keeps what it had, and can be gone on with. */
class InterruptedRunIT {
    @TempDir
    Path directory;

    private ChildProcess underWay() {
        return underWay(TakesItsTime.class);
    }

    private ChildProcess underWay(Class<?> tests) {
        return Redoubt.run(directory, tests)
                .with("--workers", "2", "-v")
                .start()
                .awaitLine("] RUNNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void stopsItsWorkersMergesAndIsIncomplete(String signal) {
        ChildProcess.Exit exit = underWay().signal(signal).await();
        assertThat(exit.code()).as(exit.out()).isEqualTo(3);
        assertThat(exit.out()).contains("INCOMPLETE", "planned and never begun");
        RunOutcome run = new RunOutcome(directory, exit.code(), exit.out(), exit.err());
        allWorkersHaveEnded(run);
        assertThat(run.report().get("complete").asBoolean()).isFalse();
    }

    @Test
    void saysWhichReportersAreCalledWhenItGoesOn() {
        ChildProcess.Exit exit =
                underWay(TakesItsTimeWithReporter.class).signal("TERM").await();
        assertThat(exit.out().lines())
                .containsOnlyOnce(EmailableReporter2.class.getName()
                        + ": was not called, since the run was interrupted. redoubt resume calls it at the end of the"
                        + " run.");
    }

    /** The key goes to the workers, too: they die of it, and nobody takes their place. */
    @Test
    void aKeyThatInterruptsIsNoDeathOfAWorker() {
        ChildProcess.Exit exit = underWay().signalGroup("INT").await();
        assertThat(exit.code()).as(exit.out()).isEqualTo(3);
        assertThat(exit.out()).contains("was stopped with the run").doesNotContain("takes its place");
    }

    @Test
    void goesOnWithWhatWasNotBegunAndWhatWasLost() {
        underWay().signal("TERM").await();

        RunOutcome resumed = Redoubt.resume(directory).with("--retry-lost").outcome();

        isWhole(resumed);
    }

    @Test
    void workersEndByThemselvesWhenTheirParentIsKilled() {
        ChildProcess.Exit exit = underWay().signal("KILL").await();
        assertThat(exit.code()).isEqualTo(128 + 9);
        RunOutcome cut = new RunOutcome(directory, exit.code(), "", "");
        allWorkersHaveEnded(cut);

        ChildProcess.Exit merge =
                ChildJvm.jar(Artifacts.cli(), "merge", directory.toString()).run();

        assertThat(merge.code()).as(merge.out()).isEqualTo(3);
        assertThat(merge.out()).contains("planned and never begun");
        isWhole(Redoubt.resume(directory).with("--retry-lost").outcome());
    }

    /** Three of thirty trials fail, as ever, and none is missing. */
    private static void isWhole(RunOutcome run) {
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.report().get("incompleteReasons")).isEmpty();
        assertThat(run.outcomes("TakesItsTime.runs")).isEqualTo("PPPPPPPPPF".repeat(3));
    }

    /** Waits for them: it is their own affair how long they take. */
    private static void allWorkersHaveEnded(RunOutcome run) {
        for (JsonNode line : run.journal()) {
            if (line.get("line").asText().equals("header")) {
                ProcessHandle.of(line.at("/environment/pid").asLong())
                        .ifPresent(process -> process.onExit().join());
            }
        }
    }

    @Test
    void doesNotGoOnWithARunThatIsUnderWay() {
        ChildProcess running = underWay();
        RunOutcome refused = Redoubt.resume(directory).outcome();
        ChildProcess.Exit exit = running.await();
        assertThat(refused.status()).as(refused.out()).isEqualTo(2);
        assertThat(refused.out()).contains("still lives");
        assertThat(exit.code()).as(exit.out()).isZero();
    }
}
