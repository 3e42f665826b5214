package dev.redoubt.testng;

import dev.redoubt.model.InvocationId;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testng.IMethodInstance;
import org.testng.IMethodInterceptor;
import org.testng.ITestContext;

/**
 * Replaces every {@code @Trial} method of a {@code <test>} by its trials. Ordinary methods keep their place. Within a
 * chunk, trial 0 of a method stands where the method stood, and the further trials follow in rounds: all trials 1, then
 * all trials 2. So the trial groups of a class are decided soonest, and no class stays open longer for it. Where workers
 * claim whole tests, the trials of one method follow each other.
 *
 * <p>In a worker every method is replaced, since any of them may be run elsewhere, and everything is there once more at
 * the end: to help with what other workers have begun.
 */
final class TrialClones implements IMethodInterceptor {
    private final Scope scope;

    TrialClones(Scope scope) {
        this.scope = scope;
    }

    @Override
    public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
        boolean isShared = !share().isWhole() || scope.isCut();
        return isShared
                ? Guard.get(
                        "order of methods",
                        () -> replace(methods, context),
                        List.of(),
                        "Nothing of " + context.getName()
                                + " runs in this JVM, since nobody can tell what others run. Please report this.")
                : Guard.get("order of methods", () -> replace(methods, context), methods);
    }

    private List<IMethodInstance> replace(List<IMethodInstance> methods, ITestContext context) {
        noteFiltered(methods, context);
        PlainOrder order = PlainOrder.of(scope.tests().ofThisShard(methods, context), context);
        GroupFixtures fixtures = GroupFixtures.of(TestNgInternals.testClasses(context));
        List<Candidate> candidates = Candidates.of(scope, scope.order().of(order.methods()), context, fixtures);
        CloneSet clones = new CloneSet(share(), fixtures.after());
        candidates.forEach(clones::add);
        List<List<Candidate>> chunks = new Chunks(order, clones).of(candidates);
        List<IMethodInstance> replaced = new ArrayList<>();
        chunks.forEach(chunk -> expand(chunk, clones, Unit.Pass.LEAD, replaced));
        if (!share().isWhole()) {
            addHelp(chunks, clones, replaced);
        }
        if (replaced.stream().anyMatch(method -> method.getMethod() instanceof TrialUnit)) {
            ClassOrder.prepare(context.getCurrentXmlTest(), order, !share().isWhole(), clones);
            place(replaced, order);
        }
        return replaced;
    }

    private static void place(List<IMethodInstance> replaced, PlainOrder order) {
        for (int i = 0; order.isByPosition() && i < replaced.size(); i++) {
            replaced.get(i).getMethod().setInterceptedPriority(i);
        }
    }

    private Share share() {
        return scope.session().share();
    }

    private List<Unit.Pass> helpPasses() {
        if (!share().isHelping()) {
            return List.of();
        }
        return share().isSharingRows() ? List.of(Unit.Pass.HELP, Unit.Pass.HELP_WITH_ROWS) : List.of(Unit.Pass.HELP);
    }

    private void addHelp(List<List<Candidate>> chunks, CloneSet clones, List<IMethodInstance> out) {
        for (Unit.Pass pass : helpPasses()) {
            for (List<Candidate> chunk : chunks) {
                expand(
                        chunk.stream()
                                .filter(candidate -> candidate.mayBeHelped(pass))
                                .toList(),
                        clones,
                        pass,
                        out);
            }
        }
    }

    private void noteFiltered(List<IMethodInstance> methods, ITestContext context) {
        Set<PlannedTest> left = new HashSet<>();
        methods.forEach(method -> {
            TestCatalog.Entry entry = scope.tests().find(method.getMethod(), context);
            if (entry != null) {
                left.add(entry.test());
            }
        });
        scope.tests().of(context.getCurrentXmlTest()).stream()
                .map(TestCatalog.Entry::test)
                .filter(test -> !left.contains(test))
                .forEach(scope.session()::filtered);
    }

    private void expand(List<Candidate> chunk, CloneSet clones, Unit.Pass pass, List<IMethodInstance> out) {
        int rounds = 1;
        for (Candidate candidate : chunk) {
            rounds = Math.max(rounds, candidate.trials());
            if (candidate.has(0)) {
                out.add(first(candidate, clones, pass));
            }
            for (int trial = 1; isTestByTest() && trial < candidate.trials(); trial++) {
                if (candidate.has(trial)) {
                    out.add(proxy(candidate, clones, pass, trial));
                }
            }
        }
        for (int trial = 1; !isTestByTest() && trial < rounds; trial++) {
            for (Candidate candidate : chunk) {
                if (trial < candidate.trials() && candidate.has(trial)) {
                    out.add(proxy(candidate, clones, pass, trial));
                }
            }
        }
    }

    private boolean isTestByTest() {
        return Candidates.isByRow(scope) || share().isTestByTest();
    }

    private IMethodInstance first(Candidate candidate, CloneSet clones, Unit.Pass pass) {
        TestCatalog.Entry entry = candidate.entry();
        if (entry == null) {
            return candidate.instance();
        }
        if (entry.isTrial()) {
            return proxy(candidate, clones, pass, Candidates.repeatsRows(scope, entry.test()) ? Unit.ALL : 0);
        }
        return !share().isWhole() || clones.dependsOnTrials(candidate.method())
                ? proxy(candidate, clones, pass, InvocationId.NONE)
                : candidate.instance();
    }

    private static IMethodInstance proxy(Candidate candidate, CloneSet clones, Unit.Pass pass, int trial) {
        TestCatalog.Entry entry = candidate.entry();
        if (entry == null) {
            return candidate.instance();
        }
        Unit unit = new Unit(entry, trial, pass, candidate.ties());
        return new TestMethodProxy(candidate.method(), clones, unit).asMethodInstance();
    }
}
