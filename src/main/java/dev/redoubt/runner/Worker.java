package dev.redoubt.runner;

import dev.redoubt.merge.JournalTail;
import dev.redoubt.model.Fact;
import dev.redoubt.session.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One worker: its process, what it prints, and what it writes into its journal. Used by one thread. */
final class Worker {
    /** As long as a thread dump may take. */
    private static final Duration DUMP_PATIENCE = Duration.ofSeconds(5);

    /** The last line of a thread dump begins so. */
    private static final String END_OF_DUMP = "JNI global ref";

    private static final long OUTPUT_MILLIS = 1_000;

    private final String name;
    private final Process process;
    private final OutputPump out;
    private final OutputPump err;
    private final RunFiles files;
    private final long startedAtMillis = System.currentTimeMillis();
    private final Map<Path, JournalTail> journals = new LinkedHashMap<>();
    private long lastSign = System.nanoTime();
    private long silentSeconds;
    private long killAt;
    private boolean isHanging;
    private boolean isStopped;

    Worker(String name, Process process, OutputPump out, OutputPump err, RunFiles files) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
        this.files = files;
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Reads on in its journals: there are two if the first could not be written any more.
     *
     * @param facts is given each fact
     * @return the journals that are new, and stand elsewhere than those of other workers
     * @throws IOException if a journal cannot be read, or is not there any more
     */
    List<Path> read(Consumer<Fact> facts) throws IOException {
        List<Path> elsewhere = new ArrayList<>();
        for (Path found : files.journals(name)) {
            if (!journals.containsKey(found)) {
                journals.put(found, new JournalTail(found));
                if (!files.isInside(found)) {
                    elsewhere.add(found);
                }
            }
        }
        for (JournalTail journal : journals.values()) {
            journal.read(fact -> {
                lastSign = System.nanoTime();
                facts.accept(fact);
            });
        }
        return elsewhere;
    }

    /**
     * Kills the worker if nothing has happened for too long; first it is asked what its threads do.
     *
     * @param patience how long is too long; zero for never
     */
    void watch(Duration patience) {
        long now = System.nanoTime();
        if (isHanging) {
            boolean isDumped = out.recorded().stream().anyMatch(line -> line.startsWith(END_OF_DUMP));
            if (isDumped || now - killAt > 0) {
                kill();
            }
        } else if (!patience.isZero() && now - lastSign > patience.toNanos()) {
            isHanging = true;
            silentSeconds = Duration.ofNanos(now - lastSign).toSeconds();
            killAt = now + DUMP_PATIENCE.toNanos();
            out.record();
            askForThreads();
        }
    }

    /** A JVM answers this signal with a thread dump on its standard output. */
    private void askForThreads() {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -QUIT " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noShell) {
            killAt = System.nanoTime();
        }
    }

    /** Asks the process to end. */
    void stop() {
        isStopped = true;
        process.destroy();
    }

    /** Ends the process, and those that it has started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** {@return whether it ended as from a key that interrupts} */
    boolean isInterrupted() {
        return Signal.of(exitCode()) == Signal.INTERRUPT;
    }

    /** {@return whether it ended since it could not write down what it did} */
    boolean isWithoutJournal() {
        return exitCode() == Role.NOTHING_KEPT;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** {@return how it ended, after it has} */
    Fact.WorkerEnded ended(Remains remains) throws InterruptedException {
        out.await(OUTPUT_MILLIS);
        err.await(OUTPUT_MILLIS);
        Fact.Ending ending = ending(remains);
        List<String> said = err.last().isEmpty() ? out.last() : err.last();
        return new Fact.WorkerEnded(
                name,
                ending,
                code(ending),
                startedAtMillis,
                System.currentTimeMillis(),
                remains.lines(),
                ending == Fact.Ending.FINISHED || isHanging ? List.of() : said,
                out.recorded());
    }

    private Fact.Ending ending(Remains remains) {
        if (exitCode() == 0 && remains.isFinished()) {
            return Fact.Ending.FINISHED;
        }
        if (isHanging) {
            return Fact.Ending.HANG;
        }
        if (isStopped) {
            return Fact.Ending.STOPPED;
        }
        if (!remains.hasStarted()) {
            return Fact.Ending.BOOT;
        }
        return Signal.of(exitCode()) > 0 ? Fact.Ending.SIGNAL : Fact.Ending.EXIT;
    }

    private int code(Fact.Ending ending) {
        return switch (ending) {
            case HANG -> (int) silentSeconds;
            case SIGNAL -> Signal.of(exitCode());
            default -> Math.max(0, exitCode());
        };
    }

    /** Exit codes of processes that a signal has ended. */
    private static final class Signal {
        private static final int FIRST = 128;
        private static final int MOST = 64;
        private static final int INTERRUPT = 2;

        /** {@return the signal; 0 if none} */
        static int of(int exitCode) {
            return exitCode > FIRST && exitCode <= FIRST + MOST ? exitCode - FIRST : 0;
        }
    }
}
