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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testng.IMethodInstance;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;

/** The methods of a {@code <test>}, in the order in which they are to be run, with what was announced of each. */
final class Candidates {
    private final Scope scope;
    private final ITestContext context;

    private final Share share;

    /** What was announced of each method that TestNG runs itself so far. */
    private final Map<IMethodInstance, TestCatalog.Entry> entries = new LinkedHashMap<>();

    private final Set<PlannedTest> taken = new HashSet<>();

    private Candidates(Scope scope, ITestContext context) {
        this.scope = scope;
        this.context = context;
        this.share = scope.session().share();
    }

    /**
     * {@return a candidate for each method that this JVM may run}
     *
     * @param scope the run of TestNG
     * @param methods the methods of this shard, as the interceptors of the user have left them
     * @param context the {@code <test>}
     * @param fixtures the groups of it that have fixtures of their own
     */
    static List<Candidate> of(
            Scope scope, List<IMethodInstance> methods, ITestContext context, GroupFixtures fixtures) {
        Candidates candidates = new Candidates(scope, context);
        List<IMethodInstance> taken = methods.stream().filter(candidates::take).toList();
        Map<TestId, Ties> ties = candidates.ties(fixtures);
        return taken.stream().map(method -> candidates.candidate(method, ties)).toList();
    }

    private boolean take(IMethodInstance method) {
        if (method.getMethod() instanceof TrialUnit) {
            return true;
        }
        TestCatalog.Entry entry = scope.tests().find(method.getMethod(), context);
        if (!share.isWhole() && !mayBeClaimed(method, entry)) {
            return false;
        }
        if (entry != null) {
            entries.put(method, entry);
        }
        return true;
    }

    /** What was not announced nobody can claim, so every worker would run it; and one test is one claim. */
    private boolean mayBeClaimed(IMethodInstance method, TestCatalog.@Nullable Entry entry) {
        if (entry == null) {
            String added = context.getName() + ": " + method.getMethod().getQualifiedName()
                    + " was added by a method interceptor, after the plan was made. It is not run where several JVMs share"
                    + " a run.";
            scope.session().incident(added);
            scope.sayOnce(added + " Let the interceptor return what it is given, in any order.");
            return false;
        }
        boolean isFirst = taken.add(entry.test());
        if (!isFirst) {
            scope.sayOnce(entry.test().id()
                    + " was returned more than once by a method interceptor. It runs once where several JVMs share a"
                    + " run. Use invocationCount or @Trial to repeat a test.");
        }
        return isFirst;
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

    private Map<TestId, Ties> ties(GroupFixtures fixtures) {
        if (share.isWhole()) {
            return Map.of();
        }
        List<ITestNGMethod> methods =
                entries.keySet().stream().map(IMethodInstance::getMethod).toList();
        List<TestId> ids =
                entries.values().stream().map(entry -> entry.test().id()).toList();
        Map<TestId, String> components = Components.of(methods, ids, fixtures);
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
