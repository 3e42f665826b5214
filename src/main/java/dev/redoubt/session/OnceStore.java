package dev.redoubt.session;

import dev.redoubt.api.RunOnce;
import dev.redoubt.ledger.OnceFiles;
import dev.redoubt.ledger.RunDirectory;

/** Keeps what is done once per run in the run's directory. Thread-safe. */
final class OnceStore implements RunOnce.Store {
    private final OnceFiles files;

    OnceStore(RunDirectory directory) {
        this.files = new OnceFiles(directory);
    }

    @Override
    public String get(String name, RunOnce.Work work) {
        try {
            return files.get(name, work::run);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception failed) {
            throw RunOnce.failed(name, failed);
        }
    }
}
