package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.Parameters;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines are written in the memory of lines before them. */
class DirectoryLedgerTest {
    private static final int FACTS = 2_000;
    private static final int THREADS = 4;

    @TempDir
    Path directory;

    /** Records of two tests in turn, each of another length. */
    private static List<Fact> facts(int thread) {
        return IntStream.range(0, FACTS)
                .<Fact>mapToObj(i -> Facts.recorded(
                        Facts.trial(i % 2 == 0 ? "even" : "odd", "row " + thread, i),
                        i % 3 == 0 ? Outcome.FAIL : Outcome.PASS,
                        new Parameters(List.of("p".repeat(i % 7 * 300)), "")))
                .toList();
    }

    private List<String> writtenBy(int threads) throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.of(directory, "run-" + threads);
        Fact.Header header = Facts.header("w1");
        try (DirectoryLedger ledger = new DirectoryLedger(
                run, Map.of("execution", "main"), header, DirectoryLedger.Options.DEFAULT, line -> {})) {
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                Thread thread = new Thread(() -> {
                    awaited(start);
                    facts(number).forEach(ledger::append);
                });
                thread.start();
                all.add(thread);
            }
            start.countDown();
            for (Thread thread : all) {
                thread.join();
            }
        }
        List<String> lines = Files.readAllLines(run.journalFiles().get(0));
        // Between the header and the footer.
        return lines.subList(1, lines.size() - 1);
    }

    private static void awaited(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aLineHoldsNothingOfAnother() throws Exception {
        List<String> expected = new ArrayList<>();
        facts(0).forEach(fact -> expected.add(JournalText.lineOf(fact, expected.size() + 1L)));
        assertThat(writtenBy(1)).isEqualTo(expected);
    }

    @Test
    void threadsDoNotWriteIntoEachOthersLines() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            facts(thread).forEach(fact -> expected.add(JournalText.lineOf(fact, 0)));
        }
        List<String> written = writtenBy(THREADS).stream()
                .map(line -> line.replaceFirst(",\"seq\":\\d+}$", ",\"seq\":0}"))
                .toList();
        assertThat(written).containsExactlyInAnyOrderElementsOf(expected);
    }
}
