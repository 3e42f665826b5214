package dev.redoubt.testng;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a listener so that nothing it throws reaches TestNG, where it could fail a test that is fine, lose
 * rows, or hang a parallel run. What went wrong is said on the standard error stream, at most ten times.
 */
final class Guard {
    private static final int MOST_COMPLAINTS = 10;
    private static final String GOES_ON = "The test goes on; its record may be missing. Please report this.";
    private static final AtomicInteger COMPLAINTS = new AtomicInteger();

    private Guard() {}

    static void run(String where, Runnable body) {
        @Nullable Throwable unused = caught(where, body, GOES_ON);
    }

    /**
     * Runs what others must not go on without.
     *
     * @param where what it is
     * @param body what to run
     * @param consequence what comes of it if it throws, a sentence
     * @return what it threw; null if it ended well
     */
    @SuppressWarnings("CatchThrowable")
    static @Nullable Throwable caught(String where, Runnable body, String consequence) {
        try {
            body.run();
            return null;
        } catch (Throwable broken) {
            complain(where, broken, consequence);
            return broken;
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

    @SuppressWarnings("CatchThrowable") // there is nobody left to tell
    private static void complain(String where, Throwable broken, String consequence) {
        try {
            String text = text(broken);
            Scope.noteFault(where, text);
            if (COMPLAINTS.getAndIncrement() < MOST_COMPLAINTS) {
                say(where + ": " + Scope.masked(text) + place(broken) + ". " + consequence);
            }
        } catch (Throwable worse) {
            // Whatever it is, it must not reach TestNG.
        }
    }

    /** {@return an exception in one line; one of a test's own class may throw when it is asked} */
    @SuppressWarnings("CatchThrowable")
    static String text(Throwable broken) {
        try {
            return String.valueOf(broken);
        } catch (Throwable unprintable) {
            return broken.getClass().getName();
        }
    }

    @SuppressWarnings("CatchThrowable")
    private static String place(Throwable broken) {
        try {
            StackTraceElement[] stack = broken.getStackTrace();
            return stack.length == 0 ? "" : " at " + stack[0];
        } catch (Throwable unprintable) {
            return "";
        }
    }
}
