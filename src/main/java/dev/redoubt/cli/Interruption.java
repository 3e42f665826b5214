package dev.redoubt.cli;

import dev.redoubt.runner.SplitRun;

/**
 * Lets a run that is interrupted, by Ctrl-C or SIGTERM, come to an orderly end: its workers are stopped, and what there is
 * is merged. The JVM waits for that, since it would otherwise end while the report is made.
 */
final class Interruption implements AutoCloseable {
    private final SplitRun run;
    private final Thread hook = new Thread(this::interrupt, "redoubt-interrupted");
    private volatile boolean isUnderWay;

    private Interruption(SplitRun run) {
        this.run = run;
    }

    static Interruption of(SplitRun run) {
        Interruption interruption = new Interruption(run);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        isUnderWay = true;
        run.stop();
        Main.awaitEnd();
    }

    boolean isUnderWay() {
        return isUnderWay;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException underWay) {
            isUnderWay = true;
        }
    }
}
