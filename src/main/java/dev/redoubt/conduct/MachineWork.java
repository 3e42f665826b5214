package dev.redoubt.conduct;

import dev.redoubt.ledger.DiskWords;
import dev.redoubt.ledger.redis.LedgerRefusedException;
import dev.redoubt.ledger.redis.RedisRecords;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.runner.NoWorkerException;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.runner.RunView;
import dev.redoubt.runner.SetupException;
import dev.redoubt.runner.SplitRun;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One machine's part of a run that several share: its workers, signs of life, and the way of its journals to whoever follows
 * the run. While somebody does, it stays until all machines are done, and takes over what one that died had not begun.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1.0
 */
public final class MachineWork {
    private static final long LIVE_MILLIS = 3_000;
    private static final long SEND_MILLIS = 200;
    private static final long LOOK_MILLIS = 500;
    private static final long MOST_WAIT_MILLIS = 120_000;

    private final RedisRun run;
    private final RunPlace place;
    private final RunRequest request;
    private final RunView view;
    private final String agent;
    private final Uplink uplink;
    private final ReentrantLock sending = new ReentrantLock();
    private final Set<String> noted = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    /**
     * Prepares a part.
     *
     * @param run the run, which this machine has joined
     * @param place where its files go on this machine
     * @param request what to run, and how
     * @param view who looks on
     */
    public MachineWork(RedisRun run, RunPlace place, RunRequest request, RunView view) {
        this.run = run;
        this.place = place;
        this.request = request;
        this.view = view;
        this.agent = request.jvm().environment().getOrDefault(RedisRun.AGENT_VARIABLE, "");
        this.uplink = new Uplink(new RedisRecords(run), place.directory(), agent);
    }

    /**
     * Runs it.
     *
     * @return whether all that was run here is with the ledger; otherwise it is in the journals of this machine only
     * @throws SetupException if nothing could be run
     * @throws IOException if the ledger cannot be reached, or a file not be written, before anything was run
     * @throws InterruptedException if this thread is interrupted; workers are killed then
     */
    public boolean run() throws IOException, InterruptedException {
        run.live(agent);
        int gone = run.gone().size();
        request.settings().strayNames().forEach(view::note);
        SplitRun workers = SplitRun.prepare(place, request, view);
        ScheduledExecutorService aside = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "redoubt-ledger");
            thread.setDaemon(true);
            return thread;
        });
        var life = aside.scheduleWithFixedDelay(this::live, LIVE_MILLIS, LIVE_MILLIS, TimeUnit.MILLISECONDS);
        var way = aside.scheduleWithFixedDelay(this::trySend, SEND_MILLIS, SEND_MILLIS, TimeUnit.MILLISECONDS);
        try {
            pass(workers);
            return end(gone);
        } finally {
            way.cancel(false);
            life.cancel(false);
            aside.shutdownNow();
        }
    }

    /** Something was run: from now on a ledger that fails costs the way there, and not what was run. */
    private boolean end(int gone) throws InterruptedException {
        try {
            boolean isSent = sendAll();
            run.done(agent, gone);
            helpUntilItIsOver(gone);
            return isSent && sendAll();
        } catch (IOException lost) {
            view.note("the shared ledger: " + DiskWords.of(lost) + ".");
        } catch (LedgerRefusedException refused) {
            view.note("the shared ledger: " + refused.getMessage());
        }
        return false;
    }

    private void pass(SplitRun workers) throws InterruptedException {
        try (Interruption interruption = Interruption.of(workers, view, place.path(), isOver -> {})) {
            SplitRun.Ended ended = workers.run();
            view.ended();
            isStopped |= interruption.isUnderWay();
            if (!ended.hasRun() && !isStopped) {
                throw new NoWorkerException(ended, place.path().resolve("output"));
            }
        }
    }

    /** Workers know who is gone when they start, so what has become free needs new ones. */
    private void helpUntilItIsOver(int goneBefore) throws IOException, InterruptedException {
        int known = goneBefore;
        while (!isStopped && !uplink.isRefused() && run.isFollowed() && !run.isEnded()) {
            int gone = run.gone().size();
            if (gone > known) {
                known = gone;
                view.note("a machine is gone: what it had not begun is taken over.");
                run.busy(agent);
                pass(SplitRun.resume(place, request, view));
                sendAll();
                run.done(agent, known);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void live() {
        try {
            run.live(agent);
        } catch (IOException | RuntimeException lost) {
            noteOnce("no sign of life could be given: ", lost);
        }
    }

    private void trySend() {
        try {
            send();
        } catch (IOException | RuntimeException lost) {
            noteOnce("the journals could not be sent, which is tried again: ", lost);
        }
    }

    /** It fails again and again as it did the first time. */
    private void noteOnce(String what, Exception lost) {
        String why = what + lost.getMessage();
        if (noted.add(why)) {
            view.note(why);
        }
    }

    private boolean send() throws IOException {
        sending.lock();
        try {
            return uplink.send();
        } finally {
            sending.unlock();
        }
    }

    private boolean sendAll() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_WAIT_MILLIS);
        while (!send()) {
            if (uplink.isRefused() || System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(SEND_MILLIS);
        }
        return true;
    }
}
