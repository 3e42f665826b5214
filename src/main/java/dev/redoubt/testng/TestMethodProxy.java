package dev.redoubt.testng;

import dev.redoubt.model.Design;
import dev.redoubt.model.InvocationId;
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
    private final TestCatalog.Entry entry;
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
    private volatile @Nullable Boolean leavesNoTrace;

    /**
     * Creates a proxy.
     *
     * @param real the real method
     * @param clones what the proxies of one {@code <test>} share
     * @param what the test it runs, and which trial of it
     */
    TestMethodProxy(ITestNGMethod real, CloneSet clones, What what) {
        this.real = real;
        this.clones = clones;
        this.entry = what.entry();
        this.test = entry.test();
        this.trial = what.trial();
        this.proxy =
                (ITestNGMethod) Proxy.newProxyInstance(TestMethodProxy.class.getClassLoader(), interfaces(real), this);
    }

    /**
     * What a proxy runs.
     *
     * @param entry what was announced of the test
     * @param trial which trial, {@link #ALL} for all trials of each row in turn, or {@link InvocationId#NONE} for an
     *     ordinary test
     */
    record What(TestCatalog.Entry entry, int trial) {}

    /** Stands for all trials of a row, one after another. */
    static final int ALL = -2;

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

    int trial() {
        return trial;
    }

    TestCatalog.Entry entry() {
        return entry;
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
            case "redoubt" -> this;
            case "equals" -> isSameMethod(first(arguments));
            case "hashCode" -> System.identityHashCode(proxy);
            case "getInvocationCount" -> invocationCount();
            case "isAlwaysRun" -> leavesNoTrace(TestNgInternals.Caller.DEPENDENCY_CHECK) || real.isAlwaysRun();
            case "getThreadPoolSize" -> test.isTrial() ? 0 : real.getThreadPoolSize();
            case "getSuccessPercentage" -> test.isTrial() ? 100 : real.getSuccessPercentage();
            case "skipFailedInvocations" -> !test.isTrial() && real.skipFailedInvocations();
            case "getRetryAnalyzer" -> test.isTrial() ? null : method.invoke(real, arguments);
            case "getQualifiedName" -> qualifiedName();
            case "getMethodsDependedUpon" -> clones.dependencies(real);
            case "getTestClass" -> testClass();
            case "getDataProviderMethod" -> dataProvider != null ? dataProvider : method.invoke(real, arguments);
            case "clone" -> new TestMethodProxy(real.clone(), clones, new What(entry, trial)).proxy;
            default -> answerPrivately(method, arguments);
        };
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
            default -> method.invoke(real, arguments);
        };
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

    /** Zero makes TestNG pass this trial by: no fixture, no result. */
    private int invocationCount() {
        clones.endOfGraph();
        return leavesNoTrace(TestNgInternals.Caller.INVOKER) ? 0 : real.getInvocationCount();
    }

    /**
     * Decides, when TestNG is about to run this trial, whether it runs. Whoever else asks earlier, such as a listener,
     * decides nothing.
     */
    private boolean leavesNoTrace(TestNgInternals.Caller decider) {
        if (entry.misuse() != null || !test.isTrial()) {
            return false;
        }
        Boolean known = leavesNoTrace;
        if (known == null && TestNgInternals.isCalledFrom(decider)) {
            known = !mayRun();
            leavesNoTrace = known;
        }
        return known != null && known;
    }

    private boolean mayRun() {
        if (trial <= 0 && test.hasReplay()) {
            return true;
        }
        boolean hasEnded = !test.isDataDriven() && test.hasEndedBefore("", InvocationId.NONE, trial);
        return !hasEnded && (trial == ALL || !clones.mayStop(real) || test.claim(trial));
    }

    /** The first trial keeps the method's name; the others get one of their own, so that each has its edges. */
    private String qualifiedName() {
        String name = real.getQualifiedName();
        return trial > 0 && TestNgInternals.isCalledFrom(TestNgInternals.Caller.DEPENDENCY_NAMES)
                ? CloneSet.nameOfClone(name, trial)
                : name;
    }

    /**
     * To keep classes in order, TestNG lets every method of a class wait for every method of the class before. It groups
     * the methods by the name of their class first, and asks for the name again when it draws the edges. The first trial
     * of a method is enough to wait for, as all trials without dependencies start together; so the others hide from the
     * first question, and the number of edges stays linear.
     */
    private ITestClass testClass() {
        ITestClass testClass = real.getTestClass();
        if (trial > 0 && clones.isGraphBeingDrawn() && !isNamedForClassOrder) {
            if (TestNgInternals.isCalledFrom(TestNgInternals.Caller.CLASS_ORDER)) {
                isNamedForClassOrder = true;
                return clones.hidden(testClass);
            }
        }
        return testClass;
    }

    private boolean hasMoreInvocation() throws Exception {
        Callable<Boolean> checker = moreRows;
        return checker != null ? checker.call() : invocations.get() < real.getInvocationCount() * Math.max(1, rowCount);
    }
}
