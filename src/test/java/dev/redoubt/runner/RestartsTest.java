package dev.redoubt.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A worker that died is replaced, but not for ever. */
class RestartsTest {
    private final Restarts restarts = new Restarts(3);

    private boolean mayReplace(boolean hasBegun, int code) {
        restarts.died(hasBegun, code);
        boolean mayReplace = restarts.refusal().isEmpty();
        if (mayReplace) {
            restarts.use();
        }
        return mayReplace;
    }

    @Test
    void upToTheLimit() {
        for (int i = 0; i < 3; i++) {
            assertThat(mayReplace(true, 1)).isTrue();
        }
        assertThat(mayReplace(true, 1)).isFalse();
        assertThat(restarts.refusal()).contains("limit 3 restarts");
    }

    @Test
    void notWhereTwoInARowHadBegunNothing() {
        assertThat(mayReplace(false, 1)).isTrue();
        assertThat(mayReplace(false, 1)).isFalse();
    }

    @Test
    void whoeverHadBegunSomethingGivesHope() {
        assertThat(mayReplace(false, 1)).isTrue();
        assertThat(mayReplace(true, 1)).isTrue();
        assertThat(mayReplace(false, 1)).isTrue();
        assertThat(mayReplace(false, 1)).isFalse();
    }

    @Test
    void notWhereNoneCanStart() {
        assertThat(mayReplace(false, Restarts.CANNOT_START)).isFalse();
    }

    @Test
    void theCodeOfAWorkerThatCannotStartMayBeThatOfATest() {
        assertThat(mayReplace(true, Restarts.CANNOT_START)).isTrue();
    }
}
