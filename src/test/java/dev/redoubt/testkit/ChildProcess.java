package dev.redoubt.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process under way, and everything that can be seen of it from outside. */
public final class ChildProcess {
    private static final long PATIENCE_SECONDS = 300;
    private static final int INTERRUPT = 2;
    private static final int HEXADECIMAL = 16;

    private final Process process;
    private final CompletableFuture<String> err;
    private final BufferedReader out;
    private final StringBuilder read = new StringBuilder();

    private ChildProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), ChildProcess::onThreadOfItsOwn);
    }

    /** Starts a command. */
    public static ChildProcess start(List<String> command, Path directory) {
        return start(command, directory, Map.of());
    }

    /** Starts a command with variables of its own. */
    public static ChildProcess start(List<String> command, Path directory, Map<String, String> variables) {
        try {
            ProcessBuilder builder = new ProcessBuilder(interruptible(command))
                    .directory(directory.toFile())
                    .redirectInput(ProcessBuilder.Redirect.PIPE);
            builder.environment().putAll(variables);
            return new ChildProcess(builder.start());
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /** A build in the background of a script ignores the key that interrupts, and what it starts would do so, too. */
    private static List<String> interruptible(List<String> command) throws IOException {
        if (!isInterruptIgnored()) {
            return command;
        }
        List<String> listening = new ArrayList<>(List.of("env", "--default-signal=INT"));
        listening.addAll(command);
        return listening;
    }

    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> new BigInteger(line.substring("SigIgn:".length()).strip(), HEXADECIMAL))
                .anyMatch(ignored -> ignored.testBit(INTERRUPT - 1));
    }

    private static void onThreadOfItsOwn(Runnable reader) {
        Thread thread = new Thread(reader, "reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String all(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits until it prints a line that contains a text. */
    public ChildProcess awaitLine(String text) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                read.append(line).append('\n');
                if (line.contains(text)) {
                    return this;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new AssertionError("ended without a line '" + text + "': " + read + err.join());
    }

    /** Writes to its standard input. */
    public ChildProcess send(String text) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
        return this;
    }

    public long pid() {
        return process.pid();
    }

    /** Sends a signal, such as KILL or INT. */
    public ChildProcess signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return this;
    }

    /** Sends a signal to it and to all that it has started, as a terminal does; it must lead a group of processes. */
    public ChildProcess signalGroup(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, "--", "-" + pid()).start().waitFor();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return this;
    }

    /** Waits for its end; a process that does not end is killed, and fails the test. */
    public Exit await() {
        CompletableFuture<Void> rest = CompletableFuture.runAsync(
                () -> out.lines().forEach(line -> read.append(line).append('\n')), ChildProcess::onThreadOfItsOwn);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("did not end within " + PATIENCE_SECONDS + " s: " + read);
            }
        } catch (InterruptedException interrupted) {
            kill();
            throw new IllegalStateException(interrupted);
        }
        rest.join();
        return new Exit(process.exitValue(), read.toString(), err.join());
    }

    /**
     * How a process ended.
     *
     * @param code its exit code; 128 and the signal's number if a signal ended it
     * @param out what it printed
     * @param err what it printed as errors
     */
    public record Exit(int code, String out, String err) {}
}
