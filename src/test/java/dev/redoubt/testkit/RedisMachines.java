package dev.redoubt.testkit;

import dev.redoubt.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Machines that share a run through a Redis, each as a command of its own, with workers of its own; and who follows it. */
public final class RedisMachines implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ChildProcess> processes = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final String url;

    /** What came of a command. */
    public record Command(int code, String out, String err) {}

    /** A command under way in this JVM. */
    public static final class Running {
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final Future<Integer> code;

        private Running(ExecutorService threads, List<String> arguments) {
            code = threads.submit(() ->
                    Main.run(arguments.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true)));
        }

        /** What it has said so far. */
        public String said() {
            return err.toString();
        }

        public boolean isDone() {
            return code.isDone();
        }

        /** Waits for its end; one that does not end fails the test. */
        public Command await() {
            try {
                return new Command(
                        code.get(Eventually.PATIENCE_SECONDS, TimeUnit.SECONDS), out.toString(), err.toString());
            } catch (TimeoutException | InterruptedException | ExecutionException failed) {
                throw new AssertionError("a command did not end, and has said: " + out + err, failed);
            }
        }
    }

    public RedisMachines(Path directory, String url) {
        this.directory = directory;
        this.url = url;
    }

    public static Command run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Command(code, out.toString(), err.toString());
    }

    public Running start(List<String> arguments) {
        return new Running(threads, arguments);
    }

    /** A command in a JVM of its own, which may be killed; at the latest when this is closed. */
    public ChildProcess inItsOwnJvm(List<String> arguments) {
        ChildProcess command = ChildJvm.of(Main.class.getName(), arguments.toArray(new String[0]))
                .start();
        processes.add(command);
        return command;
    }

    /** Kills a command and all that it has started; one that has ended by itself is left in peace. */
    public static void kill(ChildProcess command) {
        List<ProcessHandle> all = ProcessHandle.of(command.pid()).stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    public static boolean isAlive(ChildProcess command) {
        return ProcessHandle.of(command.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    public List<String> work(String... what) {
        List<String> all = new ArrayList<>(List.of(
                "work",
                "--ledger=" + url,
                "--run=shared",
                "--dir=" + directory.resolve("machines"),
                "--classpath=" + System.getProperty("java.class.path")));
        all.addAll(ChildJvm.QUICK_WORKERS);
        all.addAll(Arrays.asList(what));
        return all;
    }

    public List<String> follow(String... more) {
        List<String> all = new ArrayList<>(
                List.of("follow", "--ledger=" + url, "--run=shared", "--out=" + directory.resolve("followed")));
        all.addAll(Arrays.asList(more));
        return all;
    }

    public RunOutcome followed() {
        return new RunOutcome(directory.resolve("followed"), 0, "", "");
    }

    /** How many records the journals under a directory have. */
    public long recorded(String where) {
        return lines(where).stream()
                .filter(line -> line.startsWith("{\"line\":\"record\""))
                .count();
    }

    /** The lines of the journals under a directory, which may still be written. */
    public List<String> lines(String where) {
        List<String> lines = new ArrayList<>();
        for (Path journal : journals(where)) {
            lines.addAll(linesOf(journal));
        }
        return lines;
    }

    /** The whole lines of a file, which may still be written. */
    public static List<String> linesOf(Path journal) {
        try {
            String text = Files.readString(journal);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The journals under a directory. */
    public List<Path> journals(String where) {
        Path below = directory.resolve(where);
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException changing) {
            // A file that was moved to its place meanwhile: whoever waits looks again.
            return List.of();
        }
    }

    @Override
    public void close() {
        processes.forEach(RedisMachines::kill);
        threads.shutdownNow();
        try {
            // Commands that are interrupted kill their workers, which write below a directory that is deleted next.
            threads.awaitTermination(Eventually.PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
