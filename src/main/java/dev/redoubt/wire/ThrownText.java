package dev.redoubt.wire;

import dev.redoubt.model.Thrown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exception as text. Its stack is kept down to the test method: what called that, TestNG and its thread pools,
 * differs from run to run and tells nothing.
 *
 * @since 0.1.0
 */
public final class ThrownText {
    private static final int MOST_FRAMES = 100;
    private static final int MOST_CAUSES = 20;
    private static final int MOST_CHARS = 1 << 16;
    private static final Pattern IDENTITY_HASH = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");
    private static final Pattern HIDDEN_CLASS = Pattern.compile("(\\$\\$Lambda)[$/.0-9a-fx]*");

    private ThrownText() {}

    /**
     * {@return the exception as text}
     *
     * @param thrown the exception; its message may throw, its causes may be a circle
     */
    public static Thrown of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(thrown);
        List<Thrown> causes = new ArrayList<>();
        Throwable cause = cause(thrown);
        while (cause != null && causes.size() < MOST_CAUSES && seen.add(cause)) {
            causes.add(new Thrown(cause.getClass().getName(), message(cause), frames(cause), List.of()));
            cause = cause(cause);
        }
        return new Thrown(thrown.getClass().getName(), message(thrown), frames(thrown), causes);
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Exception | StackOverflowError broken) {
            return null;
        }
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            if (message == null) {
                return "";
            }
            String cut = message.length() <= MOST_CHARS ? message : message.substring(0, MOST_CHARS - 1) + "…";
            return isOfTestNg(thrown) ? IDENTITY_HASH.matcher(cut).replaceAll("") : cut;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError broken) {
            return "<unprintable message: " + broken.getClass().getName() + ">";
        }
    }

    /** TestNG's messages name instances of tests by their identity hash, which is another one in every run. */
    private static boolean isOfTestNg(Throwable thrown) {
        return thrown.getClass() == Throwable.class
                || thrown.getClass().getName().startsWith("org.testng.");
    }

    private static List<String> frames(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        StackTraceElement[] stack = thrown.getStackTrace();
        for (StackTraceElement frame : stack) {
            if (isBelowTheTest(frame.getClassName())) {
                break;
            }
            if (frames.size() == MOST_FRAMES) {
                frames.add("… more frames");
                break;
            }
            frames.add(text(frame));
        }
        return frames;
    }

    private static boolean isBelowTheTest(String className) {
        return className.startsWith("jdk.internal.reflect.")
                || className.equals("java.lang.reflect.Method")
                || className.startsWith("org.testng.internal.");
    }

    private static String text(StackTraceElement frame) {
        String className = frame.getClassName();
        if (className.contains("$$Lambda")) {
            className = HIDDEN_CLASS.matcher(className).replaceAll("$1");
        }
        String place = frame.getFileName() == null ? "" : frame.getFileName();
        if (frame.getLineNumber() >= 0) {
            place += ":" + frame.getLineNumber();
        }
        return className + "." + frame.getMethodName() + "(" + place + ")";
    }
}
