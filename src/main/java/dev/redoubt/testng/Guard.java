package dev.redoubt.testng;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs the body of a listener so that nothing it throws reaches TestNG, where it could fail a test that is fine, lose
 * rows, or hang a parallel run. What went wrong is said on the standard error stream, at most ten times.
 */
final class Guard {
    private static final int MOST_COMPLAINTS = 10;
    private static final String GOES_ON = "The test goes on; its record may be missing";
    private static final AtomicInteger COMPLAINTS = new AtomicInteger();

    private Guard() {}

    @SuppressWarnings("CatchThrowable")
    static void run(String where, Runnable body) {
        try {
            body.run();
        } catch (Throwable broken) {
            complain(where, broken);
        }
    }

    static <T> T get(String where, Supplier<T> body, T otherwise) {
        return get(where, body, otherwise, GOES_ON);
    }

    /**
     * {@return what the body gives, or something else if it breaks}
     *
     * @param where the place, for whoever reads of it
     * @param body what is tried
     * @param otherwise what is given if it breaks
     * @param done what that means, for whoever reads of it
     */
    @SuppressWarnings("CatchThrowable")
    static <T> T get(String where, Supplier<T> body, T otherwise, String done) {
        try {
            return body.get();
        } catch (Throwable broken) {
            complain(where, broken, done);
            return otherwise;
        }
    }

    /** Says something that has no other place, in one line. */
    static void say(String line) {
        PrintStream err = System.err;
        err.println("[redoubt] " + line);
    }

    static void complain(String where, Throwable broken) {
        complain(where, broken, GOES_ON);
    }

    private static void complain(String where, Throwable broken, String done) {
        Scope.noteFault(where, broken);
        if (COMPLAINTS.getAndIncrement() < MOST_COMPLAINTS) {
            StackTraceElement[] stack = broken.getStackTrace();
            say(where + ": " + Scope.masked(String.valueOf(broken)) + (stack.length == 0 ? "" : " at " + stack[0])
                    + ". " + done + ". Please report this.");
        }
    }
}
