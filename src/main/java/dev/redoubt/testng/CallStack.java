package dev.redoubt.testng;

import dev.redoubt.session.RunPlace;

/**
 * Who calls, as the stack of this thread says: TestNG asks the same question of a method for several reasons. Each method
 * says what happens if a version of TestNG or Gradle has other names; the profile {@code testng-versions} runs the tests
 * with every supported version of TestNG.
 */
final class CallStack {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String OURS = "dev.redoubt.testng.";
    private static final String RUNS_METHODS = "org.testng.internal.";
    private static final String TIMEOUTS = "org.testng.internal.invokers.MethodInvocationHelper";

    private static final boolean IS_IN_GRADLE = System.getProperty(RunPlace.GRADLE_WORKER) != null;

    private CallStack() {}

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
        /** Runs a {@code <test>}, and looks whether its methods are to be sorted. */
        RUNNER("org.testng.TestRunner", ""),
        /** Puts the methods of a class that must not run at the same time together. */
        CLASS_WORKERS("org.testng.internal.invokers.ClassBasedParallelWorker", ""),
        /** Runs the fixtures of classes around their methods. */
        CLASS_FIXTURES("org.testng.internal.invokers.TestMethodWorker", "");

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
}
