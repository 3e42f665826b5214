package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.Counts;
import dev.redoubt.report.Finding;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of so many tests that they are settled by several threads: what its report says does not depend on them. */
class SettlementTest {
    private static final int TESTS = 1_700;
    private static final int TRIALS = 3;
    private static final Design DESIGN = Designs.of(TRIALS, 1.0);

    private static final List<Integer> SPOILED = List.of(1, 800, TESTS - 1);

    @TempDir
    Path directory;

    private static boolean isTrial(int test) {
        return test % 3 != 0;
    }

    private static String method(int test) {
        return "test" + test;
    }

    private static Outcome outcome(int test) {
        return test % 7 == 0 ? Outcome.FAIL : Outcome.PASS;
    }

    private static List<InvocationId> invocations(int test) {
        return isTrial(test)
                ? IntStream.range(0, TRIALS)
                        .mapToObj(trial -> Facts.trial(method(test), "", trial))
                        .toList()
                : List.of(InvocationId.of(Facts.test(method(test))));
    }

    /** Two workers that shared the executions in an order by chance. */
    private List<Path> journals(long seed) throws IOException {
        Random chance = new Random(seed);
        List<Integer> order = new ArrayList<>(IntStream.range(0, TESTS).boxed().toList());
        Collections.shuffle(order, chance);
        Fact.Planned[] plans = order.stream()
                .map(test -> isTrial(test) ? Facts.trials(method(test), DESIGN) : Facts.ordinary(method(test)))
                .toArray(Fact.Planned[]::new);
        List<JournalText> journals = List.of(JournalText.started("w1", plans), JournalText.started("w2", plans));
        for (int test : order) {
            for (InvocationId id : invocations(test)) {
                journals.get(chance.nextInt(2)).run(id, outcome(test));
            }
        }
        Path own = Files.createTempDirectory(directory, "run");
        List<Path> written = new ArrayList<>();
        for (JournalText journal : journals) {
            written.add(journal.footer().write(own));
        }
        return written;
    }

    @Test
    void everyTestIsThereOnceAndInOrder() throws IOException {
        RunReport report = Merge.ofJournals(journals(1));
        assertThat(report.findings()).isEmpty();
        assertThat(report.incompleteReasons()).isEmpty();
        List<String> trials = IntStream.range(0, TESTS)
                .filter(SettlementTest::isTrial)
                .mapToObj(test -> Facts.test(method(test)) + " "
                        + String.valueOf(outcome(test).letter()).repeat(TRIALS))
                .sorted()
                .toList();
        assertThat(report.trialGroups())
                .extracting(group -> group.id() + " " + group.outcomes())
                .isEqualTo(trials);
        Counts tests = report.summary().tests();
        assertThat(tests.passed() + tests.of(Outcome.FAIL)).isEqualTo(TESTS - trials.size());
        try (Stream<ResultReport> results = report.results().stream()) {
            List<InvocationId> ids = results.map(ResultReport::id).toList();
            assertThat(ids)
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates()
                    .hasSize(trials.size() * TRIALS + TESTS - trials.size());
        }
    }

    @Test
    void whoRanWhatAndWhenChangesNothing() throws IOException {
        RunReport one = Merge.ofJournals(journals(2));
        RunReport other = Merge.ofJournals(journals(3));
        assertThat(other.digest()).isEqualTo(one.digest());
        assertThat(other.trialGroups())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(one.trialGroups());
        assertThat(other.summary()).isEqualTo(one.summary());
    }

    @Test
    void whatIsOddInATestIsToldInTheOrderOfTheTests() throws IOException {
        List<Path> journals = journals(4);
        Path twice = Files.createTempDirectory(directory, "twice");
        JournalText again = JournalText.of("w3").add(new Fact.SuiteAnnounced("suite", 1));
        again.add(new Fact.SuiteStarted("suite", 1, 0));
        for (int test : SPOILED) {
            InvocationId id = invocations(test).get(0);
            again.run(id, Outcome.UNSAFE);
        }
        RunReport report = Merge.ofJournals(
                List.of(journals.get(0), journals.get(1), again.footer().write(twice)));
        assertThat(report.findings())
                .extracting(Finding::message)
                .filteredOn(message -> message.contains("was recorded before"))
                .hasSameSizeAs(SPOILED)
                .allMatch(message -> message.contains("The worse one counts"));
        assertThat(report.trialGroups())
                .filteredOn(group -> group.outcomes().indexOf(Outcome.UNSAFE.letter()) >= 0)
                .extracting(TrialGroupReport::id)
                .hasSameSizeAs(SPOILED);
    }

    @Test
    void aJournalThatIsGoneMeanwhileIsToldAndLeavesNoThread() throws IOException {
        List<Path> journals = journals(5);
        Path again = Files.createTempDirectory(directory, "again").resolve("w3.jsonl");
        Files.copy(journals.get(0), again);
        RunRecords run = new RunRecords();
        for (Path journal : List.of(journals.get(0), journals.get(1), again)) {
            new JournalScan(
                            JournalFile.of(journal, new Unpacked((path, what) -> {})),
                            run,
                            FactReader.withoutTranscripts())
                    .scan();
        }
        Files.delete(again);
        try (Settlement settlement = new Settlement(run, run.executions().byTest())) {
            assertThatThrownBy(() -> settlement.forEach(test -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("w3.jsonl");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("redoubt-settle");
    }
}
