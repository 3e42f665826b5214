package dev.redoubt.model;

import java.util.List;

/**
 * An exception as it was seen: text only, so that reading it back needs no class of the test.
 *
 * @param type name of the exception's class
 * @param message its message, empty if it had none
 * @param frames its stack, innermost call first, without the frames of the test framework and of thread pools
 * @param causes the exceptions that caused it, nearest first
 * @since 0.1.0
 */
public record Thrown(String type, String message, List<String> frames, List<Thrown> causes) {
    // Copies.
    public Thrown {
        frames = List.copyOf(frames);
        causes = List.copyOf(causes);
    }

    /**
     * {@return whether it says that a time-out was over} Where the test hung, and how TestNG found out, then depends on
     * the threads it ran on.
     */
    public boolean isTimeout() {
        return type.equals("org.testng.internal.thread.ThreadTimeoutException");
    }

    /**
     * {@return type and message in one line: the first line of the message that is not blank}
     */
    public String summary() {
        String said = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        return said.isEmpty() ? type : type + ": " + said;
    }
}
