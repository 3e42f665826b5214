package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.verdict.KnownRows;
import dev.redoubt.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The trial groups of a run in this JVM, and what is said of them.
 *
 * <p>Thread-safe.
 */
final class Verdicts {
    private final RunPlace place;
    private final BooleanSupplier evidenceIsKept;
    private final Role role;
    private final SharedOutcomes shared;
    private final Map<TestId, TestTrials> tests = new ConcurrentHashMap<>();

    Verdicts(RunPlace place, Role role, SharedOutcomes shared, BooleanSupplier evidenceIsKept) {
        this.place = place;
        this.evidenceIsKept = evidenceIsKept;
        this.role = role;
        this.shared = shared;
    }

    /** What other workers know of the trial groups. */
    SharedOutcomes shared() {
        return shared;
    }

    /** {@return the trials of a test, those of earlier rounds included; null for an ordinary test} */
    @Nullable
    TestTrials of(Fact.Planned planned) {
        Design design = planned.design();
        if (design == null) {
            return null;
        }
        TestTrials trials = tests.computeIfAbsent(
                planned.test(),
                id -> new TestTrials(id, design, planned.isDataDriven(), planned.invocations(), planned.runBy()));
        shared.add(trials);
        return trials;
    }

    void forget(TestId test) {
        tests.remove(test);
    }

    Shown.Carrier carrier(TestTrials of, TrialGroupId id, TrialGroup group) {
        String again = place.launch().again(id, of.runBy());
        return new Shown.Carrier(group.label(), group.explain(id.shortName(), again), group.isSkipped());
    }

    /** What the test framework shall show of a trial that has been taken in. Whoever does not run the whole group shows no verdict. */
    Shown shown(TestTrials of, @Nullable TrialGroup toShow, TrialNote note) {
        if (toShow != null && !of.isShared() && (of.isOwned() || !role.isWorker())) {
            return carrier(of, of.groupId(note.row()), toShow);
        }
        return note.outcome() == Outcome.PASS
                ? Shown.AS_IT_ENDED
                : new Shown.Tolerated("trial " + note.trial() + " of "
                        + of.design().n() + ": " + note.outcome() + ", judged by its group");
    }

    List<String> settle(Predicate<TestId> which, int round) {
        List<String> unsaid = new ArrayList<>();
        List<TestTrials> over = tests.values().stream()
                .filter(of -> which.test(of.test()))
                .sorted((a, b) -> a.test().compareTo(b.test()))
                .toList();
        over.stream().filter(of -> !of.isShared()).forEach(of -> settle(of, round, unsaid));
        if (unsaid.isEmpty() && !over.isEmpty() && !evidenceIsKept.getAsBoolean()) {
            unsaid.add("The evidence of this run could not be kept, so its verdicts cannot be checked."
                    + " The reason stands on the standard error stream.");
        }
        return unsaid;
    }

    /** {@return the groups of some tests that are settled and green, as far as this JVM knows} */
    Set<TrialGroupId> green(Predicate<TestId> which) {
        Set<TrialGroupId> green = new TreeSet<>();
        tests.values().stream()
                .filter(of -> which.test(of.test()))
                .forEach(of -> of.forEachGroup((id, group) -> {
                    if (group.decideFinally().isGreen(of.design())) {
                        green.add(id);
                    }
                }));
        return green;
    }

    private void settle(TestTrials of, int round, List<String> unsaid) {
        boolean[] hasGroups = {false};
        of.forEachGroup((id, group) -> {
            hasGroups[0] = true;
            boolean isRed = !group.decideFinally().isGreen(of.design());
            // One name may belong to several trials, and one that passed makes a flake of the one that carried.
            boolean isSaidAgain = isRed && place.rerunsFailures();
            if (isRed && (group.claimShowing(round) || isSaidAgain)) {
                unsaid.add(carrier(of, id, group).explanation());
            }
        });
        String name = new TrialGroupId(of.test(), "").shortName();
        if (!hasGroups[0]) {
            unsaid.add(name + ": verdict INCONCLUSIVE, " + Reason.NO_TRIALS.text());
        } else {
            of.knownRows()
                    .flatMap(KnownRows::problem)
                    .ifPresent(problem -> unsaid.add(name + ": verdict INCONCLUSIVE, " + problem));
        }
    }
}
