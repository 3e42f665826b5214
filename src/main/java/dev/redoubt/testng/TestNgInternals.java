package dev.redoubt.testng;

import dev.redoubt.session.RunPlace;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testng.IConfigurationListener;
import org.testng.IDataProviderMethod;
import org.testng.IMethodInterceptor;
import org.testng.ISuite;
import org.testng.ITestClass;
import org.testng.ITestContext;
import org.testng.ITestNGListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.TestNG;
import org.testng.internal.TestResult;

/**
 * Everything that is known of TestNG beyond its documented interfaces. Each method says what happens if a version of
 * TestNG does not have what it looks for; {@code TestNgSelfTest} runs against every supported version.
 */
final class TestNgInternals {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String OURS = "dev.redoubt.testng.";
    private static final String RUNS_METHODS = "org.testng.internal.";
    private static final String TIMEOUTS = "org.testng.internal.invokers.MethodInvocationHelper";

    private static final boolean IS_IN_GRADLE = System.getProperty(RunPlace.GRADLE_WORKER) != null;

    private static final int NO_INDEX = -1;
    private static final String INDEX_METHOD = "getParameterIndex";
    private static final boolean INDEX_IS_PUBLIC = isIndexPublic();

    private TestNgInternals() {}

    /** Who calls a method of a proxy. */
    enum Caller {
        /** Asks, before a method runs, whether what it depends on has passed. */
        DEPENDENCY_CHECK("org.testng.internal.invokers.TestInvoker", "checkDependencies"),
        /** Runs a method. */
        INVOKER("org.testng.internal.invokers.TestInvoker", "invokeTestMethods"),
        /** Looks up methods by name, to draw the edges of dependencies. */
        DEPENDENCY_NAMES("org.testng.DependencyMap", "<init>"),
        /** Draws the graph of methods. */
        GRAPH("org.testng.internal.DynamicGraphHelper", ""),
        /** Draws the edges that keep classes in order. */
        CLASS_ORDER("org.testng.internal.DynamicGraphHelper", "createClassDependencies"),
        /** Puts the methods of a class that must not run at the same time together. */
        CLASS_WORKERS("org.testng.internal.invokers.ClassBasedParallelWorker", "");

        private final String className;
        private final String methodName;

        Caller(String className, String methodName) {
            this.className = className;
            this.methodName = methodName;
        }

        private boolean is(StackWalker.StackFrame frame) {
            return frame.getClassName().equals(className)
                    && (methodName.isEmpty() || frame.getMethodName().equals(methodName));
        }
    }

    /** {@return whether the nearest caller outside this package is the given one; false if it was renamed} */
    static boolean isCalledFrom(Caller caller) {
        return STACK.walk(frames -> frames.dropWhile(frame -> isOurs(frame.getClassName()))
                .findFirst()
                .filter(caller::is)
                .isPresent());
    }

    /** The class of a proxy whose interfaces are all public is in a package of the JDK's choice. */
    private static boolean isOurs(String className) {
        return className.startsWith(OURS) || className.contains(".$Proxy");
    }

