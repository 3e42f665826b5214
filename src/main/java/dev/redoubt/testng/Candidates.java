package dev.redoubt.testng;

import dev.redoubt.model.Design;
import dev.redoubt.model.TestId;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Share;
import dev.redoubt.session.Ties;
import dev.redoubt.shard.Bundles;
import dev.redoubt.shard.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testng.IMethodInstance;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;

/** The methods of a {@code <test>}, in the order in which they are to be run, with what was announced of each. */
final class Candidates {
    private final Scope scope;
    private final ITestContext context;

    /** What was announced of each method that TestNG runs itself so far. */
    private final Map<IMethodInstance, TestCatalog.Entry> entries = new LinkedHashMap<>();

    private Candidates(Scope scope, ITestContext context) {
        this.scope = scope;
        this.context = context;
    }

    /**
     * {@return a candidate for each method}
     *
     * @param scope the run of TestNG
     * @param methods the methods that this JVM may run
     * @param context the {@code <test>}
     */
    static List<Candidate> of(Scope scope, List<IMethodInstance> methods, ITestContext context) {
        Candidates candidates = new Candidates(scope, context);
        methods.forEach(candidates::find);
        Map<TestId, Ties> ties = candidates.ties();
        return methods.stream()
                .map(method -> candidates.candidate(method, ties))
                .toList();
    }

    private void find(IMethodInstance method) {
        TestCatalog.Entry entry = scope.tests().find(method.getMethod(), context);
        if (entry != null && !(method.getMethod() instanceof TrialUnit)) {
            entries.put(method, entry);
        }
    }

    private Candidate candidate(IMethodInstance method, Map<TestId, Ties> ties) {
        TestCatalog.Entry entry = entries.get(method);
        return entry == null
                ? new Candidate(method, null, 1, Ties.NONE)
                : new Candidate(
                        method,
                        entry,
                        trials(entry),
                        ties.getOrDefault(entry.test().id(), Ties.NONE));
    }

    private Map<TestId, Ties> ties() {
        Share share = scope.session().share();
        if (share.isWhole()) {
            return Map.of();
        }
        List<ITestNGMethod> methods =
                entries.keySet().stream().map(IMethodInstance::getMethod).toList();
        List<TestId> ids =
                entries.values().stream().map(entry -> entry.test().id()).toList();
        Map<TestId, String> components = Components.of(methods, ids);
        List<Piece> pieces = new ArrayList<>();
        ids.forEach(id -> pieces.add(new Piece(id, components.getOrDefault(id, ""), 0)));
        Map<TestId, Ties> ties = new HashMap<>();
        Bundles.of(pieces)
                .forEach((name, bundle) ->
                        bundle.forEach(piece -> ties.put(piece.test(), new Ties(piece.component(), name))));
        return ties;
    }

    private int trials(TestCatalog.Entry entry) {
        boolean isOne = entry.misuse() != null || repeatsRows(scope, entry.test());
        return isOne ? 1 : entry.test().design().map(Design::n).orElse(1);
    }

    /** {@return whether one method must run all trials of a test, to keep those of a row together} */
    static boolean repeatsRows(Scope scope, PlannedTest test) {
        return test.isTrial() && test.isDataDriven() && isByRow(scope);
    }

    /** {@return whether the trials of a row follow each other} */
    static boolean isByRow(Scope scope) {
        return scope.session().settings().is(Setting.ORDER, "row");
    }
}
