package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.TestNG;
import org.testng.TestNGException;

/** Several runs of TestNG in one JVM, on several threads: each is collected, but for those that a test has started. */
class RunsAtOnceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    /** What somebody starts who runs TestNG by himself. */
    public static final class Program {
        private static final CountDownLatch BOTH = new CountDownLatch(2);

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            switch (arguments[0]) {
                case "at once" -> atOnce();
                case "after one that broke" -> afterOneThatBroke();
                default -> tell("outer", run(StartsAnother.class));
            }
        }

        private static void atOnce() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<Integer> red = threads.submit(() -> run(Red.class));
            Future<Integer> green = threads.submit(() -> run(Green.class));
            tell("red", red.get());
            tell("green", green.get());
            threads.shutdown();
        }

        private static void afterOneThatBroke() throws InterruptedException {
            onAThread(() -> run(Broken.class));
            onAThread(() -> tell("red", run(Alone.class)));
        }

        private static void onAThread(Runnable work) throws InterruptedException {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (TestNGException unusable) {
                    System.out.println("broken");
                }
            });
            thread.start();
            thread.join();
        }

        static void tell(String who, int status) {
            System.out.println(who + " " + status);
        }

        static int run(Class<?> tests) {
            TestNG testng = new TestNG(false);
            testng.setTestClasses(new Class<?>[] {tests});
            testng.setVerbose(0);
            testng.run();
            return testng.getStatus();
        }

        static void waitForBoth() throws InterruptedException {
            BOTH.countDown();
            Assert.assertTrue(BOTH.await(1, TimeUnit.MINUTES), "the other run is at it, too");
        }
    }

    public static class Red {
        @org.testng.annotations.Test
        @Trial(n = 4, stop = Trial.Stop.NEVER)
        public void red() throws InterruptedException {
            Program.waitForBoth();
            Assert.assertNotEquals(Trials.current().index(), 1);
        }
    }

    public static class Green {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void green() throws InterruptedException {
            Program.waitForBoth();
            Assert.assertNotEquals(Trials.current().index(), 1);
        }
    }

    public static class Alone {
        @org.testng.annotations.Test
        @Trial(n = 4, stop = Trial.Stop.NEVER)
        public void red() {
            Assert.assertNotEquals(Trials.current().index(), 1);
        }
    }

    public static class Broken {
        @org.testng.annotations.Test(dependsOnMethods = "isNotThere")
        public void neverRuns() {}
    }

    public static class Inner {
        @org.testng.annotations.Test
        @Trial(n = 4)
        public void inner() {
            System.out.println("trial " + Trials.current().index());
        }
    }

    public static class StartsAnother {
        @org.testng.annotations.Test
        public void startsAnother() throws InterruptedException {
            Program.onAThread(() -> Program.tell("inner", Program.run(Inner.class)));
        }
    }

    private ChildProcess.Exit run(String what, String... options) {
        ChildJvm child = ChildJvm.of(Program.class.getName(), what).option("-Dredoubt.dir=" + directory);
        for (String option : options) {
            child.option(option);
        }
        ChildProcess.Exit exit = child.run();
        assertThat(exit.code()).as(exit.err()).isZero();
        return exit;
    }

    private List<String> outcomes() throws IOException {
        List<String> outcomes = new ArrayList<>();
        try (Stream<Path> runs = Files.list(RunDirectory.runs(directory))) {
            for (Path run :
                    runs.filter(run -> Files.exists(run.resolve("report.json"))).toList()) {
                JsonNode report = JSON.readTree(run.resolve("report.json").toFile());
                report.get("trialGroups")
                        .forEach(group -> outcomes.add(group.get("name").asText() + " "
                                + group.get("outcomes").asText() + " " + report.get("complete")));
            }
        }
        return outcomes;
    }

    @Test
    void twoRunsAtOnceAreTwoRuns() throws IOException {
        ChildProcess.Exit exit = run("at once");
        assertThat(exit.out().lines()).contains("red 1", "green 0");
        assertThat(exit.err()).doesNotContain("[redoubt]");
        assertThat(outcomes())
                .containsExactlyInAnyOrder("RunsAtOnceTest$Red.red PFPP true", "RunsAtOnceTest$Green.green PFPP true");
    }

    @Test
    void twoRunsAtOnceUnderOneNameAreTwoRunsAsWell() throws IOException {
        ChildProcess.Exit exit = run("at once", "-Dredoubt.run.id=named");
        assertThat(exit.out().lines()).contains("red 1", "green 0");
        assertThat(outcomes())
                .containsExactlyInAnyOrder("RunsAtOnceTest$Red.red PFPP true", "RunsAtOnceTest$Green.green PFPP true");
    }

    @Test
    void aRunThatBrokeOnAnotherThreadKeepsNoneFromBeingCollected() throws IOException {
        ChildProcess.Exit exit = run("after one that broke");
        assertThat(exit.out().lines()).contains("broken", "red 1");
        assertThat(outcomes()).containsExactly("RunsAtOnceTest$Alone.red PFPP true");
    }

    @Test
    void aRunThatATestStartsOnAThreadIsLeftAloneAndNamed() {
        ChildProcess.Exit exit = run("inside");
        assertThat(exit.out().lines()).contains("outer 0", "inner 0", "trial -1");
        assertThat(exit.err().lines().filter(line -> line.startsWith("[redoubt]")))
                .singleElement()
                .asString()
                .contains("a thread that another run has started", "-Dredoubt.nested=true");
    }

    @Test
    void aRunThatATestStartsOnAThreadIsCollectedIfAsked() throws IOException {
        ChildProcess.Exit exit = run("inside", "-Dredoubt.nested=true");
        assertThat(exit.out().lines()).contains("outer 0", "inner 0", "trial 3");
        assertThat(outcomes()).containsExactly("RunsAtOnceTest$Inner.inner PPPP true");
    }
}
