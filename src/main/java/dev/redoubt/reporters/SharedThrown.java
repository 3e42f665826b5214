package dev.redoubt.reporters;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exception, as it was handed over.
 *
 * @param type name of its class
 * @param message its message; empty if it had none
 * @param frames its stack, innermost call first
 */
record SharedThrown(String type, String message, List<String> frames) {
    private static final Pattern FRAME = Pattern.compile("(.+)\\.([^.(]+)\\((?:([^():]+?))?(?::([0-9]{1,9}))?\\)");

    // Copies.
    SharedThrown {
        frames = List.copyOf(frames);
    }

    /**
     * {@return an exception that says the same} It is of the same class where that is one of the JDK or of TestNG, of
     * which it is known that they do nothing but keep a message; otherwise its class only has the name in its text.
     *
     * @param thrown an exception, and its causes behind it; empty for none
     */
    static @Nullable Throwable asThrowable(List<SharedThrown> thrown) {
        Throwable cause = null;
        for (int i = thrown.size() - 1; i >= 0; i--) {
            Throwable made = thrown.get(i).make();
            if (cause != null) {
                link(made, cause);
            }
            cause = made;
        }
        return cause;
    }

    private static void link(Throwable thrown, Throwable cause) {
        try {
            thrown.initCause(cause);
        } catch (IllegalStateException hasOne) {
            thrown.addSuppressed(cause);
        }
    }

    private Throwable make() {
        Throwable made = sameClass();
        made.setStackTrace(frames.stream().map(SharedThrown::frame).toArray(StackTraceElement[]::new));
        return made;
    }

    private Throwable sameClass() {
        if (!type.startsWith("java.lang.") && !type.startsWith("java.io.") && !type.startsWith("org.testng.")) {
            return new NamedThrowable(type, message);
        }
        try {
            Class<?> known = Class.forName(type);
            for (Class<?> parameter : List.of(String.class, Object.class)) {
                Throwable made = make(known, parameter);
                if (made != null && message.equals(made.getMessage())) {
                    return made;
                }
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException noSuchConstructor) {
            // Its name says the same.
        }
        return new NamedThrowable(type, message);
    }

    private @Nullable Throwable make(Class<?> known, Class<?> parameter) throws ReflectiveOperationException {
        for (Constructor<?> constructor : known.getConstructors()) {
            if (List.of(constructor.getParameterTypes()).equals(List.of(parameter))) {
                return constructor.newInstance(message) instanceof Throwable made ? made : null;
            }
        }
        return null;
    }

    private static StackTraceElement frame(String text) {
        Matcher parts = FRAME.matcher(text);
        if (!parts.matches()) {
            return new StackTraceElement(text, "", null, -1);
        }
        int line = parts.group(4) == null ? -1 : Integer.parseInt(parts.group(4));
        return new StackTraceElement(parts.group(1), parts.group(2), parts.group(3), line);
    }

    /** An exception of a class that is not loaded. */
    @SuppressWarnings("OverrideThrowableToString") // the message is right, and the name of the class is not
    private static final class NamedThrowable extends Throwable {
        private static final long serialVersionUID = 1L;

        private final String type;

        NamedThrowable(String type, String message) {
            super(message.isEmpty() ? null : message);
            this.type = type;
        }

        @Override
        public String toString() {
            String message = getMessage();
            return message == null ? type : type + ": " + message;
        }
    }
}
