package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.ExclusiveChain;
import dev.redoubt.samples.ExclusiveRows;
import dev.redoubt.samples.Hooked;
import dev.redoubt.samples.Interceptors;
import dev.redoubt.samples.Sharing;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.WorkersRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** How workers share a run: who runs what, with which fixtures. */
class SharingIT {
    private static final Class<?>[] CLASSES = {
        Sharing.A.class, Sharing.B.class, Sharing.C.class, Sharing.D.class, Sharing.E.class
    };

    @TempDir
    Path directory;

    private WorkersRun workers(Class<?>... classes) {
        return WorkersRun.into(directory).of(classes).option("-D" + Sharing.LOG + "=" + directory.resolve("log"));
    }

    /** What the tests wrote down: the worker and what it did. */
    private List<String[]> log() throws IOException {
        return Files.readAllLines(directory.resolve("log")).stream()
                .map(line -> line.split(" ", 2))
                .toList();
    }

    private long count(String worker, String what) throws IOException {
        return log().stream()
                .filter(line -> worker.isEmpty() || line[0].equals(worker))
                .filter(line -> line[1].equals(what))
                .count();
    }

    private Map<String, Set<String>> workersByTest() throws IOException {
        Map<String, Set<String>> workers = new TreeMap<>();
        log().stream()
                .filter(line -> line[1].startsWith("test "))
                .collect(
                        Collectors.groupingBy(line -> line[1], Collectors.mapping(line -> line[0], Collectors.toSet())))
                .forEach(workers::put);
        return workers;
    }

    @Test
    void whatTookLongestBeginsFirstAndWhatIsNotKnownBeforeIt() throws IOException {
        Path times = Files.writeString(directory.resolve("times.xml"), """
                <testsuite>
                  <testcase classname="dev.redoubt.samples.Sharing$A" name="one" time="2"/>
                  <testcase classname="dev.redoubt.samples.Sharing$B" name="one" time="8"/>
                  <testcase classname="dev.redoubt.samples.Sharing$C" name="one" time="1"/>
                  <testcase classname="dev.redoubt.samples.Sharing$E" name="one" time="4"/>
                </testsuite>
                """);
        RunOutcome run =
                workers(CLASSES).option("-Dredoubt.timings=" + times).workers(1).runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(log().stream()
                        .map(line -> line[1])
                        .filter(line -> line.startsWith("open "))
                        .toList())
                .containsExactly("open D", "open B", "open E", "open A", "open C");
    }

    @Test
    void someTestsOfASuiteHaveTheIdsTheyAlwaysHave() {
        RunOutcome one = WorkersRun.into(directory)
                .ofFile("two-tests.xml")
                .testNames("first")
                .workers(2)
                .runAll();
        assertThat(one.status()).as(one.err()).isZero();
        assertThat(one.report().get("complete").asBoolean()).isTrue();
        assertThat(one.report().get("results").findValuesAsText("id"))
                .isNotEmpty()
                .allMatch(id -> id.startsWith("two tests/first/"));
    }

    @Test
    void aWorkerHasTheFixturesOfWhatItRunsAndNoOthers() throws IOException {
        RunOutcome run = workers(CLASSES).workers(3).runAll();
        assertThat(run.status()).as(run.err()).isZero();
        for (String worker : List.of("w1", "w2", "w3")) {
            for (Class<?> type : CLASSES) {
                String name = type.getSimpleName();
                long ran = count(worker, "test " + name);
                assertThat(count(worker, "open " + name))
                        .as("%s opened %s", worker, name)
                        .isEqualTo(ran > 0 ? 1 : 0);
                assertThat(count(worker, "close " + name)).isEqualTo(count(worker, "open " + name));
                assertThat(count(worker, "before " + name)).isEqualTo(ran);
                assertThat(count(worker, "after " + name)).isEqualTo(ran);
            }
        }
        for (Class<?> type : CLASSES) {
            assertThat(count("", "test " + type.getSimpleName())).isEqualTo(5);
        }
    }

    /** What one test waits for depends on others of its class, so a worker may help between the two. */
    @Test
    void aClassThatIsOpenIsNotOpenedOnceMoreToHelpWithIt() throws IOException {
        RunOutcome run = workers(ExclusiveChain.class)
                .claimedElsewhere("lead kit/test/" + ExclusiveChain.class.getName() + "@-1")
                .workers(1)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(log().stream().map(line -> line[1])).containsExactly("open", "first", "alone", "second", "close");
    }

