package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial.Errors;
import dev.redoubt.api.Trial.OnInconclusive;
import dev.redoubt.api.Trial.Rule;
import dev.redoubt.api.Trial.Stop;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A course is asked after each trial, while the run goes on. */
class SequentialCourseTest {
    private static Design design(Errors errors, OnInconclusive onInconclusive, int maxUnsafe) {
        return Designs.by(
                Rule.CONFIDENCE, Stop.SEQUENTIAL, errors, onInconclusive, Designs.with(20, 0.8, maxUnsafe, -1));
    }

    private static Optional<Decision> decide(SequentialCourse course, String known) {
        List<Outcome> outcomes = OutcomeString.parse(known);
        Tally all = new Tally();
        outcomes.stream().filter(outcome -> outcome != null).forEach(all::add);
        return course.decide(index -> index < outcomes.size() ? outcomes.get(index) : null, all);
    }

    @ParameterizedTest
    @CsvSource({
        // errors, onInconclusive, maxUnsafe, known, verdict, reason, decidedAfter
        "AGAINST, FAIL, -1, PPPPPPPPPPPPPPPP, PASS, DEMONSTRATED, 16",
        "AGAINST, FAIL, 0, PPPPPPPPPPPPPPPP, PASS, DEMONSTRATED, 16",
        "AGAINST, FAIL, 0, PPPPPPPPPPPPPPPPU, FAIL, UNSAFE_LIMIT, 16",
        "AGAINST, FAIL, 0, PPPPPPPPPPPPPPPPX, INCONCLUSIVE, TRIALS_LOST, 16",
        "AGAINST, FAIL, 0, PU, FAIL, UNSAFE_LIMIT, 2",
        "AGAINST, PASS, -1, FFFF, FAIL, REFUTED, 4",
        "AGAINST, PASS, -1, EEXD, FAIL, REFUTED, 4",
        "AGAINST, FAIL, -1, PF, INCONCLUSIVE, PASS_OUT_OF_REACH, 2",
        "AGAINST, PASS, -1, FPFPFPPPPFPFPPPFPPFP, INCONCLUSIVE, UNDECIDED_AT_N, 20",
        "UNKNOWN, PASS, -1, FPFPFPPPPFPFPPPFPPFP, INCONCLUSIVE, UNDECIDED_AT_N, 20",
        "UNKNOWN, PASS, -1, PPPPPPPPPPPPPPPF, INCONCLUSIVE, PASS_OUT_OF_REACH, 16",
        "UNKNOWN, PASS, -1, PPPPPPPPPPPPPPPE, INCONCLUSIVE, ANSWERS_MISSING, 16",
        "UNKNOWN, PASS, -1, PPPPPPPPPPPPPPX, INCONCLUSIVE, TRIALS_LOST, 15",
        "UNKNOWN, FAIL, -1, PF, INCONCLUSIVE, PASS_OUT_OF_REACH, 2",
        // where that is green, nothing may have been lost, before or after
        "AGAINST, PASS, -1, XPPPPPFPPPPPFPPFP, INCONCLUSIVE, TRIALS_LOST, 17",
        "AGAINST, PASS, -1, FPPPPPFPPPPPFPPFPX, INCONCLUSIVE, TRIALS_LOST, 17",
        "AGAINST, FAIL, -1, PFX, INCONCLUSIVE, PASS_OUT_OF_REACH, 2",
        // nor may a violation still come
        "AGAINST, PASS, 0, FPPPPPFPPPPPFPPFPPPP, INCONCLUSIVE, UNDECIDED_AT_N, 20",
        "AGAINST, PASS, 1, FPPPPPFPPPPPFPPFPPP, INCONCLUSIVE, PASS_OUT_OF_REACH, 19",
        "AGAINST, PASS, 0, FPPPPPFPPPPPFPPFPPPU, FAIL, UNSAFE_LIMIT, 20",
    })
    void decidesAtTheTrialThatDecides(
            Errors errors,
            OnInconclusive onInconclusive,
            int maxUnsafe,
            String known,
            Verdict verdict,
            Reason reason,
            int decidedAfter) {
        SequentialCourse course = new SequentialCourse(design(errors, onInconclusive, maxUnsafe));
        for (int begun = 0; begun < decidedAfter; begun++) {
            assertThat(decide(course, known.substring(0, begun)))
                    .as("%d", begun)
                    .isEmpty();
            assertThat(course.decidedAfter()).isZero();
        }
        assertThat(decide(course, known)).contains(Decision.of(verdict, reason));
        assertThat(course.decidedAfter()).isEqualTo(decidedAfter);
        course.restart();
        assertThat(course.decidedAfter()).isZero();
        assertThat(decide(course, known)).contains(Decision.of(verdict, reason));
    }
}
