package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A row is what its name says, whatever its number. */
class RowTrialsTest {
    private static final List<String> NAMES = List.of(
            "0", "00", "1", "01", "-1", "+1", "1 ", "7", "10", "010", "100", "107", "1a", "a", "2147483647", "١");

    private static TestTrials trials() {
        return new TestTrials(Facts.test("row"), Designs.of(4, 0.5), true, 1, "");
    }

    @Test
    void namesThatDifferAreDifferentRowsAndOneNameIsOneRow() {
        Random random = new Random(3);
        for (int order = 0; order < 200; order++) {
            List<String> shuffled = new ArrayList<>(NAMES);
            Collections.shuffle(shuffled, random);
            TestTrials trials = trials();
            List<RowTrials> rows = new ArrayList<>();
            for (int number = 0; number < shuffled.size(); number++) {
                rows.add(trials.row(shuffled.get(number), number));
            }
            assertThat(rows).doesNotHaveDuplicates();
            for (int number = 0; number < shuffled.size(); number++) {
                assertThat(trials.row(shuffled.get(number), random.nextInt(200)))
                        .isSameAs(rows.get(number));
            }
        }
    }

    @Test
    void aTrialOfAllRowsIsClaimedAsLongAsOneRowIsOpenOrUnknown() {
        TestTrials trials = trials();
        RowTrials first = trials.row("0", 0);
        RowTrials second = trials.row("named", 1);
        trials.countRows(2, 0);
        fail(trials, first);
        assertThat(trials.claim(3)).as("the second row is open").isTrue();
        fail(trials, second);
        assertThat(trials.claim(3)).as("both rows are decided").isFalse();
    }

    @Test
    void aTrialOfAllRowsIsClaimedWhileARowHasNotBeenSeen() {
        TestTrials trials = trials();
        trials.countRows(2, 0);
        fail(trials, trials.row("0", 0));
        assertThat(trials.claim(3)).isTrue();
    }

    private static void fail(TestTrials trials, RowTrials row) {
        for (int trial = 0; trial < 3; trial++) {
            row.claimed(trial);
            TrialGroup unused = trials.record(row, new TrialNote(trial, "", Outcome.FAIL, "", ""), Executions.NO_ROUND);
        }
    }
}
