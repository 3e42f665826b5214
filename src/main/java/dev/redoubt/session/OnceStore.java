package dev.redoubt.session;

import dev.redoubt.api.RunOnce;
import dev.redoubt.ledger.OnceValues;

/** Keeps what is done once per run where all workers of the run find it. Thread-safe. */
final class OnceStore implements RunOnce.Store {
    private final OnceValues values;

    OnceStore(OnceValues values) {
        this.values = values;
    }

    @Override
    public String get(String name, RunOnce.Work work) {
        try {
            return values.get(name, work::run);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception failed) {
            throw RunOnce.failed(name, failed);
        }
    }
}
