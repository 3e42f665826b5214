package dev.redoubt.api;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * Carries the current trial to another thread, so that {@link Trials#current()} finds it there.
 *
 * <pre>{@code
 * HandOver trial = Trials.current().handOver();
 * pool.submit(trial.wrap(() -> Trials.current().unsafe("key in reply")));
 * }</pre>
 *
 * <p>Thread-safe; may be used any number of times, also after the trial has ended: what is recorded then still belongs
 * to the trial, and can only make its outcome worse.
 *
 * @since 0.1.0
 */
public interface HandOver {
    /**
     * Makes the trial the current one of this thread until the attachment is closed, on the same thread.
     *
     * @return what ends it, and brings back what was attached before
     */
    Attachment attach();

    /**
     * {@return the task, run with the trial attached}
     *
     * @param task what to run
     */
    default Runnable wrap(Runnable task) {
        return () -> {
            Attachment attached = attach();
            try {
                task.run();
            } finally {
                attached.close();
            }
        };
    }

    /**
     * {@return the task, called with the trial attached}
     *
     * @param task what to call
     * @param <T> what it returns
     */
    default <T> Callable<T> wrap(Callable<T> task) {
        return () -> {
            Attachment attached = attach();
            try {
                return task.call();
            } finally {
                attached.close();
            }
        };
    }

    /**
     * {@return an executor whose tasks run with the trial attached}
     *
     * @param executor what runs them
     */
    default Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /** An attachment of a trial to a thread. */
    interface Attachment extends AutoCloseable {
        /** Ends the attachment. Never throws; closing twice is harmless. */
        @Override
        void close();
    }
}
