package dev.redoubt.testng;

import dev.redoubt.model.Design;
import dev.redoubt.session.PlannedTest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testng.IMethodInstance;
import org.testng.IRetryAnalyzer;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;

/**
 * One trial of a test method, in the shape of a test method: TestNG schedules it, runs it and reports it as any other.
 * It also stands in for an ordinary method that depends on trials, which must wait for every one of them.
 *
 * <p>It answers to all interfaces of the real method, the internal ones included, by passing the question on. What it
 * answers itself is what the trials of one method must not share, and what makes TestNG treat them as several.
 */
final class TestMethodProxy implements InvocationHandler {
    private final ITestNGMethod real;
    private final ITestNGMethod proxy;
    private final CloneSet clones;
    private final Unit unit;
    private final RunDecision decision;
    private final PlannedTest test;
    private final int trial;

    private final AtomicInteger invocations = new AtomicInteger();
    private volatile int rowCount = 1;
    private volatile @Nullable Callable<Boolean> moreRows;
    private volatile @Nullable Object dataProvider;
    private volatile @Nullable Rows rows;
    private volatile @Nullable String displayName;
    private volatile Object priority = 0;
    private volatile boolean isNamedForClassOrder;

    /**
     * Creates a proxy.
     *
     * @param real the real method
     * @param clones what the proxies of one {@code <test>} share
     * @param unit what it runs
     */
    TestMethodProxy(ITestNGMethod real, CloneSet clones, Unit unit) {
        this(real, clones, unit, clones.decision(unit, real));
    }

    private TestMethodProxy(ITestNGMethod real, CloneSet clones, Unit unit, RunDecision decision) {
        this.real = real;
        this.clones = clones;
        this.unit = unit;
        this.decision = decision;
        this.test = unit.test();
        this.trial = unit.trial();
        this.proxy =
                (ITestNGMethod) Proxy.newProxyInstance(TestMethodProxy.class.getClassLoader(), interfaces(real), this);
    }

