package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What dead workers have recorded is known to be all, or it is run again. */
class EndedElsewhereTest {
    private static final TestId PLAIN = new TestId("S", "T", "p.C", "plain()", TestId.SINGLE);
    private static final TestId ROWS = new TestId("S", "T", "p.C", "rows(int)", 1);

    private static EndedElsewhere of(String... lines) {
        return new EndedElsewhere(GoneWorkers.NONE.with(Set.of("w1"), List.of(lines)));
    }

    private static String ended(TestId test, String row, int invocation, int trial) {
        return GoneWorkers.ended(new InvocationId(test, row, invocation, trial));
    }

    @Test
    void aTestIsAllInWithItsRecord() {
        assertThat(of().has(PLAIN, -1, 1, false)).isFalse();
        assertThat(of(ended(PLAIN, "", -1, -1)).has(PLAIN, -1, 1, false)).isTrue();
        assertThat(of(GoneWorkers.lost(InvocationId.of(PLAIN))).has(PLAIN, -1, 1, false))
                .isFalse();
    }

    @Test
    void everyInvocationCounts() {
        assertThat(of(ended(PLAIN, "", 0, -1)).has(PLAIN, -1, 2, false)).isFalse();
        assertThat(of(ended(PLAIN, "", 0, -1), ended(PLAIN, "", 1, -1)).has(PLAIN, -1, 2, false))
                .isTrue();
    }

    @Test
    void eachTrialIsForItself() {
        EndedElsewhere ended = of(ended(PLAIN, "", -1, 0), ended(PLAIN, "", -1, 2));
        assertThat(ended.has(PLAIN, 0, 1, false)).isTrue();
        assertThat(ended.has(PLAIN, 1, 1, false)).isFalse();
        assertThat(ended.has(PLAIN, 2, 1, false)).isTrue();
    }

    @Test
    void rowsMustHaveBeenCounted() {
        String first = ended(ROWS, "a[b]", -1, 0);
        String second = ended(ROWS, "1", -1, 0);
        assertThat(of(first, second).has(ROWS, 0, 1, true)).isFalse();
        assertThat(of(first, second, GoneWorkers.rows(ROWS, 0, 2)).has(ROWS, 0, 1, true))
                .isTrue();
        assertThat(of(first, second, GoneWorkers.rows(ROWS, 0, 3)).has(ROWS, 0, 1, true))
                .isFalse();
        assertThat(of(first, second, GoneWorkers.rows(ROWS, 1, 2)).has(ROWS, 0, 1, true))
                .as("another trial counted")
                .isFalse();
        assertThat(of(GoneWorkers.rows(ROWS, 0, 0)).has(ROWS, 0, 1, true)).isTrue();
    }

    @Test
    void theTestMayHaveCountedRowsForAllItsTrials() {
        EndedElsewhere ended = of(ended(ROWS, "0", -1, 0), GoneWorkers.rows(ROWS, InvocationId.NONE, 1));
        assertThat(ended.has(ROWS, 0, 1, true)).isTrue();
        assertThat(ended.has(ROWS, 1, 1, true)).isFalse();
    }

    @Test
    void whatEndedBeforeItsDataProviderWasAskedIsAllIn() {
        assertThat(of(ended(ROWS, "", -1, -1)).has(ROWS, -1, 1, true)).isTrue();
    }

    @Test
    void linesThatNobodyHasWrittenSayNothing() {
        assertThat(of("ended", "ended x", "rows x S/T/p.C.rows(int)@1", "rows 99999999999 x", "?")
                        .has(ROWS, -1, 1, true))
                .isFalse();
    }
}
