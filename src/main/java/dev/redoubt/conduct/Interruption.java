package dev.redoubt.conduct;

import dev.redoubt.runner.SplitRun;
import java.util.concurrent.CountDownLatch;

/**
 * Lets a run come to an orderly end if its JVM is ended from outside, by Ctrl-C or SIGTERM: its workers are stopped, and
 * what there is is merged, while the JVM waits.
 */
final class Interruption implements AutoCloseable {
    private final SplitRun run;
    private final Runnable afterwards;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "redoubt-interrupted");
    private volatile boolean isUnderWay;

    private Interruption(SplitRun run, Runnable afterwards) {
        this.run = run;
        this.afterwards = afterwards;
    }

    /**
     * {@return what watches for it until it is closed}
     *
     * @param run stopped by it
     * @param afterwards called once it is closed, before the JVM ends
     */
    static Interruption of(SplitRun run, Runnable afterwards) {
        Interruption interruption = new Interruption(run, afterwards);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        isUnderWay = true;
        run.stop();
        try {
            over.await();
            afterwards.run();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
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
        over.countDown();
    }
}
