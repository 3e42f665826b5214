package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownRowsTest {
    @ParameterizedTest
    @CsvSource({
        // counted, any row, a trial without row, a trial that counts for none, what may be missing
        "true, true, false, -1, ''",
        "true, true, true, -1, ''",
        "true, false, true, -1, ''",
        "false, false, true, -1, ''",
        "false, false, false, -1, rows may be missing",
        "false, true, false, -1, rows may be missing",
        "false, true, true, -1, rows may be missing",
        "false, true, true, 0, rows may be missing",
        "true, true, true, 0, trial 0 broke off after its last row",
        "true, true, true, 7, trial 7 broke off after its last row",
    })
    void problem(boolean counted, boolean any, boolean withoutRow, int countsForNone, String expected) {
        String problem =
                new KnownRows(counted, any, withoutRow, countsForNone).problem().orElse("");
        assertThat(problem).contains(expected);
        assertThat(problem.isEmpty()).isEqualTo(expected.isEmpty());
    }
}
