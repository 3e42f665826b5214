package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.redoubt.verdict.Population.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The smallest populations that say anything, and those that say nothing; the others are in the vectors. */
class PopulationTest {
    @Test
    void twoGroupsHaveAStandardErrorAndOneHasNone() {
        assertThat(Population.clusteredError(List.of(new Group(5, 10), new Group(10, 10))))
                .hasValueCloseTo(0.25, within(1e-12));
        assertThat(Population.clusteredError(List.of(new Group(5, 10)))).isEmpty();
    }

    @Test
    void twoTrialsMayDisagreeAndOneCannot() {
        assertThat(Population.disagreement(new Group(1, 2))).hasValue(1);
        assertThat(Population.disagreement(new Group(2, 2))).hasValue(0);
        assertThat(Population.disagreement(new Group(1, 1))).isEmpty();
    }
}
