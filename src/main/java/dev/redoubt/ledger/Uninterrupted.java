package dev.redoubt.ledger;

/**
 * Works with files on a thread that a test may have left interrupted: the channels of the JDK close themselves on such a
 * thread. The mark is set aside for so long, and is there again afterwards.
 *
 * @since 0.1.0
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * What is done.
     *
     * @param <T> what it gives
     * @param <E> what it throws
     */
    public interface Work<T, E extends Exception> {
        /**
         * {@return what it gives}
         *
         * @throws E if it fails
         */
        T get() throws E;
    }

    /**
     * {@return what the work gives}
     *
     * @param work what is done
     * @param <T> what it gives
     * @param <E> what it throws
     * @throws E if it fails
     */
    public static <T, E extends Exception> T get(Work<T, E> work) throws E {
        boolean isInterrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
