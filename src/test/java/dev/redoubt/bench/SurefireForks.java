package dev.redoubt.bench;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Measures four forks of Surefire beside {@code redoubt run} with four workers, over the same compiled classes: 22 classes
 * with a test each, of 20 trials of 100 ms. Surefire hands out whole classes. Then builds without any trial, with and
 * without Redoubt on the class path of their tests.
 *
 * <p>{@code -Dbench.cli} and {@code -Dbench.library} name the jars, {@code -Dbench.repository} Maven's local repository.
 */
public final class SurefireForks {
    private static final int RUNS = Integer.getInteger("bench.runs", 3);
    private static final int TURNS = Integer.getInteger("bench.turns", 9);
    private static final int CLASSES = 22;
    private static final int TRIALS = 20;
    private static final int MILLIS = 100;
    private static final int WORKERS = 4;
    private static final double NANOS_PER_SECOND = 1_000_000_000;
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>bench</groupId>
              <artifactId>forks</artifactId>
              <version>1</version>
              <dependencies>
                <dependency>
                  <groupId>org.testng</groupId>
                  <artifactId>testng</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
            </project>
            """;
    private static final String PLAIN = """
            public class Item%1$dTest {
                @org.testng.annotations.Test(invocationCount = %2$d)
                public void waits() throws InterruptedException {
                    Thread.sleep(%3$d);
                }
            }
            """;
    private static final String TRIAL = """
            public class Item%1$dTest {
                @dev.redoubt.api.Trial(n = %2$d, threshold = 1, stop = dev.redoubt.api.Trial.Stop.NEVER)
                @org.testng.annotations.Test
                public void waits() throws InterruptedException {
                    Thread.sleep(%3$d);
                }
            }
            """;

    private final Path directory;

    private SurefireForks(Path directory) {
        this.directory = directory;
    }

    /** No arguments. */
    public static void main(String[] arguments) throws IOException {
        try (Scratch scratch = Scratch.open()) {
            SurefireForks forks = new SurefireForks(scratch.path());
            forks.compare();
            forks.compareWithoutTrials();
        }
    }

    private void compare() throws IOException {
        Path plain = project("plain", PLAIN, CLASSES, TRIALS, MILLIS);
        Path trials = project("trials", TRIAL, CLASSES, TRIALS, MILLIS);
        Path one = project("one", PLAIN, 1, 1, 0);
        System.out.printf(
                Locale.ROOT,
                "%n%d classes of a test each, %d trials of %d ms, %d JVMs; seconds, median of %d%n%n",
                CLASSES,
                TRIALS,
                MILLIS,
                WORKERS,
                RUNS);
        System.out.println("| how | seconds | of one empty test |");
        System.out.println("| --- | ---: | ---: |");
        row("Surefire, `forkCount=4`, `invocationCount`", () -> surefire(plain, ""), () -> surefire(one, ""));
        row("Surefire, `forkCount=4`, with Redoubt", () -> surefire(trials, library()), () -> surefire(one, library()));
        for (String dist : List.of("unit", "group")) {
            row("`redoubt run --workers 4 --dist " + dist + "`", () -> shared(trials, dist), () -> shared(one, dist));
        }
    }

    private void compareWithoutTrials() throws IOException {
        Path ordinary = project("ordinary", PLAIN, CLASSES, TRIALS, 0);
        System.out.printf(
                Locale.ROOT,
                "%n%d classes, %d invocations that do nothing, no trial; seconds of %d builds each, in turns%n%n",
                CLASSES,
                CLASSES * TRIALS,
                TURNS);
        System.out.println("| forks | Redoubt | median | least | most |");
        System.out.println("| ---: | --- | ---: | ---: | ---: |");
        for (int forks : new int[] {1, WORKERS}) {
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                without.add(secondsOf(() -> surefire(ordinary, forks, "")));
                with.add(secondsOf(() -> surefire(ordinary, forks, library())));
            }
            ordinaryRow(forks, "absent", without);
            ordinaryRow(forks, "present", with);
        }
    }

    private static void ordinaryRow(int forks, String redoubt, List<Double> seconds) {
        Collections.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %.2f | %.2f | %.2f |%n",
                forks,
                redoubt,
                seconds.get(TURNS / 2),
                seconds.get(0),
                seconds.get(TURNS - 1));
    }

    private static String library() {
        return "-Dmaven.test.additionalClasspath=" + System.getProperty("bench.library");
    }

    private void row(String name, Supplier<ChildProcess> work, Supplier<ChildProcess> nothing) {
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", name, seconds(work), seconds(nothing));
    }

    private static double seconds(Supplier<ChildProcess> command) {
        List<Double> all = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            all.add(secondsOf(command));
        }
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    private static double secondsOf(Supplier<ChildProcess> command) {
        long start = System.nanoTime();
        ChildProcess.Exit exit = command.get().await();
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        if (exit.code() != 0) {
            throw new IllegalStateException(exit.out() + exit.err());
        }
        return seconds;
    }

    private ChildProcess surefire(Path project, String option) {
        return surefire(project, WORKERS, option);
    }

    private static ChildProcess surefire(Path project, int forks, String option) {
        List<String> command = new ArrayList<>(List.of(
                "mvn",
                "-o",
                "-B",
                "-q",
                "-Dmaven.repo.local=" + System.getProperty("bench.repository"),
                "-DforkCount=" + forks,
                "org.apache.maven.plugins:maven-surefire-plugin:3.5.6:test"));
        if (!option.isEmpty()) {
            command.add(option);
        }
        return ChildProcess.start(command, project);
    }

    private static ChildProcess shared(Path project, String dist) {
        return ChildJvm.jar(Path.of(System.getProperty("bench.cli")), "run", "--workers", "" + WORKERS)
                .arguments("--dist", dist, "--classpath", classes(project) + File.pathSeparator + libraries())
                .arguments(tests(project))
                .in(project)
                .ordinary()
                .start();
    }

    private static String[] tests(Path project) {
        String[] names = classes(project).toFile().list((place, name) -> name.endsWith(".class"));
        return Arrays.stream(names)
                .sorted()
                .map(name -> "--class=" + name.replace(".class", ""))
                .toArray(String[]::new);
    }

    private static Path classes(Path project) {
        return project.resolve("target").resolve("test-classes");
    }

    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/(testng|jcommander|jquery|slf4j-api)-[^/]*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path project(String name, String source, int classes, int trials, int millis) throws IOException {
        Path project = Files.createDirectories(directory.resolve(name));
        Files.writeString(project.resolve("pom.xml"), POM.formatted(testng()));
        Path target = Files.createDirectories(classes(project));
        List<String> arguments = new ArrayList<>(List.of("-d", target.toString(), "-proc:none"));
        for (int i = 1; i <= classes; i++) {
            Path file = project.resolve("Item" + i + "Test.java");
            arguments.add(
                    Files.writeString(file, source.formatted(i, trials, millis)).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        if (result != 0) {
            throw new IllegalStateException("the classes of the benchmark do not compile");
        }
        return project;
    }

    private static String testng() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(file -> file.matches("testng-\\d.*\\.jar"))
                .map(file -> file.replaceFirst("testng-", "").replace(".jar", ""))
                .findFirst()
                .orElseThrow();
    }
}
