package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial.Errors;
import dev.redoubt.api.Trial.Judge;
import dev.redoubt.api.Trial.OnInconclusive;
import dev.redoubt.api.Trial.Rule;
import dev.redoubt.api.Trial.Stop;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeasibilityTest {
    @ParameterizedTest
    @CsvSource({"METHOD, true, 5, true", "METHOD, false, 5, false", "METHOD, false, 29, true", "ROW, true, 5, false"})
    void rowsThatAreJudgedTogetherMakeUpForFewTrials(Judge judge, boolean hasRows, int n, boolean isPossible) {
        Design like = design(Rule.CONFIDENCE, n, 0.9);
        Design design = new Design(
                n,
                like.threshold(),
                like.maxUnsafe(),
                like.maxErrors(),
                like.rule(),
                Stop.NEVER,
                like.errors(),
                judge,
                like.assertionsAre(),
                like.confidence(),
                like.onInconclusive(),
                0,
                0);
        assertThat(Feasibility.problems(design, hasRows).isEmpty()).isEqualTo(isPossible);
    }

    private static Design design(Rule rule, int n, double threshold) {
        return Designs.by(
                rule, Stop.WHEN_CERTAIN, Errors.AGAINST, OnInconclusive.FAIL, Designs.unlimited(n, threshold));
    }

    @ParameterizedTest
    @CsvSource({
        // rule, n and threshold asked for, n and threshold of the short run, how it is judged
        "CONFIDENCE, 29, 0.9, 5, 0.9, OBSERVED_RATE",
        "CONFIDENCE, 29, 0.9, 1, 0.9, OBSERVED_RATE",
        // long enough, as many, or more
        "CONFIDENCE, 40, 0.9, 29, 0.9, CONFIDENCE",
        "CONFIDENCE, 29, 0.9, 29, 0.95, CONFIDENCE",
        "CONFIDENCE, 29, 0.9, 35, 0.99, CONFIDENCE",
        // what is asked for can never pass, or is no design
        "CONFIDENCE, 20, 0.9, 5, 0.9, CONFIDENCE",
        "CONFIDENCE, 29, 1.5, 5, 0.9, CONFIDENCE",
        "CONFIDENCE, 29, 0.9, 0, 0.9, CONFIDENCE",
        "OBSERVED_RATE, 29, 0.9, 5, 0.9, OBSERVED_RATE",
    })
    void aRunThatIsTooShortForConfidenceIsJudgedByItsRate(
            Rule rule, int n, double threshold, int runs, double asked, Rule judgedBy) {
        Design changed = design(rule, runs, asked);
        Design judged = Feasibility.ofShortRun(design(rule, n, threshold), changed, false);
        assertThat(judged.rule()).isEqualTo(judgedBy);
        assertThat(judged).isEqualTo(judgedBy == rule ? changed : changed.byObservedRate());
    }
}