    @Test
    void aClassThatIsOpenIsNotOpenedOnceMoreForItsRows() throws IOException {
        String rows = "kit/test/" + ExclusiveRows.class.getName() + ".row(int)";
        RunOutcome run = workers(ExclusiveRows.class)
                .claimedElsewhere("lead kit/test/" + ExclusiveRows.class.getName() + "@-1", "unit " + rows)
                .parallel(ParallelMode.METHODS, 2)
                .workers(1)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(log().stream().map(line -> line[1]))
                .hasSize(5)
                .startsWith("open", "row 0")
                .contains("row 1", "waited")
                .endsWith("close");
    }

    @ParameterizedTest
    @CsvSource({"class, 1", "test, 1", "none, 1", "group, 3"})
    void whatBelongsTogetherIsRunByOneWorker(String dist, int most) throws IOException {
        RunOutcome run = workers(CLASSES).workers(3).dist(dist).runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(workersByTest()).hasSize(CLASSES.length);
        assertThat(workersByTest().values()).allMatch(workers -> workers.size() <= most);
        if (!dist.equals("class") && !dist.equals("group")) {
            assertThat(workersByTest().values().stream().flatMap(Set::stream).distinct())
                    .hasSize(1);
        }
        if (dist.equals("group")) {
            run.report()
                    .get("trialGroups")
                    .forEach(group -> assertThat(group.get("outcomes").asText()).isEqualTo("PPP"));
        }
        for (Class<?> type : CLASSES) {
            assertThat(count("", "test " + type.getSimpleName())).isEqualTo(5);
        }
    }

