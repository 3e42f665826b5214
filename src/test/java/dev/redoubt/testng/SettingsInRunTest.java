package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/** What settings do to a run, seen from outside. */
class SettingsInRunTest {
    private static final AtomicInteger BODIES = new AtomicInteger();

    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 10, threshold = 0.8)
        public void thirdFails() {
            BODIES.incrementAndGet();
            Assert.assertNotEquals(Trials.current().index(), 2, "the third");
        }
    }

    private static final String GROUP = "SettingsInRunTest$Subject.thirdFails";

    @BeforeEach
    void forgetEarlierRuns() {
        BODIES.set(0);
    }

    private SuiteRun subject() {
        return SuiteRun.into(directory).of(Subject.class).with(view);
    }

    private RunOutcome run(String property, String value) {
        return subject().property(property, value).run();
    }

    private static JsonNode about(RunOutcome run) {
        return run.report().get("run");
    }

    @Test
    void anotherNumberOfTrialsIsNoGate() {
        RunOutcome run = run("redoubt.n", "3");
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(BODIES).hasValue(3);
        assertThat(run.group(GROUP).get("design").get("n").asInt()).isEqualTo(3);
        assertThat(run.verdict(GROUP)).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(about(run).get("gate").asBoolean()).isFalse();
        assertThat(about(run).get("overrides").get("redoubt.n").asText()).isEqualTo("3");
        assertThat(run.out()).contains("not a gate: redoubt.n=3\n");
    }

    @Test
    void withoutOverridesItIsAGate() {
        RunOutcome run = subject().run();
        assertThat(about(run).get("gate").asBoolean()).isTrue();
        assertThat(about(run).get("overrides")).isEmpty();
        assertThat(run.out()).doesNotContain("not a gate");
    }

    @Test
    void aNumberOfTrialsGivenForOneTestOfTheSuiteIsNoGateEither() {
        RunOutcome run = subject()
                .change(suite -> suite.getTests().get(0).addParameter("redoubt.n", "2"))
                .run();
        assertThat(BODIES).hasValue(2);
        assertThat(about(run).get("gate").asBoolean()).isFalse();
        assertThat(about(run).get("overrides").get("redoubt.n").asText()).isEqualTo("2");
    }

    @Test
    void aNumberOfTrialsGivenForAnotherSuiteIsNoGateEither() {
        RunOutcome run = subject()
                .change(suite -> {
                    if (suite.getParentSuite() == null) {
                        suite.getChildSuites().add(childOf(suite));
                    }
                })
                .run();
        assertThat(BODIES).hasValue(12);
        assertThat(about(run).get("gate").asBoolean()).isFalse();
    }

    private static XmlSuite childOf(XmlSuite parent) {
        XmlSuite child = new XmlSuite();
        child.setName("child");
        child.setParentSuite(parent);
        child.setParameters(Map.of("redoubt.n", "2"));
        XmlTest test = new XmlTest(child);
        test.setName("test");
        test.setXmlClasses(List.of(new XmlClass(Subject.class)));
        return child;
    }

    public static class FailsAtOnce {
        @org.testng.annotations.Test
        @Trial(n = 8)
        public void stops() {
            Assert.fail("always");
        }

        @org.testng.annotations.Test
        @Trial(n = 8, stop = Trial.Stop.NEVER)
        public void runsOn() {
            Assert.fail("always");
        }
    }

    @ParameterizedTest
    @CsvSource({"never, FFFFFFFF", "NEVER, FFFFFFFF", "when_certain, F......."})
    void theStopOfEveryTrialCanBeChanged(String stop, String outcomes) {
        RunOutcome run = SuiteRun.into(directory)
                .of(FailsAtOnce.class)
                .property("redoubt.stop", stop)
                .run();
        assertThat(run.outcomes("SettingsInRunTest$FailsAtOnce.stops")).isEqualTo(outcomes);
        assertThat(run.outcomes("SettingsInRunTest$FailsAtOnce.runsOn")).isEqualTo(outcomes);
        RunChecks.isCompleteAndAddsUp(run);
    }

    public static class WithRows {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}, {"c"}, {"b, c"}};
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 2, rowKey = "{0}")
        public void keyed(String word) {}

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 2)
        public void numbered(String word) {}

        @org.testng.annotations.Test(dataProvider = "words")
        public void ordinary(String word) {
            BODIES.incrementAndGet();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "b, 'keyed [b] numbered'",
        "'a,c', 'keyed [a] keyed [c] numbered'",
        "' a , c ', 'keyed [a] keyed [c] numbered'",
        "2, 'keyed [c] numbered [2]'",
        "'b, c', 'keyed [b, c] keyed [b] keyed [c] numbered'",
    })
    void runsOnlyTheRowsAskedForAndEveryRowOfOrdinaryTests(String rows, String groups) {
        RunOutcome run = SuiteRun.into(directory)
                .of(WithRows.class)
                .property("redoubt.row", rows)
                .run();
        List<String> names = run.report().get("trialGroups").findValuesAsText("name").stream()
                .map(name -> name.replace("SettingsInRunTest$WithRows.", ""))
                .sorted()
                .toList();
        assertThat(String.join(" ", names)).isEqualTo(groups);
        assertThat(BODIES).hasValue(4);
        assertThat(about(run).get("gate").asBoolean()).isFalse();
    }

    @Test
    void labelsStandInTheReport() {
        RunOutcome run = subject()
                .property("redoubt.label.model", "small-2")
                .property("redoubt.label.temperature", "0.7")
                .change(suite -> suite.setParameters(
                        Map.of("redoubt.label.model", "overridden", "redoubt.label.from-suite", "yes")))
                .run();
        JsonNode labels = about(run).get("labels");
        assertThat(labels.toString())
                .isEqualTo("{\"from-suite\":\"yes\",\"model\":\"small-2\",\"temperature\":\"0.7\"}");
        assertThat(about(run).get("gate").asBoolean()).isTrue();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void switchedOffItDoesNothing() {
        RunOutcome run = run("redoubt.enabled", "false");
        assertThat(BODIES).hasValue(1);
        assertThat(run.status()).isZero();
        assertThat(directory).isEmptyDirectory();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(view.all()).extracting(TestNgView.Seen::name).containsExactly("thirdFails");
    }

    @ParameterizedTest
    @CsvSource({
        "passed, 0, PASSED, 'thirdFails [trial 2 of 10: FAIL, judged by its group]'",
        "within, 4, WITHIN, 'thirdFails [trial 2 of 10: FAIL, judged by its group]'",
        "failure, 1, FAILED, 'thirdFails [trial 2 of 10: FAIL, judged by its group]'",
    })
    void aToleratedTrialIsShownAsAskedFor(String show, int status, String shown, String name) {
        RunOutcome run = run("redoubt.trials.show", show);
        assertThat(run.status()).isEqualTo(status);
        assertThat(view.of(shown)).extracting(TestNgView.Seen::name).contains(name);
        assertThat(view.all()).hasSize(10);
        assertThat(run.verdict(GROUP)).isEqualTo("PASS RATE_MET");
        assertThat(run.outcomes(GROUP)).isEqualTo("PPFPPPPPPP");
    }

    @Test
    void theSummaryCanBeLeftOut() {
        RunOutcome run = run("redoubt.console", "false");
        assertThat(run.out()).isEmpty();
        assertThat(run.hasReport()).isTrue();
    }

    @Test
    void theRunCanBeNamed() {
        RunOutcome run = run("redoubt.run.id", "nightly-7");
        assertThat(directory.resolve("runs/nightly-7/report.json")).exists();
        assertThat(about(run).get("varying").get("id").asText()).isEqualTo("nightly-7");
        assertThat(run.out()).startsWith("REDOUBT  run nightly-7  complete");
    }

    @ParameterizedTest
    @CsvSource({
        "redoubt.run.id, ../elsewhere, 'letters, digits'",
        "redoubt.nested, maybe, 'true, false'",
        "redoubt.console, no, 'true, false'",
        "redoubt.n, 1e3, 'a whole number, 1 or more'",
    })
    void aBadValueIsNamedWithItsSettingAndWhatIsAllowed(String name, String value, String allowed) {
        RunOutcome run = run(name, value);
        assertThat(run.status()).isEqualTo(1);
        assertThat(BODIES).hasValue(0);
        assertThat(view.of("FAILED"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains(name + " = " + value + ", must be: ", allowed));
        assertThat(run.err()).contains(name + " = " + value + ", must be: ", allowed);
        assertThat(run.report().get("run").get("varying").get("id").asText()).isNotEqualTo(value);
        assertThat(directory.resolveSibling("elsewhere")).doesNotExist();
    }

    @Test
    void theSuiteMaySetWhatNoPropertySets() {
        RunOutcome run = subject()
                .change(suite -> suite.setParameters(Map.of("redoubt.n", "2", "redoubt.console", "false")))
                .run();
        assertThat(BODIES).hasValue(2);
        assertThat(run.out()).isEmpty();
        assertThat(about(run).get("overrides").get("redoubt.n").asText()).isEqualTo("2");
    }

    @Test
    void aPropertyIsStrongerThanTheSuite() {
        RunOutcome run = subject()
                .property("redoubt.n", "5")
                .property("redoubt.console", "true")
                .change(suite -> suite.setParameters(Map.of("redoubt.n", "4", "redoubt.console", "false")))
                .run();
        assertThat(BODIES).hasValue(5);
        assertThat(run.out()).contains("REDOUBT");
        assertThat(about(run).get("overrides").get("redoubt.n").asText()).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aForcedJournalHoldsTheSame(String forced) {
        RunOutcome run = run("redoubt.fsync", forced);
        RunChecks.check(run);
        assertThat(run.journal().get(0).get("settings").get("redoubt.fsync").asText())
                .isEqualTo(forced);
        assertThat(run.outcomes(GROUP)).isEqualTo("PPFPPPPPPP");
    }

    @Test
    void theDirectoryIsTheOneThatWasNamed(@TempDir Path other) {
        Path named = other.resolve("not/yet/there");
        RunOutcome run = run("redoubt.dir", named.toString());
        assertThat(run.hasReport()).isFalse();
        assertThat(Files.exists(named.resolve("report.json"))).isTrue();
        assertThat(Files.exists(named.resolve("report.yaml"))).isTrue();
    }
}
