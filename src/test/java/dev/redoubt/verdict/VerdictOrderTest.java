package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trial.Errors;
import dev.redoubt.api.Trial.OnInconclusive;
import dev.redoubt.api.Trial.Rule;
import dev.redoubt.api.Trial.Stop;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way the trials of a small group may end, under every design: one trial that ends worse, or is lost, never makes
 * a red group green.
 */
class VerdictOrderTest {
    private static final Outcome[] OUTCOMES = Outcome.values();

    /** One kind of ending more than there are outcomes: a trial that did not run. */
    private static final int KINDS = OUTCOMES.length + 1;

    private static final int NOT_RUN = OUTCOMES.length;

    /** All ways to end under one design, each with a number whose digits are how the trials ended. */
    private static final class Endings {
        private final Design design;
        private final int[] places;
        private final boolean[] isGreen;
        private final boolean[] failsForCertain;

        Endings(Design design) {
            this.design = design;
            places = new int[design.n() + 1];
            places[0] = 1;
            for (int trial = 0; trial < design.n(); trial++) {
                places[trial + 1] = places[trial] * KINDS;
            }
            isGreen = new boolean[size()];
            failsForCertain = new boolean[size()];
            for (int ending = 0; ending < size(); ending++) {
                Judged judged = judge(ending);
                isGreen[ending] = judged.decision().isGreen(design);
                failsForCertain[ending] = judged.failsForCertain();
            }
        }

        int size() {
            return places[design.n()];
        }

        int kind(int ending, int trial) {
            return ending / places[trial] % KINDS;
        }

        int with(int ending, int trial, int kind) {
            return ending + (kind - kind(ending, trial)) * places[trial];
        }

        boolean has(int ending, int kind) {
            for (int trial = 0; trial < design.n(); trial++) {
                if (kind(ending, trial) == kind) {
                    return true;
                }
            }
            return false;
        }

        String letters(int ending) {
            StringBuilder letters = new StringBuilder();
            for (int trial = 0; trial < design.n(); trial++) {
                int kind = kind(ending, trial);
                letters.append(kind == NOT_RUN ? OutcomeString.NOT_RUN : OUTCOMES[kind].letter());
            }
            return letters.toString();
        }

        Judged judge(int ending) {
            return Judged.of(design, OutcomeString.parse(letters(ending)), design.n());
        }

        String told(int before, int after) {
            return letters(before) + " " + judge(before).decision() + " became " + letters(after) + " "
                    + judge(after).decision() + " under " + design;
        }
    }

    private static final Map<Stop, List<Endings>> KNOWN = new EnumMap<>(Stop.class);

    private static List<Endings> endings(Stop stop) {
        return KNOWN.computeIfAbsent(stop, key -> designs(key).map(Endings::new).toList());
    }

    @AfterAll
    static void forget() {
        KNOWN.clear();
    }

