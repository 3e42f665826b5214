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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Machines that share a run through a Redis, each as a command of its own, with workers of its own; and who follows it. */
public final class RedisMachines implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path directory;
    private final String url;

    /** What came of a command. */
    public record Command(int code, String out, String err) {}

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

    public CompletableFuture<Command> start(List<String> arguments) {
        return CompletableFuture.supplyAsync(() -> run(arguments), threads);
    }

    /** A command in a JVM of its own, which may be killed. */
    public ChildProcess inItsOwnJvm(List<String> arguments, String... options) {
        ChildJvm jvm = ChildJvm.of(Main.class.getName(), arguments.toArray(new String[0]));
        Arrays.stream(options).forEach(jvm::option);
        return jvm.start();
    }

    /** Kills a command and all that it has started. */
    public static void kill(ChildProcess command) {
        ProcessHandle process = ProcessHandle.of(command.pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    public List<String> work(String... what) {
        List<String> all = new ArrayList<>(List.of(
                "work",
                "--ledger=" + url,
                "--run=shared",
                "--dir=" + directory.resolve("machines"),
                "--classpath=" + System.getProperty("java.class.path")));
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
        Path below = directory.resolve(where);
        if (!Files.exists(below)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(below)) {
            long records = 0;
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                records += Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("{\"line\":\"record\""))
                        .count();
            }
            return records;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
