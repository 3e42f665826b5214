package dev.redoubt.it;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The executable jar, as its user calls it. */
final class Redoubt {
    private final Path output;
    private final List<String> arguments = new ArrayList<>();

    private Redoubt(Path output) {
        this.output = output;
    }

    /** {@code redoubt run} on test classes, with a class path that has TestNG and these classes, and nothing of ours. */
    static Redoubt run(Path output, Class<?>... testClasses) {
        return on(testClassPath(), output, testClasses);
    }

    /** With the two reports that tests read. */
    static Redoubt on(String classPath, Path output, Class<?>... testClasses) {
        Redoubt redoubt = new Redoubt(output).with("run", "--classpath", classPath, "--dir", output.toString());
        ChildJvm.QUICK.forEach(option -> redoubt.with("--jvm-arg", option));
        redoubt.with("-Dredoubt.sinks=yaml,json");
        for (Class<?> type : testClasses) {
            redoubt.with("--class", type.getName());
        }
        return redoubt;
    }

    static Redoubt resume(Path output) {
        return new Redoubt(output).with("resume", latest(output).toString());
    }

    static String testClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(test-classes|testng|jcommander|jquery|slf4j)[^/]*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    Redoubt with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /**
     * Starts it as a terminal does, as the leader of a group of processes. What it says as errors comes with the rest, in
     * the order in which it is said.
     */
    ChildProcess start() {
        return ChildJvm.jar(Artifacts.cli(), arguments.toArray(new String[0]))
                .after("exec 2>&1; set -- setsid \"$@\"")
                .start();
    }

    RunOutcome outcome() {
        return outcome(start().await());
    }

    RunOutcome outcome(ChildProcess.Exit exit) {
        return new RunOutcome(output, exit.code(), exit.out(), exit.err());
    }

    /** The directory of the latest run. */
    static Path latest(Path output) {
        Path runs = output.resolve("runs");
        try {
            return runs.resolve(Files.readString(runs.resolve("latest")).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the workers of the latest run printed. */
    static String printed(Path output) {
        try (Stream<Path> files = Files.list(latest(output).resolve("output"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