    /**
     * {@return whether Gradle looks up a method that it was told of when the {@code <test>} began, before there were trials}
     * It must find what it knows of the real method, or its listener fails for every trial. If its packages were renamed,
     * it does.
     */
    static boolean isLookedUpByGradle() {
        return IS_IN_GRADLE
                && STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .dropWhile(name -> isOurs(name) || name.startsWith("java.util."))
                        .findFirst()
                        .filter(name -> name.startsWith("org.gradle."))
                        .isPresent());
    }

    /**
     * {@return whether the thread that is being created will run the body of a test with a time-out, and nothing else}
     * If it cannot be told, the new thread does not know the trial, and judging calls of it are refused aloud.
     */
    static boolean isStartingTimeoutThread() {
        return STACK.walk(frames -> frames.filter(frame -> !isPlumbing(frame.getClassName()))
                .findFirst()
                .filter(frame -> frame.getClassName().equals(TIMEOUTS)
                        && frame.getMethodName().equals("invokeWithTimeoutWithNewExecutor"))
                .isPresent());
    }

    private static boolean isPlumbing(String className) {
        return className.startsWith("java.lang.Thread")
                || className.startsWith("java.lang.Inheritable")
                || className.startsWith("java.util.concurrent.")
                || className.startsWith("dev.redoubt.")
                || className.startsWith("org.testng.internal.thread.")
                || className.startsWith("org.testng.thread.");
    }

    /**
     * {@return the number of a result's row, -1 if it has none} The interface has the method since 7.12; before, only the
     * class behind it, and there a result that did not run has number 0 whatever its row.
     */
    static int parameterIndex(ITestResult result) {
        if (INDEX_IS_PUBLIC) {
            return result.getParameterIndex();
        }
        if (result.getStatus() == ITestResult.SKIP) {
            return NO_INDEX;
        }
        try {
            return (int) result.getClass().getMethod(INDEX_METHOD).invoke(result);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return NO_INDEX;
        }
    }

    /**
     * {@return whether a retry gets the row that the attempt before it had} TestNG has asked data providers again, where
     * they wish that, only since 7.6.
     *
     * @param dataProvider what TestNG has told of the data provider; null without one
     */
    static boolean keepsRowsForRetries(@Nullable Object dataProvider) {
        if (dataProvider == null) {
            return true;
        }
        try {
            Object answer = IDataProviderMethod.class
                    .getMethod("cacheDataForTestRetries")
                    .invoke(dataProvider);
            return !Boolean.FALSE.equals(answer);
        } catch (ReflectiveOperationException | RuntimeException older) {
            return true;
        }
    }

    private static boolean isIndexPublic() {
        try {
            ITestResult.class.getMethod(INDEX_METHOD);
            return true;
        } catch (NoSuchMethodException older) {
            return false;
        }
    }

    /** {@return the instances of a class, as the test methods see them, in their stable order} */
    @SuppressWarnings("deprecation") // what replaces it is internal, and newer than the oldest supported version
    static List<Object> instances(ITestClass testClass) {
        List<Object> instances = new ArrayList<>();
        for (Object instance : testClass.getInstances(false)) {
            instances.add(unwrap(instance));
        }
        return instances;
    }

    /** An instance made by a factory is wrapped together with the factory's parameters. */
    private static Object unwrap(Object instance) {
        if (!instance.getClass().getName().startsWith("org.testng.internal.")) {
            return instance;
        }
        try {
            Object inner = instance.getClass().getMethod("getInstance").invoke(instance);
            return inner == null ? instance : inner;
        } catch (ReflectiveOperationException plain) {
            return instance;
        }
    }

    /**
     * Adds a method interceptor to one {@code <test>}, before its methods are ordered.
     *
     * <p>As soon as a second interceptor beside the built-in one is registered, TestNG sorts the waiting methods again
     * after each one, which is quadratic. So where only the built-in one is there, ours takes its place and calls it. If
     * the field is not there any more, ours is added as any listener is: slower for many methods, otherwise alike.
     *
     * @param context the {@code <test>}, whose class is TestNG's own {@code TestRunner}
     * @param ours the interceptor
     */
    static void addInterceptor(ITestContext context, IMethodInterceptor ours) {
        Optional<Field> field = interceptorField(context);
        List<IMethodInterceptor> before =
                field.map(f -> interceptors(context, f)).orElse(List.of());
        if (field.isPresent() && before.size() == 1) {
            IMethodInterceptor builtIn = before.get(0);
            IMethodInterceptor both = (methods, ctx) -> ours.intercept(builtIn.intercept(methods, ctx), ctx);
            if (set(context, field.get(), new ArrayList<>(List.of(both)))) {
                return;
            }
        }
        call(context, "addListener", ITestNGListener.class, ours);
    }

    /** {@return whether the user registered method interceptors for this {@code <test>}; false if that cannot be told} */
    static boolean hasUserInterceptors(ITestContext context) {
        return interceptorField(context)
                .map(field -> interceptors(context, field).size() > 1)
                .orElse(false);
    }

    /**
     * {@return who is told of configuration methods of a {@code <test>}, in the order in which they were registered} Nobody,
     * if its class, TestNG's own {@code TestRunner}, does not say.
     */
    static List<IConfigurationListener> configurationListeners(ITestContext context) {
        List<IConfigurationListener> listeners = new ArrayList<>();
        try {
            Object answer =
                    context.getClass().getMethod("getConfigurationListeners").invoke(context);
            if (answer instanceof Iterable<?> all) {
                all.forEach(one -> {
                    if (one instanceof IConfigurationListener listener) {
                        listeners.add(listener);
                    }
                });
            }
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return List.of();
        }
        return listeners;
    }

    /** {@return a result that TestNG has not filed yet, of a method that has just ended} */
    static ITestResult result(ITestNGMethod method, ITestContext context) {
        TestResult result = TestResult.newContextAwareTestResult(method, context);
        result.setParameters(new Object[0]);
        result.setEndMillis(result.getStartMillis());
        return result;
    }

    private static Optional<Field> interceptorField(ITestContext context) {
        return field(context, "m_methodInterceptors");
    }

    private static List<IMethodInterceptor> interceptors(ITestContext context, Field field) {
        List<IMethodInterceptor> interceptors = new ArrayList<>();
        try {
            if (field.get(context) instanceof List<?> list) {
                for (Object element : list) {
                    if (element instanceof IMethodInterceptor interceptor) {
                        interceptors.add(interceptor);
                    }
                }
            }
        } catch (IllegalAccessException | RuntimeException unreadable) {
            return List.of();
        }
        return interceptors;
    }

    /**
     * Makes TestNG take its threads from a factory, for this suite.
     *
     * @param suite the suite, whose class is TestNG's own {@code SuiteRunner}
     * @param factory an {@code IExecutorServiceFactory}, which TestNG has since 7.10
     * @return whether TestNG took it
     */
    static boolean useThreads(ISuite suite, Object factory) {
        try {
            Class<?> type = Class.forName("org.testng.internal.IConfiguration");
            // Not by Field: that needs the classes of all fields, of which one is Guice's, and Guice may not be there.
            Object configuration = MethodHandles.privateLookupIn(suite.getClass(), MethodHandles.lookup())
                    .findVarHandle(suite.getClass(), "configuration", type)
                    .get(suite);
            Class<?> factoryType = Class.forName("org.testng.IExecutorServiceFactory");
            return call(configuration, "setExecutorServiceFactory", factoryType, factory);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException older) {
            return false;
        }
    }

    private static Optional<Field> field(Object owner, String name) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return Optional.of(field);
            } catch (NoSuchFieldException | LinkageError | RuntimeException notHere) {
                // Perhaps in a superclass.
            }
        }
        return Optional.empty();
    }

    private static boolean set(Object owner, Field field, Object value) {
        try {
            field.set(owner, value);
            return true;
        } catch (IllegalAccessException | RuntimeException refused) {
            return false;
        }
    }

    private static boolean call(Object owner, String name, Class<?> type, Object argument) {
        try {
            owner.getClass().getMethod(name, type).invoke(owner, argument);
            return true;
        } catch (ReflectiveOperationException | RuntimeException refused) {
            return false;
        }
    }

    /**
     * {@return whether the run of TestNG that is starting on this thread was started from within another one: by a test, a
     * fixture or a listener} Those are called by the other run itself, or on its threads by what runs methods.
     */
    static boolean isRunInsideRun() {
        return STACK.walk(frames -> frames.dropWhile(frame -> !isRun(frame))
                .skip(1)
                .anyMatch(frame -> isRun(frame) || frame.getClassName().startsWith(RUNS_METHODS)));
    }

    private static boolean isRun(StackWalker.StackFrame frame) {
        return frame.getClassName().equals("org.testng.TestNG")
                && frame.getMethodName().equals("run");
    }

    /** {@return the version of TestNG, empty if its jar does not say} */
    static String version() {
        String version = TestNG.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
