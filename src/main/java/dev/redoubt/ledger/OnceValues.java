package dev.redoubt.ledger;

import java.util.concurrent.Callable;

/**
 * What is done once per run. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface OnceValues {
    /**
     * {@return the value of a name, which is made if nobody has}
     *
     * @param name the name
     * @param make makes the value
     * @throws Exception whatever making it throws, or if it cannot be kept
     */
    String get(String name, Callable<String> make) throws Exception;
}
