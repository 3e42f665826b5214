package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.BrokenRows;
import dev.redoubt.samples.SharedRows;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.WorkersRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of data providers where several JVMs share a run. */
class RowsIT {
    @TempDir
    Path directory;

    private WorkersRun workers(Class<?>... classes) {
        return WorkersRun.into(directory)
                .of(classes)
                .workers(2)
                .option("-D" + SharedRows.LOG + "=" + directory.resolve("log"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rowsBehindOneThatBreaksAreMissed(int count) {
        RunOutcome run = workers(BrokenRows.InNext.class, BrokenRows.JudgedTogether.class, BrokenRows.NullRow.class)
                .workers(count)
                .runAll();
        assertThat(run.report().get("incompleteReasons"))
                .filteredOn(reason ->
                        reason.asText().endsWith("its data provider was never read to its end, so rows may be missing"))
                .hasSize(3);
    }

    @Test
    void everyRowIsRunOnceInWhateverOrderEachWorkerGetsThem() throws IOException {
        RunOutcome run = workers(SharedRows.InAnotherOrder.class).runAll();
        assertThat(run.status()).as(run.err()).isZero();
        RunChecks.isCompleteAndAddsUp(run);
        RunChecks.recordsEveryExecutionOnce(run);
        assertThat(Files.readAllLines(directory.resolve("log"))).hasSize(12);
    }

    @Test
    void everyRowThatAParallelProviderGivesHasAResult() {
        RunOutcome run = WorkersRun.into(directory)
                .ofFile("parallel-skips.xml")
                .workers(2)
                .runAll();
        RunChecks.equalsTheOracle(run);
        RunChecks.recordsEveryExecutionOnce(run);
        RunChecks.isCompleteAndAddsUp(run);
    }

    @Test
    void aRowThatThereIsNotIsSaidOnce() {
        RunOutcome run = workers(BrokenRows.NothingForNobody.class)
                .option("-Dredoubt.row=Nobody")
                .runAll();
        assertThat(run.report().get("incompleteReasons"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.asText())
                        .endsWith("works(java.lang.String): redoubt.row = Nobody: no such row; there are Ada, Bob."));
    }

    @Test
    void valuesWithoutAnOrderAreTheSameInEveryWorker() {
        RunOutcome run = workers(SharedRows.WithoutOrder.class).runAll();
        assertThat(run.verdict("SharedRows$WithoutOrder.works [0]")).isEqualTo("PASS RATE_MET");
        RunChecks.isCompleteAndAddsUp(run);
    }
}
