package dev.redoubt.testkit;

import dev.redoubt.ledger.DirectoryClaims;
import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.worker.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlSuite.ParallelMode;
import org.testng.xml.XmlTest;
import org.testng.xml.internal.Parser;

/** Runs a suite in several JVMs that share it, with nobody to start them but this, and merges what they wrote. */
public final class WorkersRun {
    private static final String RUN = "shared";

    private final Path directory;
    private final List<XmlSuite> suites = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> more = new ArrayList<>();
    private Consumer<XmlSuite> change = suite -> {};
    private UnaryOperator<ChildJvm> jvm = child -> child;
    private String dist = "unit";
    private long controller = ProcessHandle.current().pid();
    private int workers = 4;

    private WorkersRun(Path directory) {
        this.directory = directory;
    }

    /** Runs into a directory, which should be empty. */
    public static WorkersRun into(Path directory) {
        return new WorkersRun(directory);
    }

    /** A file of src/test/resources/suites. */
    public WorkersRun ofFile(String name) {
        try {
            suites.addAll(new Parser("src/test/resources/suites/" + name).parseToList());
            return this;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public WorkersRun of(Class<?>... testClasses) {
        XmlSuite suite = new XmlSuite();
        suite.setName("kit");
        XmlTest test = new XmlTest(suite);
        test.setName("test");
        test.setXmlClasses(
                new ArrayList<>(Arrays.stream(testClasses).map(XmlClass::new).toList()));
        suites.add(suite);
        return this;
    }

    /** A file as it is. */
    public WorkersRun suite(Path file) {
        files.addAll(List.of("--suite", file.toString()));
        return this;
    }

    /** Only some of the tests of its suites, by their names. */
    public WorkersRun testNames(String names) {
        more.addAll(List.of("--test-names", names));
        return this;
    }

    /** In JVMs that are changed so, such as by another class path. */
    public WorkersRun in(UnaryOperator<ChildJvm> changed) {
        jvm = changed;
        return this;
    }

    /** Somebody else than this JVM has started the workers. */
    public WorkersRun controller(long pid) {
        controller = pid;
        return this;
    }

    public WorkersRun workers(int count) {
        workers = count;
        return this;
    }

    public WorkersRun parallel(ParallelMode mode, int threads) {
        change = suite -> {
            suite.setParallel(mode);
            suite.setThreadCount(threads);
            suite.getTests().forEach(test -> test.setParallel(mode));
        };
        return this;
    }

    /** With a listener in the suite. */
    public WorkersRun with(Class<?> listener) {
        suites.forEach(suite -> suite.addListener(listener.getName()));
        return this;
    }

    /** Writes a suite, with the oracle in it, into a file of its own, since workers are given files. */
    private Path file(XmlSuite suite) throws IOException {
        List<String> children = new ArrayList<>();
        for (XmlSuite child : suite.getChildSuites()) {
            children.add(file(child).toString());
        }
        suite.setSuiteFiles(children);
        List<String> listeners = new ArrayList<>(suite.getListeners());
        listeners.add(Oracle.class.getName());
        suite.setListeners(listeners);
        change.accept(suite);
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve(suite.getName() + ".xml"), suite.toXml());
    }

    private List<String> arguments() {
        try {
            if (files.isEmpty()) {
                for (XmlSuite suite : suites) {
                    if (suite.getParentSuite() == null) {
                        files.addAll(List.of("--suite", file(suite).toString()));
                    }
                }
            }
            return files;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public WorkersRun dist(String how) {
        dist = how;
        return this;
    }

    /** An option of every JVM, such as -Dname=value. */
    public WorkersRun option(String option) {
        options.add(option);
        return this;
    }

    /** What a worker has claimed that is somewhere else, and of which nothing more is heard. */
    public WorkersRun claimedElsewhere(String... what) {
        DirectoryClaims claims = new DirectoryClaims(run(), "elsewhere", GoneWorkers.NONE, complaint -> {
            throw new AssertionError(complaint);
        });
        for (String each : what) {
            claims.claim(each);
        }
        return this;
    }

    public RunDirectory run() {
        return RunDirectory.of(directory, RUN);
    }

    /** Starts one worker. */
    public ChildProcess start(String name) {
        ChildJvm child = ChildJvm.of(WorkerMain.class.getName(), arguments().toArray(new String[0]))
                .arguments(more.toArray(new String[0]))
                .option("-ea")
                .option("-Dredoubt.role=worker")
                .option("-Dredoubt.dir=" + directory)
                .option("-Dredoubt.run.id=" + RUN)
                .option("-Dredoubt.worker=" + name)
                .option("-Dredoubt.dist=" + dist)
                .option("-Dredoubt.controller=" + controller)
                .option("-D" + Oracle.FILE + "=" + directory.resolve(name + ".oracle"));
        options.forEach(child::option);
        return jvm.apply(child).start();
    }

    /** Runs all workers to their end. */
    public RunOutcome runAll() {
        List<ChildProcess> started = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            started.add(start("w" + i));
        }
        int worst = 0;
        StringBuilder err = new StringBuilder();
        for (ChildProcess worker : started) {
            ChildProcess.Exit exit = worker.await();
            worst = Math.max(worst, exit.code());
            err.append(exit.err());
        }
        return merged(worst, err.toString());
    }

    /** What the journals of all workers tell, and what the oracles saw. */
    public RunOutcome merged(int status, String err) {
        try {
            RunReport report = Merge.of(List.of(run()));
            ReportFiles.write(report, directory, Set.of("yaml", "json"));
            String out = ConsoleSummary.of(report, List.of(), "report.yaml");
            return new RunOutcome(directory, status, out, err, oracle(), List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> oracle() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> oracles =
                    files.filter(file -> file.toString().endsWith(".oracle")).toList();
            List<String> seen = new ArrayList<>();
            for (Path file : oracles) {
                seen.addAll(Files.readAllLines(file));
            }
            return seen.stream().sorted().collect(Collectors.toList());
        }
    }
}
