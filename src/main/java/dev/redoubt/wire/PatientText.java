package dev.redoubt.wire;

import java.io.Serial;

/**
 * A text that lets a regular expression look at its characters only so often. A pattern that goes back and forth over a
 * hostile text runs out of patience; one that goes over it from left to right does not.
 *
 * <p>Looks are counted, not time: the same text ends in the same way on any machine. Not thread-safe.
 */
final class PatientText implements CharSequence {
    private static final long LOOKS = 20_000;
    private static final long LOOKS_PER_CHAR = 200;

    private final String text;
    private long looks;

    PatientText(String text) {
        this.text = text;
        this.looks = LOOKS + LOOKS_PER_CHAR * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--looks < 0) {
            throw new OutOfPatienceException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Says that a pattern has looked too often. */
    static final class OutOfPatienceException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        OutOfPatienceException() {
            super("a pattern looked at its text too often", null, false, false);
        }
    }
}
