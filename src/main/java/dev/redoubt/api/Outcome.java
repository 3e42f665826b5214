package dev.redoubt.api;

/**
 * How one trial, or one ordinary test, ended.
 *
 * <p>The outcome of a trial is the worst of what its body threw and what it recorded. The constants stand from best to
 * worst.
 *
 * @since 0.1.0
 */
public enum Outcome {
    /** Everything that was asked for was there. */
    PASS('P'),

    /** The body did not run, or asked to be skipped. For a trial this is not a pass. */
    SKIPPED('S'),

    /** Begun and never reported: the JVM died, or was stopped, while the body ran. */
    NO_RESULT('X'),

    /** The judge of the trial could not tell. */
    UNDETERMINED('D'),

    /** Something other than an assertion broke: an exception, a time-out, an unreachable service. */
    ERROR('E'),

    /** An assertion failed, or an expected exception did not come. */
    FAIL('F'),

    /** A violation was observed. By default a single one fails the whole trial group. */
    UNSAFE('U');

    private static final Outcome[] LETTERED = values();

    private final char letter;

    Outcome(char letter) {
        this.letter = letter;
    }

    /**
     * {@return the letter that stands for this outcome in an outcome string, as in {@code "PPFPU"}}
     */
    public char letter() {
        return letter;
    }

    /**
     * {@return the outcome that a letter stands for}
     *
     * @param letter the letter
     * @throws IllegalArgumentException if it stands for none
     */
    public static Outcome ofLetter(char letter) {
        for (Outcome outcome : LETTERED) {
            if (outcome.letter == letter) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("'" + letter + "' stands for no outcome");
    }

    /**
     * {@return the worse of this and the other outcome}
     *
     * @param other what to compare with
     */
    public Outcome worse(Outcome other) {
        return other.isWorseThan(this) ? other : this;
    }

    /**
     * {@return whether this outcome is worse than the other}
     *
     * @param other what to compare with
     */
    public boolean isWorseThan(Outcome other) {
        return compareTo(other) > 0;
    }
}