    private static Class<?>[] interfaces(ITestNGMethod real) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        interfaces.add(TrialUnit.class);
        for (Class<?> type = real.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> candidate : type.getInterfaces()) {
                if (Modifier.isPublic(candidate.getModifiers())) {
                    interfaces.add(candidate);
                }
            }
        }
        return interfaces.toArray(new Class<?>[0]);
    }

    /** {@return what answers for a method that is ours} */
    static TestMethodProxy behind(TrialUnit method) {
        return (TestMethodProxy) method.handler();
    }

    IMethodInstance asMethodInstance() {
        return new IMethodInstance() {
            @Override
            public ITestNGMethod getMethod() {
                return proxy;
            }

            @Override
            public Object getInstance() {
                return real.getInstance();
            }
        };
    }

    PlannedTest test() {
        return test;
    }

    ITestNGMethod real() {
        return real;
    }

    int trial() {
        return trial;
    }

    Unit unit() {
        return unit;
    }

    TestCatalog.Entry entry() {
        return unit.entry();
    }

    @Nullable
    Rows rows() {
        return rows;
    }

    boolean mayStop() {
        return clones.mayStop(real);
    }

    /** {@return what follows the name of a result of this trial} */
    String label(int which) {
        return " [trial " + which + " of " + test.design().map(Design::n).orElse(0) + "]";
    }

    /** {@return the name of a result of this trial; one text for all rows, which TestNG keeps for each} */
    String displayName(int which) {
        if (which != trial) {
            return real.getMethodName() + label(which);
        }
        String known = displayName;
        if (known == null) {
            known = real.getMethodName() + label(which);
            displayName = known;
        }
        return known;
    }

    void rows(Rows newRows) {
        rows = newRows;
    }

    /** TestNG tells only methods of its own class which data provider feeds them. */
    void dataProvider(Object method) {
        dataProvider = method;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return answer(method, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Exception {
        return switch (method.getName()) {
            case "handler" -> this;
            case "equals" -> isSameMethod(first(arguments));
            case "hashCode" -> hash();
            case "getInvocationCount" -> invocationCount();
            case "isAlwaysRun" -> decision.isRefused(CallStack.Caller.DEPENDENCY_CHECK) || real.isAlwaysRun();
            case "getThreadPoolSize" -> test.isTrial() || decision.isRefused() ? 0 : real.getThreadPoolSize();
            case "getInvocationTimeOut" -> decision.isRefused() ? 0L : real.getInvocationTimeOut();
            case "getSuccessPercentage" -> test.isTrial() ? 100 : real.getSuccessPercentage();
            case "skipFailedInvocations" -> !test.isTrial() && real.skipFailedInvocations();
            case "getRetryAnalyzer" -> test.isTrial() ? retryOfErrors() : method.invoke(real, arguments);
            case "getQualifiedName" -> qualifiedName();
            case "getMethodsDependedUpon" -> clones.dependencies(real);
            case "getTestClass" -> testClass();
            case "getRealClass" -> clones.realClass(real, unit.pass());
            case "getDataProviderMethod" -> dataProvider != null ? dataProvider : method.invoke(real, arguments);
            case "clone" -> new TestMethodProxy(real.clone(), clones, unit, decision).proxy;
            // With every invocation TestNG asks these some fifteen times, so they are passed on without reflection.
            case "getConstructorOrMethod" -> real.getConstructorOrMethod();
            case "getGroups" -> real.getGroups();
            case "getInstance" -> real.getInstance();
            case "getMethodName" -> real.getMethodName();
            case "getTimeOut" -> real.getTimeOut();
            case "isTest" -> real.isTest();
            default -> answerPrivately(method, arguments);
        };
    }

    /** A data provider that is asked again for a retry could give it another row. */
    private @Nullable IRetryAnalyzer retryOfErrors() {
        boolean isAsked = test.design().map(design -> design.errorRetries() > 0).orElse(false);
        return isAsked && TestNgInternals.keepsRowsForRetries(dataProvider) ? InvocationListener::isToRunAgain : null;
    }

    /** Counters that the trials of one method must not share. */
    private @Nullable Object answerPrivately(Method method, @Nullable Object @Nullable [] arguments) throws Exception {
        return switch (method.getName()) {
            case "getCurrentInvocationCount" -> invocations.get();
            case "incrementCurrentInvocationCount" -> {
                invocations.incrementAndGet();
                yield null;
            }
            case "setParameterInvocationCount" -> {
                rowCount = first(arguments) instanceof Integer count ? count : 1;
                yield null;
            }
            case "getParameterInvocationCount" -> rowCount;
            case "setMoreInvocationChecker" -> {
                moreRows = asChecker(first(arguments));
                yield null;
            }
            case "hasMoreInvocation" -> hasMoreInvocation();
            case "setInterceptedPriority" -> {
                priority = first(arguments) instanceof Integer number ? number : 0;
                yield null;
            }
            case "getInterceptedPriority" -> priority;
            case "getPriority" -> makesSort() ? 1 : method.invoke(real, arguments);
            // Whoever runs red ones again runs all rows of a trial: of some of them no group is whole.
            case "addFailedInvocationNumber" -> test.isTrial() ? null : method.invoke(real, arguments);
            default -> method.invoke(real, arguments);
        };
    }

    /** TestNG sorts the methods of a {@code <test>} as soon as one of them has a priority. */
    private boolean makesSort() {
        return clones.isByPosition() && CallStack.isCalledFrom(CallStack.Caller.RUNNER);
    }

    private static @Nullable Object first(@Nullable Object @Nullable [] arguments) {
        return arguments == null || arguments.length == 0 ? null : arguments[0];
    }

    @SuppressWarnings("unchecked") // TestNG declares the parameter so
    private static @Nullable Callable<Boolean> asChecker(@Nullable Object checker) {
        return checker instanceof Callable ? (Callable<Boolean>) checker : null;
    }

    /** Equal to the real method, which is how TestNG finds the results of a method, but never to another trial. */
    private boolean isSameMethod(@Nullable Object other) {
        return other == proxy || (other != null && !(other instanceof TrialUnit) && real.equals(other));
    }

    /** One of its own, or all trials of a method would share a place in every table of TestNG's. */
    private int hash() {
        return CallStack.isLookedUpByGradle() ? real.hashCode() : System.identityHashCode(proxy);
    }

    /** Zero makes TestNG pass this unit by: no fixture, no result. */
    private int invocationCount() {
        clones.endOfGraph();
        if (decision.isRefused(CallStack.Caller.INVOKER)) {
            return 0;
        }
        if (entry().misuse() != null) {
            return 1;
        }
        boolean isSplit = TestNgInternals.results(real, test.isTrial()) > 1 && !test.isDataDriven();
        return isSplit ? test.invocationsLeft(unit.trialInIds()) : real.getInvocationCount();
    }

    /** The first trial keeps the method's name; the others get one of their own, so that each has its edges. */
    private String qualifiedName() {
        String name = real.getQualifiedName();
        boolean isFirst = trial <= 0 && unit.pass() == Unit.Pass.LEAD;
        return !isFirst && clones.isGraphBeingDrawn() && CallStack.isCalledFrom(CallStack.Caller.DEPENDENCY_NAMES)
                ? nameInGraph(name)
                : name;
    }

    /** Nothing waits for a unit that is there to help; whoever must wait is never run apart from what it waits for. */
    private String nameInGraph(String name) {
        String ofTrial = CloneSet.nameOfClone(name, trial);
        return unit.pass() == Unit.Pass.LEAD ? ofTrial : ofTrial + " " + unit.pass();
    }

    /**
     * To keep classes in order, TestNG lets every method of a class wait for every method of the class before. It groups
     * the methods by the name of their class first, and asks for the name again when it draws the edges. The first trial
     * of a method is enough to wait for, as all trials without dependencies start together; so the others hide from the
     * first question, and the number of edges stays linear.
     */
    private ITestClass testClass() {
        ITestClass testClass = clones.testClass(real, unit.pass());
        boolean isShown = (trial <= 0 || clones.isShowingTrials()) && unit.pass() == Unit.Pass.LEAD;
        if (isShown || !clones.isGraphBeingDrawn() || !CallStack.isCalledFrom(CallStack.Caller.CLASS_ORDER)) {
            return testClass;
        }
        if (!isNamedForClassOrder) {
            isNamedForClassOrder = true;
            return clones.hidden(testClass);
        }
        return unit.pass() == Unit.Pass.LEAD ? testClass : clones.last(testClass);
    }

    private boolean hasMoreInvocation() throws Exception {
        Callable<Boolean> checker = moreRows;
        return checker != null ? checker.call() : invocations.get() < real.getInvocationCount() * Math.max(1, rowCount);
    }
}
