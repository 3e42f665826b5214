package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.Results;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More results than are read at once: they come in their order, and threads go when nobody wants more. */
class ResultsAheadTest {
    private static final int TRIALS = 2_000;

    @TempDir
    Path directory;

    private Path journal;
    private Results results;

    @BeforeEach
    void merge() throws IOException {
        JournalText text = JournalText.started("w1", Facts.trials("many", Designs.of(TRIALS, 0.5)));
        for (int trial = TRIALS - 1; trial >= 0; trial--) {
            text.run(Facts.trial("many", "", trial), outcome(trial));
        }
        journal = text.footer().write(directory);
        results = Merge.ofJournals(List.of(journal)).results();
    }

    private static Outcome outcome(int trial) {
        return trial % 3 == 0 ? Outcome.FAIL : Outcome.PASS;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("redoubt-results"::equals)
                .toList();
    }

    @Test
    void eachHasTheRecordThatIsItsOwn() {
        try (Stream<ResultReport> stream = results.notPassed()) {
            List<ResultReport> read = stream.toList();
            assertThat(read)
                    .extracting(ResultReport::id)
                    .containsExactlyElementsOf(IntStream.range(0, TRIALS)
                            .filter(trial -> outcome(trial) == Outcome.FAIL)
                            .mapToObj(trial -> Facts.trial("many", "", trial))
                            .toList());
            assertThat(read)
                    .allSatisfy(result -> assertThat(result.attempts()
                                    .get(0)
                                    .recording()
                                    .results()
                                    .get(0)
                                    .summary())
                            .isEqualTo("what " + result.id().trial() + " said"));
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void whoWantsNoMoreLeavesNoThread() {
        try (Stream<ResultReport> stream = results.stream()) {
            Iterator<ResultReport> some = stream.iterator();
            assertThat(some.next().id()).isEqualTo(Facts.trial("many", "", 0));
            assertThat(threads()).isNotEmpty();
        }
        assertThat(threads()).isEmpty();
    }

    /** Whoever has forgotten to close the stream has taken everything, at least. */
    @Test
    void whoTakesAllLeavesNoThread() {
        List<InvocationId> ids = results.stream().map(ResultReport::id).toList();
        assertThat(ids).hasSize(TRIALS);
        assertThat(threads()).isEmpty();
    }

    @Test
    void aJournalThatIsGoneIsToldToWhoeverReads() throws IOException {
        Files.delete(journal);
        try (Stream<ResultReport> stream = results.stream()) {
            assertThatThrownBy(stream::toList)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(journal.getFileName().toString());
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void whoeverIsInterruptedStaysSoAndHasAll() {
        Thread.currentThread().interrupt();
        try (Stream<ResultReport> stream = results.stream()) {
            assertThat(stream.count()).isEqualTo(TRIALS);
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
