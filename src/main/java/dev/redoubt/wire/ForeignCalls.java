package dev.redoubt.wire;

import java.io.Serial;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls code of a test's own classes, such as {@code toString()}, on threads of its own, and waits for it only so long.
 * What has not ended by then is left to itself: its thread is neither stopped nor interrupted, and does not keep the JVM
 * alive. While four such calls go on, no other is begun, so a class that never ends costs a few threads and no run.
 *
 * <p>One object is for one value: all calls for it share the time. Not thread-safe.
 */
final class ForeignCalls {
    private static final int MOST_UNFINISHED = 4;
    private static final long AT_ONCE_MILLIS = 20;
    private static final int CALLS_BEFORE_CLOCK = 8;
    private static final AtomicInteger UNFINISHED = new AtomicInteger();
    private static final Executor THREADS = Executors.newCachedThreadPool(ForeignCalls::thread);

    private final Supplier<CompletableFuture<Void>> clock;
    private @Nullable CompletableFuture<Void> timeIsUp;
    private boolean isOnThisThread;

    /** How many calls for a value may still be waited for before the clock is set. */
    private int callsBeforeClock = CALLS_BEFORE_CLOCK;

    /** Creates calls that may take so many seconds together. */
    ForeignCalls(int seconds) {
        this(() -> new CompletableFuture<Void>().completeOnTimeout(null, seconds, TimeUnit.SECONDS));
    }

    /** Creates calls that may take until what the clock gives is complete. */
    ForeignCalls(Supplier<CompletableFuture<Void>> clock) {
        this.clock = clock;
    }

    /** {@return calls for who is on a thread of this class already} */
    static ForeignCalls onThisThread() {
        ForeignCalls calls = new ForeignCalls(() -> new CompletableFuture<>());
        calls.isOnThisThread = true;
        return calls;
    }

    /** Without what the calling thread would hand down to it. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "redoubt-value", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * {@return what the code gives}
     *
     * @param code code of a test
     * @throws UnfinishedException if it has not ended in time, or was not begun
     * @throws Exception if the code throws it; its errors are thrown as well
     */
    <T> T call(Callable<T> code) throws Exception {
        if (isOnThisThread) {
            return code.call();
        }
        boolean isTimeUp = timeIsUp != null && timeIsUp.isDone();
        if (isTimeUp || UNFINISHED.get() >= MOST_UNFINISHED) {
            throw new UnfinishedException("not called, since an earlier value took too long");
        }
        CompletableFuture<T> work = start(code);
        if (!endsAtOnce(work)) {
            awaitUntilTimeIsUp(work);
        }
        if (!work.isDone()) {
            UNFINISHED.incrementAndGet();
            CompletableFuture<T> unused = work.whenComplete((value, thrown) -> UNFINISHED.decrementAndGet());
            throw new UnfinishedException("took too long");
        }
        return resultOf(work);
    }

    /** Most code does, and to set a clock for it takes longer than it does itself. */
    private boolean endsAtOnce(CompletableFuture<?> work) {
        if (timeIsUp != null || callsBeforeClock == 0) {
            return false;
        }
        callsBeforeClock--;
        try {
            Object unused = work.get(AT_ONCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException broken) {
            // What it threw is looked at later.
            return true;
        } catch (TimeoutException slow) {
            return false;
        } catch (InterruptedException forTheTest) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitUntilTimeIsUp(CompletableFuture<?> work) {
        CompletableFuture<Void> end = timeIsUp == null ? clock.get() : timeIsUp;
        timeIsUp = end;
        try {
            Object unused = CompletableFuture.anyOf(work, end).join();
        } catch (CompletionException broken) {
            // What it threw is looked at later.
        }
    }

    @SuppressWarnings("CatchThrowable") // it is thrown again, on the thread that asked
    private static <T> CompletableFuture<T> start(Callable<T> code) {
        CompletableFuture<T> work = new CompletableFuture<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        THREADS.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
                work.complete(code.call());
            } catch (Throwable thrown) {
                work.completeExceptionally(thrown);
            } finally {
                Thread.currentThread().setContextClassLoader(null);
            }
        });
        return work;
    }

    private static <T> T resultOf(CompletableFuture<T> work) throws Exception {
        try {
            return work.join();
        } catch (CompletionException broken) {
            Throwable thrown = broken.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof Exception exception) {
                throw exception;
            }
            throw broken;
        }
    }

    /** Ends a value: the next one has the whole time again. */
    void end() {
        CompletableFuture<Void> end = timeIsUp;
        if (end != null) {
            end.complete(null);
            timeIsUp = null;
        }
        callsBeforeClock = CALLS_BEFORE_CLOCK;
    }

    /** {@return whether it says that the virtual machine, or this thread, is about to end: nothing to be hidden} */
    static boolean isFatal(Throwable thrown) {
        return (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError))
                || thrown.getClass().getName().equals("java.lang.ThreadDeath");
    }

    /** Says that code of a test has not ended in time. */
    static final class UnfinishedException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        UnfinishedException(String message) {
            super(message, null, false, false);
        }
    }
}
