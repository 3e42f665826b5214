package dev.redoubt.session;

/**
 * A worker that can write down nowhere what it runs. Others would run that again, and might see it pass; so it begins
 * nothing more: what it was running is lost, and known to be.
 */
final class UnheardWorker {
    private UnheardWorker() {}

    /** Ends this JVM. */
    static void end() {
        Runtime.getRuntime().halt(Role.NOTHING_KEPT);
    }
}
