package dev.redoubt.runner;

import dev.redoubt.ledger.DiskWords;
import dev.redoubt.ledger.Ledger;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A run that several workers share, from its first to its last worker. Whatever the workers do, it ends: a worker that
 * dies is replaced only so often, and one that hangs is killed if patience has a limit.
 *
 * <p>Not thread-safe, but for {@link #stop} and {@link #kill}.
 *
 * @since 0.1.0
 */
public final class SplitRun {
    private static final long TICK_MILLIS = 100;

    /** A key that interrupts goes to all processes of a terminal, and may reach a worker before it reaches us. */
    private static final long INTERRUPT_MILLIS = 500;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final RunFiles files;
    private final RunRequest request;
    private final Sharing sharing;
    private final WorkerCommand command;
    private final Ledger ledger;
    private final UnaryOperator<String> masked;
    private final RunView view;
    private final Restarts restarts;
    private final Progress progress = new Progress();
    private final List<Worker> living = new CopyOnWriteArrayList<>();
    private final Map<InvocationId, Integer> losses;
    private final LinkedBlockingQueue<String> wake = new LinkedBlockingQueue<>();
    private final Deaths deaths;
    private int lastNumber;
    private boolean hasBegun;
    private boolean hasFinished;
    private boolean isBroken;
    private boolean isEnding;
    private boolean isStopping;
    private long killAt;
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    private SplitRun(RunFiles files, RunRequest request, RunView view, Map<InvocationId, Integer> losses)
            throws IOException {
        this.losses = losses;
        this.files = files;
        this.request = request;
        this.sharing = request.sharing();
        this.masked = request.settings().intake()::masked;
        this.view = view;
        this.deaths = new Deaths(view);
        this.restarts = new Restarts(sharing.maxRestarts());
        this.command = new WorkerCommand(request, files);
        this.ledger = ControllerJournal.open(files, request, view);
    }

    /**
     * Prepares a run, whose directory is made.
     *
     * @param place where it goes
     * @param request what to run, and how
     * @param view who looks on
     * @return the run
     * @throws IOException if its directory cannot be written; there is no such directory then
     */
    public static SplitRun prepare(RunPlace place, RunRequest request, RunView view) throws IOException {
        boolean isNew = isEmpty(place.path());
        try {
            place.directory().create(place.description());
            place.directory().checkRoom();
            return new SplitRun(new RunFiles(place), request, view, new HashMap<>());
        } catch (IOException | RuntimeException refused) {
            if (isNew) {
                place.directory().abandon();
            }
            throw refused;
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /**
     * Does not run it, and takes away what was prepared.
     *
     * @throws IOException if a file cannot be deleted
     */
    public void abandon() throws IOException {
        ledger.close();
        files.run().abandon();
    }

    /**
     * Prepares to go on with a run that was interrupted: what its workers had not begun is run, and what they had lost, if
     * that is asked for.
     *
     * @param place where the run is
     * @param request what to run, and how
     * @param view who looks on
     * @return the run
     * @throws IOException if its files cannot be read or written
     * @throws SetupException if the run is still under way
     */
    public static SplitRun resume(RunPlace place, RunRequest request, RunView view) throws IOException {
        place.directory().checkRoom();
        RunFiles files = new RunFiles(place);
        Forerunners forerunners = Forerunners.of(files);
        SplitRun run = new SplitRun(files, request, view, forerunners.losses());
        forerunners.bury(request.sharing().retryLost()).forEach(run.ledger::append);
        return run;
    }

    /**
     * What came of a run, beside what its journals say.
     *
     * @param hasRun whether anything was begun, or a worker found nothing to run
     * @param deaths the workers that ended before they had finished
     */
    public record Ended(boolean hasRun, List<Fact.WorkerEnded> deaths) {
        // Copies.
        public Ended {
            deaths = List.copyOf(deaths);
        }
    }

    /**
     * Ends the run early: workers are stopped, and {@link #run} returns soon. May be called from any thread.
     */
    public void stop() {
        stopRequested.countDown();
        wake.add("stop");
    }

    /**
     * Kills the workers. May be called from any thread; {@link #stop} is what lets them end.
     */
    public void kill() {
        living.forEach(Worker::kill);
    }

    /**
     * Runs it to its end.
     *
     * @return what came of it
     * @throws SetupException if no worker can be started
     * @throws InterruptedException if this thread is interrupted; workers are killed then
     */
    public Ended run() throws InterruptedException {
        try {
            startAll();
            while (!living.isEmpty()) {
                wake.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                wake.clear();
                tick();
            }
            return new Ended(hasRun(), deaths.all());
        } finally {
            kill();
            close();
        }
    }

    private boolean hasRun() {
        return hasBegun || hasFinished || isBroken;
    }

    private void startAll() {
        try {
            lastNumber = files.lastWorker();
            Files.createDirectories(files.output());
            for (int i = 0; i < sharing.workers(); i++) {
                start();
            }
        } catch (IOException refused) {
            if (living.isEmpty()) {
                throw new SetupException("no worker can be started: " + DiskWords.of(refused)
                        + ". Nothing was run. Check the working directory, the java program and the room on the disk.");
            }
            view.note("only " + living.size() + " of " + sharing.workers() + " workers were started: "
                    + DiskWords.of(refused) + ".");
        }
    }

    private void close() {
        try {
            if (isBroken) {
                // So that it can say why, if somebody has deleted it.
                files.run().create(files.place().description());
            }
        } catch (IOException stillBroken) {
            // It was said.
        }
        ledger.close();
        if (living.isEmpty()) {
            files.run().bringHome();
        }
        command.remove();
    }

    /**
     * {@return the reporters of its suites, to be called once its report is made}
     */
    public Reporters reporters() {
        return new Reporters(files, request, view);
    }

    private String start() throws IOException {
        String name = "w" + ++lastNumber;
        Process process = command.start(name);
        OutputPump out = pump(process.getInputStream(), name, ".out");
        OutputPump err = pump(process.getErrorStream(), name, ".err");
        living.add(new Worker(name, process, out, err, files));
        CompletableFuture<Void> unused = process.onExit().thenRun(() -> wake.add(name));
        progress.workers(living.size());
        return name;
    }

    private OutputPump pump(InputStream stream, String name, String suffix) {
        return new OutputPump(
                stream,
                files.output().resolve(name + suffix),
                OutputPump.MOST_BYTES,
                masked,
                line -> view.said(name, line));
    }

    private void tick() throws InterruptedException {
        for (Worker worker : List.copyOf(living)) {
            // In this order: what it wrote before its end is read after its end.
            boolean isOver = !worker.isAlive();
            read(worker);
            if (isOver) {
                end(worker);
            } else {
                worker.watch(sharing.patience());
            }
        }
        if (!ledger.isKept()) {
            breakOff("the journal of this process cannot be kept");
        }
        if (hasRun() || isStopRequested()) {
            deaths.tellWhy();
        }
        endEarly();
        view.progress(progress);
    }

    private void read(Worker worker) {
        try {
            worker.read(this::take)
                    .forEach(journal -> view.note("worker " + worker.name() + ": its journal goes on in " + journal
                            + ", since the run's directory could not be written."));
        } catch (IOException gone) {
            breakOff(DiskWords.of(gone));
        }
    }

    /** What was recorded cannot be read any more, so whoever went on would run again what has ended. */
    private void breakOff(String why) {
        if (!isBroken) {
            isBroken = true;
            ledger.append(new Fact.Incident("the run was broken off: " + why));
            view.note(why + ". The run is broken off, and what was not recorded is missing.");
            stopRequested.countDown();
        }
    }

    private void take(Fact fact) {
        hasBegun |= fact instanceof Fact.Begun;
        progress.take(fact);
    }

    private void end(Worker worker) throws InterruptedException {
        living.remove(worker);
        if (worker.isInterrupted() && stopRequested.await(INTERRUPT_MILLIS, TimeUnit.MILLISECONDS)) {
            worker.stop();
        }
        Remains remains = remains(worker);
        Fact.WorkerEnded ended = worker.ended(remains);
        if (ended.isDeath() && worker.isWithoutJournal()) {
            tellOfLostRecords(worker);
        }
        ledger.append(ended);
        progress.workers(living.size());
        Set<InvocationId> lost = remains.lost();
        progress.lose(lost.size());
        if (!ended.isDeath()) {
            hasFinished = true;
            if (!lost.isEmpty()) {
                view.note(Deaths.toldOfMissing(ended, lost.size()));
            }
            return;
        }
        lost.forEach(id -> losses.merge(id, 1, Integer::sum));
        restarts.died(remains.hasBegun(), worker.exitCode());
        bury(worker, remains);
        deaths.add(ended, Deaths.told(ended, lost.size()) + replace(), hasRun());
    }

    private Remains remains(Worker worker) {
        try {
            return Remains.of(files.journals(worker.name()));
        } catch (IOException gone) {
            breakOff(DiskWords.of(gone));
            return Remains.none();
        }
    }

    /**
     * It may have seen what was UNSAFE and could not say so; whoever ran that again might see it pass. So this makes the run
     * incomplete, and stands before its end: if this cannot be kept, its end is not, either.
     */
    private void tellOfLostRecords(Worker worker) {
        ledger.append(new Fact.Incident("worker " + worker.name()
                + " could not write down any more what it ran, and what that came to is lost"));
        restarts.giveUp("journals cannot be written");
    }

    private void bury(Worker worker, Remains remains) {
        try {
            remains.bury(files.run(), worker.name(), id -> sharing.retryLost() && losses.getOrDefault(id, 0) < 2);
        } catch (IOException unwritable) {
            // Whoever came now would run again what it has ended.
            restarts.giveUp("what it had run cannot be written down, " + DiskWords.of(unwritable));
        }
    }

    private String replace() {
        if (isEnding || isStopRequested()) {
            return "";
        }
        Optional<String> refusal = restarts.refusal();
        if (refusal.isPresent()) {
            return " Nobody takes its place: " + refusal.get() + ".";
        }
        restarts.use();
        try {
            return " " + start() + " takes its place.";
        } catch (IOException refused) {
            return " Nobody takes its place: " + DiskWords.of(refused) + ".";
        }
    }

    private boolean isStopRequested() {
        return stopRequested.getCount() == 0;
    }

    private void endEarly() {
        if (!isEnding && sharing.failFast() && progress.isFailed()) {
            isEnding = true;
            askToStop();
            view.note("a failure is certain: nothing more is started.");
        }
        if (isStopRequested() && !isStopping) {
            isEnding = true;
            isStopping = true;
            killAt = System.nanoTime() + STOP_PATIENCE.toNanos();
            askToStop();
            living.forEach(Worker::stop);
        } else if (isStopping && System.nanoTime() - killAt > 0) {
            living.forEach(Worker::kill);
        }
    }

    private void askToStop() {
        try {
            files.askToStop();
        } catch (IOException noRoom) {
            living.forEach(Worker::stop);
        }
    }
}
