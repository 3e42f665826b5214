package dev.redoubt.wire;

import dev.redoubt.model.Thrown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exception as text. Its stack is kept down to the test method: what called that, TestNG and its thread pools,
 * differs from run to run and tells nothing.
 *
 * @since 0.1.0
 */
public final class ThrownText {
    private static final Pattern IDENTITY_HASH = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");
    private static final Pattern HIDDEN_CLASS = Pattern.compile("(\\$\\$Lambda)[$/.0-9a-fx]*");

    private final Intake intake;
    private final Losses losses;
    private final ForeignCalls calls;

    private ThrownText(Intake intake, Losses losses) {
        this.intake = intake;
        this.losses = losses;
        this.calls = new ForeignCalls(intake.limits().of(Limit.VALUE_SECONDS));
    }

    /**
     * {@return the exception as text}
     *
     * @param thrown the exception; its message may throw, its causes may be a circle
     * @param intake what is masked, and how much is kept
     * @param losses where to note what was not kept
     */
    public static Thrown of(Throwable thrown, Intake intake, Losses losses) {
        ThrownText text = new ThrownText(intake, losses);
        try {
            return text.chain(thrown);
        } finally {
            text.calls.end();
        }
    }

    private Thrown chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(thrown);
        List<Thrown> causes = new ArrayList<>();
        int most = intake.limits().of(Limit.CAUSES);
        Throwable cause = ask(thrown, Throwable::getCause, "thrown", broken -> null);
        while (cause != null && seen.add(cause)) {
            if (causes.size() == most) {
                losses.add("thrown.causes", "more than " + most + " causes, the rest left out");
                break;
            }
            String path = "thrown.causes[" + causes.size() + "]";
            causes.add(new Thrown(cause.getClass().getName(), message(cause, path), frames(cause, path), List.of()));
            cause = ask(cause, Throwable::getCause, path, broken -> null);
        }
        return new Thrown(thrown.getClass().getName(), message(thrown, "thrown"), frames(thrown, "thrown"), causes);
    }

    /** Asks an exception, which may be of a class of the test, and have an answer of its own. */
    @SuppressWarnings("CatchThrowable") // what it throws costs the answer
    private <T> @Nullable T ask(
            Throwable thrown,
            Function<Throwable, @Nullable T> question,
            String path,
            Function<Throwable, @Nullable T> otherwise) {
        try {
            boolean isTrusted = TrustedTypes.hasText(thrown) || isOfTestNg(thrown);
            return isTrusted ? question.apply(thrown) : calls.call(() -> question.apply(thrown));
        } catch (Throwable broken) {
            if (broken instanceof Error error && ForeignCalls.isFatal(error)) {
                throw error;
            }
            losses.add(path, "could not be asked: " + broken.getClass().getName());
            return otherwise.apply(broken);
        }
    }

    private String message(Throwable thrown, String path) {
        String message = ask(
                thrown,
                Throwable::getMessage,
                path + ".message",
                broken -> "<unprintable message: " + broken.getClass().getName() + ">");
        if (message == null) {
            return "";
        }
        String kept = intake.text(message, Limit.MESSAGE_CHARS, path + ".message", losses);
        return isOfTestNg(thrown) ? IDENTITY_HASH.matcher(kept).replaceAll("") : kept;
    }

    /** TestNG's messages name instances of tests by their identity hash, which is another one in every run. */
    private static boolean isOfTestNg(Throwable thrown) {
        return thrown.getClass() == Throwable.class
                || thrown.getClass().getName().startsWith("org.testng.");
    }

    private List<String> frames(Throwable thrown, String path) {
        List<String> frames = new ArrayList<>();
        int most = intake.limits().of(Limit.FRAMES);
        StackTraceElement[] stack = ask(thrown, Throwable::getStackTrace, path + ".frames", broken -> null);
        for (StackTraceElement frame : stack == null ? new StackTraceElement[0] : stack) {
            if (isBelowTheTest(frame.getClassName())) {
                break;
            }
            if (frames.size() == most) {
                frames.add("… more frames");
                losses.add(path + ".frames", "more than " + most + " frames, the outer ones left out");
                break;
            }
            frames.add(intake.text(text(frame), Limit.MESSAGE_CHARS, path + ".frames", losses));
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
