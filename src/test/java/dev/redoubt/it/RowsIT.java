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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of data providers where several JVMs share a run. */
class RowsIT {
    @TempDir
    Path directory;

    /** What another worker has claimed that has come as far as the fixtures. */
    private static String[] others(Class<?> rows) {
        return new String[] {
            "lead kit/test/" + rows.getName() + "@-1", "unit kit/test/" + rows.getName() + ".works(int)"
        };
    }

    /** Who did what. */
    private List<String> log() throws IOException {
        return Files.readAllLines(directory.resolve("log"));
    }

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
        assertThat(log()).hasSize(12).anyMatch(line -> line.startsWith("w1 ")).anyMatch(line -> line.startsWith("w2 "));
    }

    /** With a fixture or a data provider that takes its time, all others would be gone before there are rows. */
    @Test
    void rowsThatAnotherWorkerIsStillPreparingAreShared() throws IOException {
        RunOutcome run = workers(SharedRows.BehindAFixture.class)
                .claimedElsewhere(others(SharedRows.BehindAFixture.class))
                .workers(1)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(log()).containsExactly("w1 opens", "w1 row 0", "w1 row 1");
    }

    /** What it came for is another's: that worker says what comes of it. */
    @ParameterizedTest
    @ValueSource(classes = {SharedRows.BehindAFixture.class, SharedRows.OfABrokenProvider.class})
    void aWorkerThatCannotHelpHasNoResultOfTheTest(Class<?> rows) throws IOException {
        boolean isFixture = rows == SharedRows.BehindAFixture.class;
        RunOutcome run = workers(rows)
                .claimedElsewhere(others(rows))
                .option("-Dkit.broken=" + (isFixture ? "w1" : ""))
                .workers(1)
                .runAll();
        assertThat(log()).containsExactly("w1 opens");
        assertThat(run.recorded()).noneMatch(record -> record.contains("works"));
        assertThat(run.report().at("/summary/configurations/failed").asInt()).isEqualTo(isFixture ? 1 : 0);
    }

    /** A worker that cannot open what another can would have them all, and skip them. */
    @Test
    void aWorkerWhoseFixtureFailsLeavesTheRowsToTheOneThatHasThem() throws IOException {
        WorkersRun run = workers(SharedRows.BehindAFixture.class)
                .claimedElsewhere(others(SharedRows.BehindAFixture.class))
                .option("-Dkit.broken=w1");
        run.start("w1").await();
        run.start("w2").await();
        assertThat(log()).containsExactly("w1 opens", "w2 opens", "w2 row 0", "w2 row 1");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {SharedRows.BehindAFixture.class, SharedRows.AllAtOnce.class, SharedRows.OfABrokenProvider.class})
    void nobodyComesForRowsThatThereAreNot(Class<?> rows) throws IOException {
        WorkersRun run = workers(rows).option("-Dkit.broken=" + (rows == SharedRows.BehindAFixture.class ? "w1" : ""));
        run.start("w1").await();
        List<String> before = log();
        run.start("w2").await();
        assertThat(before).isNotEmpty();
        assertThat(log()).isEqualTo(before);
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
