package dev.redoubt.maven;

import dev.redoubt.runner.SplitRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run come to an orderly end if Maven is ended from outside, by Ctrl-C or SIGTERM: its workers are stopped, and what
 * there is is merged, while the JVM of Maven waits.
 */
final class Interruption implements AutoCloseable {
    private static final long MOST_SECONDS = 30;

    private final SplitRun run;
    private final CountDownLatch over = new CountDownLatch(1);
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
        try {
            boolean unused = over.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isUnderWay() {
        return isUnderWay;
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException underWay) {
            isUnderWay = true;
        }
    }
}