    /** Such that a sequential group may also be decided before its last trial. */
    private static Stream<Design> designs(Stop stop) {
        boolean isSequential = stop == Stop.SEQUENTIAL;
        Design small = isSequential
                ? Designs.of(5, 0.3).withConfidence(0.8)
                : Designs.of(4, 0.5).withConfidence(0.6);
        List<Design> designs = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            for (Errors errors : Errors.values()) {
                for (OnInconclusive policy : EnumSet.of(OnInconclusive.FAIL, OnInconclusive.PASS)) {
                    for (int maxUnsafe = -1; maxUnsafe <= 1; maxUnsafe++) {
                        for (int maxErrors = -1; maxErrors <= 1; maxErrors++) {
                            Design like = Designs.with(small.n(), small.threshold(), maxUnsafe, maxErrors)
                                    .withConfidence(small.confidence());
                            designs.add(Designs.by(rule, stop, errors, policy, like));
                        }
                    }
                }
            }
        }
        return designs.stream().filter(design -> design.problems().isEmpty());
    }

    /** What went wrong, one example of each kind. */
    private static final class Wrong {
        private final TreeMap<String, String> examples = new TreeMap<>();

        void add(Endings endings, int before, int after) {
            Design design = endings.design;
            String kind = design.rule() + " " + design.errors() + " " + design.onInconclusive() + " maxErrors "
                    + design.maxErrors();
            examples.putIfAbsent(kind, endings.told(before, after));
        }
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void aTrialThatIsLostNeverMakesAGroupGreenOrItsFailureCertain(Stop stop) {
        Wrong wrong = new Wrong();
        Set<Boolean> seen = new HashSet<>();
        int lost = Outcome.NO_RESULT.ordinal();
        endings(stop).forEach(endings -> {
            for (int before = 0; before < endings.size(); before++) {
                for (int trial = 0; trial < endings.design.n(); trial++) {
                    int after = endings.with(before, trial, lost);
                    boolean turnsGreen = !endings.isGreen[before] && endings.isGreen[after];
                    boolean turnsCertain = !endings.failsForCertain[before] && endings.failsForCertain[after];
                    if (turnsGreen || turnsCertain) {
                        wrong.add(endings, before, after);
                    }
                    seen.add(endings.isGreen[after]);
                }
            }
        });
        assertThat(wrong.examples).isEmpty();
        assertThat(seen).hasSize(2);
    }

    /** What fails for certain does so whatever the trials were that were lost, or did not run. */
    @ParameterizedTest
    @EnumSource(Stop.class)
    void whatFailsForCertainIsRedHoweverTheMissingTrialsEnd(Stop stop) {
        Wrong wrong = new Wrong();
        int[] certain = new int[1];
        endings(stop).forEach(endings -> {
            for (int before = 0; before < endings.size(); before++) {
                if (endings.failsForCertain[before]) {
                    certain[0]++;
                    fillIn(endings, before, wrong);
                }
            }
        });
        assertThat(wrong.examples).isEmpty();
        assertThat(certain[0]).isPositive();
    }

    private static void fillIn(Endings endings, int before, Wrong wrong) {
        if (endings.isGreen[before]) {
            wrong.add(endings, before, before);
        }
        for (int trial = 0; trial < endings.design.n(); trial++) {
            int kind = endings.kind(before, trial);
            for (Outcome found : OUTCOMES) {
                int after = endings.with(before, trial, found.ordinal());
                boolean isFilled = kind == NOT_RUN || kind == Outcome.NO_RESULT.ordinal();
                if (isFilled && !endings.failsForCertain[after]) {
                    wrong.add(endings, before, after);
                }
            }
        }
    }

    /** Of a run that is whole; where trials are missing, what is red because of that may be decided by a failure. */
    @ParameterizedTest
    @EnumSource(Stop.class)
    void aTrialThatEndsWorseNeverMakesAGroupGreen(Stop stop) {
        Wrong wrong = new Wrong();
        endings(stop).forEach(endings -> {
            for (int before = 0; before < endings.size(); before++) {
                if (!endings.isGreen[before] && !endings.has(before, NOT_RUN)) {
                    tryAllWorse(endings, before, wrong);
                }
            }
        });
        assertThat(wrong.examples).isEmpty();
    }

    private static void tryAllWorse(Endings endings, int before, Wrong wrong) {
        for (int trial = 0; trial < endings.design.n(); trial++) {
            Outcome is = OUTCOMES[endings.kind(before, trial)];
            for (Outcome worse : OUTCOMES) {
                int after = endings.with(before, trial, worse.ordinal());
                if (worse.isWorseThan(is) && !isAnswerFound(endings.design, is, worse) && endings.isGreen[after]) {
                    wrong.add(endings, before, after);
                }
            }
        }
    }

    /**
     * What had no answer, and turns out to have failed, is not held against the group as a missing answer any more. What
     * was lost has no place in the order.
     */
    private static boolean isAnswerFound(Design design, Outcome is, Outcome found) {
        boolean isOfWeight =
                design.errors() == Errors.UNKNOWN || (is == Outcome.ERROR && design.maxErrors() != Trial.UNLIMITED);
        return is == Outcome.NO_RESULT || (found == Outcome.FAIL && is != Outcome.PASS && isOfWeight);
    }
}