    /** Whoever has one of two classes that a dependency ties together has both, with all their tests. */
    @ParameterizedTest
    @CsvSource({"class, class kit/test/dev.redoubt.samples.Sharing$Giver", "test, test kit/test", "none, run"})
    void dependenciesTakeNothingOutOfWhatIsClaimedAsAWhole(String dist, String claim) throws IOException {
        RunOutcome run = workers(Sharing.Giver.class, Sharing.Taker.class)
                .dist(dist)
                .claimedElsewhere(claim)
                .workers(1)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(directory.resolve("log")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit", "group", "class", "test", "none"})
    void dependenciesBetweenClassesAreKept(String dist) throws IOException {
        RunOutcome run = workers(Sharing.Giver.class, Sharing.Taker.class)
                .dist(dist)
                .workers(2)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(log().stream().map(line -> line[1]))
                .containsExactlyInAnyOrder("gives", "gives nothing", "takes", "takes nothing")
                .containsSubsequence("gives", "takes");
    }

    /** A worker that begins with the first trial of every test would have claimed them all before the others start. */
    @ParameterizedTest
    @CsvSource({"unit, abcabcabc", "group, aaabbbccc", "class, abcabcabc"})
    void whatIsClaimedAsAWholeIsRunAsAWhole(String dist, String order) throws IOException {
        RunOutcome run = workers(Sharing.Three.class).workers(1).dist(dist).runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(log().stream().map(line -> line[1]).collect(Collectors.joining()))
                .isEqualTo(order);
    }

    /** The second worker finds that another has a test, whose rows are under way. */
    @Test
    void whoeverTakesWholeTestsHasTheirRows() throws IOException {
        String name = "kit/test/" + Sharing.Rows.class.getName();
        RunOutcome run = workers(Sharing.Rows.class)
                .dist("group")
                .claimedElsewhere(
                        "group " + name + ".row(int)",
                        "group " + name + ".trial(int)",
                        "unit " + name + ".row(int)",
                        "unit " + name + ".trial(int)#0",
                        "unit " + name + ".trial(int)#1")
                .workers(1)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(directory.resolve("log")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit", "group"})
    void everyRowRunsOnce(String dist) throws IOException {
        RunOutcome run = workers(Sharing.Rows.class).dist(dist).workers(3).runAll();
        assertThat(run.status()).as(run.err()).isZero();
        for (int row = 0; row < 3; row++) {
            assertThat(count("", "row " + row)).isEqualTo(1);
            assertThat(count("", "trial of row " + row)).isEqualTo(2);
        }
    }

    @Test
    void aGroupThatIsDecidedIsNotGoneOnWithAnywhere() throws IOException {
        RunOutcome run = workers(Sharing.Hopeless.class).workers(3).runAll();
        assertThat(run.verdict("Sharing$Hopeless.never")).startsWith("FAIL");
        assertThat(count("", "test Hopeless")).isBetween(1L, 3L);
    }

    @Test
    void whatIsDoneOncePerRunIsDoneByOneWorkerAndKnownToAll() throws IOException {
        RunOutcome run = workers(Sharing.Seeded.class).workers(3).runAll();
        assertThat(count("", "ask")).isEqualTo(3);
        assertThat(count("", "seed")).isEqualTo(1);
        assertThat(run.report().at("/summary/tests/passed").asInt()).isEqualTo(8);
        for (int row = 0; row < 8; row++) {
            assertThat(count("", "row " + row)).isEqualTo(1);
        }
    }

    /** Somebody else has one test of each class; in a group with fixtures there is no such claim. */
    @ParameterizedTest
    @ValueSource(classes = {Hooked.Fixtures.class, Hooked.InGroup.class})
    void theFixturesOfAGroupMayBeInAClassWithoutTests(Class<?> fixtures) throws IOException {
        RunOutcome run = workers(fixtures, Hooked.A.class, Hooked.B.class)
                .claimedElsewhere(
                        "unit kit/test/dev.redoubt.samples.Hooked$A.one()",
                        "unit kit/test/dev.redoubt.samples.Hooked$B.one()")
                .workers(1)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(log().stream().map(line -> line[1]))
                .containsExactly("open", "test A", "test A", "test B", "test B", "close");
    }

    @Test
    void whatAnInterceptorReturnsTwiceRunsOnce() throws IOException {
        RunOutcome run = workers(Sharing.A.class, Sharing.Rows.class)
                .with(Interceptors.Doubler.class)
                .workers(2)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Sharing$A.one() was returned more than once by a method interceptor. It runs once");
        RunChecks.isCompleteAndAddsUp(run);
        RunChecks.recordsEveryExecutionOnce(run);
        assertThat(count("", "test A")).isEqualTo(5);
    }

    @Test
    void whatAnInterceptorAddsRunsNowhere() throws IOException {
        RunOutcome run = workers(Sharing.A.class)
                .with(Interceptors.Adder.class)
                .workers(2)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(count("", "test A")).isEqualTo(5);
        assertThat(run.report().get("complete").asBoolean()).isFalse();
        assertThat(run.report().get("incompleteReasons").toString())
                .contains("was added by a method interceptor, after the plan was made. It is not run");
    }

    /** What nobody knows to hand out, every worker would run. */
    @Test
    void aWorkerThatCannotReplaceTheMethodsRunsNothing() {
        RunOutcome run = workers(Sharing.A.class)
                .with(Interceptors.Moody.class)
                .workers(2)
                .runAll();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("asked before", "Nothing of test runs in this JVM");
        assertThat(directory.resolve("log")).doesNotExist();
        assertThat(run.report().get("complete").asBoolean()).isFalse();
        assertThat(run.report().get("incompleteReasons").toString()).contains("asked before");
    }

    @Test
    void aRunThatIsToStopBeginsNothing() throws IOException {
        WorkersRun workers = workers(CLASSES);
        Files.createDirectories(workers.run().path());
        Files.createFile(workers.run().stop());
        ChildProcess.Exit exit = workers.start("w1").await();
        assertThat(exit.code()).as(exit.err()).isZero();
        assertThat(directory.resolve("log")).doesNotExist();
    }

    @Test
    void workersEndWhenWhoeverHasStartedThemIsGone() throws IOException {
        WorkersRun workers = workers(CLASSES).controller(gonePid());
        ChildProcess.Exit exit = workers.start("w1").await();
        assertThat(exit.code()).as(exit.err()).isZero();
        assertThat(workers.run().stop()).exists();
    }

    private static long gonePid() throws IOException {
        Process process = new ProcessBuilder("true").start();
        process.onExit().join();
        return process.pid();
    }

    @Test
    void aSuiteThatCannotBeReadIsSaidWithItsName() {
        ChildProcess.Exit exit = WorkersRun.into(directory)
                .suite(directory.resolve("missing.xml"))
                .start("w1")
                .await();
        assertThat(exit.code()).isEqualTo(75);
        assertThat(exit.err()).contains("worker w1 cannot run the suites", "missing.xml");
        assertThat(exit.err().lines().filter(line -> line.startsWith("[redoubt]")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<suite name=\"cut\"><test", "", "<suite name=\"empty\"/>", "no xml"})
    void aSuiteThatIsNoneIsAnErrorOrRunsNothing(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.xml"), text);
        ChildProcess.Exit exit =
                WorkersRun.into(directory).suite(file).start("w1").await();
        boolean isSuite = text.endsWith("/>");
        assertThat(exit.code()).as(exit.err()).isEqualTo(isSuite ? 0 : 75);
    }
}
