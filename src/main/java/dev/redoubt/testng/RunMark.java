package dev.redoubt.testng;

import org.jspecify.annotations.Nullable;

/**
 * Marks the thread that has started a run of TestNG, and so all threads that are started from it: a run that begins on one
 * of them was started by a test of that run. Other threads have nothing to do with it.
 *
 * <p>Thread-safe. It outlives its run in threads that do; so it holds nothing of it.
 */
final class RunMark {
    private static final InheritableThreadLocal<@Nullable RunMark> CURRENT = new InheritableThreadLocal<>();

    private final @Nullable RunMark outer;
    private volatile boolean isOver;

    private RunMark(@Nullable RunMark outer) {
        this.outer = outer;
    }

    /** Marks this thread. */
    static RunMark begin() {
        RunMark mark = new RunMark(open());
        CURRENT.set(mark);
        return mark;
    }

    /** {@return whether this thread belongs to a run that is going on} */
    static boolean isInside() {
        return open() != null;
    }

    private static @Nullable RunMark open() {
        RunMark mark = CURRENT.get();
        while (mark != null && mark.isOver) {
            mark = mark.outer;
        }
        return mark;
    }

    /** Says that the run is over, also for threads that live on. */
    void end() {
        isOver = true;
        if (CURRENT.get() != this) {
            return;
        }
        RunMark before = open();
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
