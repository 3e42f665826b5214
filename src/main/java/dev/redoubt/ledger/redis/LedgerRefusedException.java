package dev.redoubt.ledger.redis;

/**
 * A shared ledger cannot be used as it was asked for: waiting would not help. The message says why, and what to do.
 *
 * @since 0.1.0
 */
public final class LedgerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerRefusedException(String message) {
        super(message);
    }
}
