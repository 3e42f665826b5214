package dev.redoubt.conduct;

import dev.redoubt.runner.RunView;
import dev.redoubt.runner.SplitRun;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets a run come to an orderly end if its JVM is ended from outside, by Ctrl-C or SIGTERM: its workers are stopped, and
 * what there is is merged, while the JVM waits; but not for ever, and not if the key is pressed again.
 */
final class Interruption implements AutoCloseable {
    /** Workers are given five seconds of it to end. A large run is merged later, by who has the time. */
    private static final long MOST_SECONDS = 35;

    /** As a shell has it for a process that this signal has ended. */
    private static final int INTERRUPTED = 128 + 2;

    private final SplitRun run;
    private final RunView view;
    private final Path place;
    private final Consumer<Boolean> afterwards;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "redoubt-interrupted");
    private volatile boolean isUnderWay;

    private Interruption(SplitRun run, RunView view, Path place, Consumer<Boolean> afterwards) {
        this.run = run;
        this.view = view;
        this.place = place;
        this.afterwards = afterwards;
    }

    /**
     * {@return what watches for it until it is closed}
     *
     * @param run stopped by it
     * @param view is told of it
     * @param place the directory of the run
     * @param afterwards called before the JVM ends, with whether this was closed in time
     */
    static Interruption of(SplitRun run, RunView view, Path place, Consumer<Boolean> afterwards) {
        Interruption interruption = new Interruption(run, view, place, afterwards);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        isUnderWay = true;
        run.stop();
        boolean isHeard = SecondInterrupt.then(this::endAtOnce);
        view.note("interrupted: what runs is stopped, and what there is is reported."
                + (isHeard ? " The same again ends it at once." : ""));
        try {
            boolean isOver = over.await(MOST_SECONDS, TimeUnit.SECONDS);
            if (!isOver) {
                view.note("its end took more than " + MOST_SECONDS + " s, and was not waited for. What was recorded is"
                        + " in " + place + ". Make the report with: redoubt merge " + place);
                run.kill();
            }
            afterwards.accept(isOver);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAtOnce() {
        run.kill();
        Runtime.getRuntime().halt(INTERRUPTED);
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
