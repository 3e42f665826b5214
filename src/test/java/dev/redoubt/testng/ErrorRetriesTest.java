package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.samples.Shaky;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import dev.redoubt.testkit.WorkersRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** Trials that end in ERROR and are run again, and trials that wait for their turn, in runs of TestNG. */
class ErrorRetriesTest {
    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    @BeforeEach
    void forget() {
        Shaky.reset();
    }

    private SuiteRun of(Class<?> sample, String attempts) {
        return SuiteRun.into(directory)
                .outsideABuildTool()
                .of(sample)
                .with(view)
                .property("redoubt.stop", "never")
                .property(Shaky.ATTEMPTS, attempts);
    }

    /** The outcomes of the attempts on record, trial by trial. */
    private static List<String> attempts(RunOutcome run) {
        List<String> all = new ArrayList<>();
        for (JsonNode result : run.report().get("results")) {
            StringBuilder attempts = new StringBuilder();
            for (JsonNode attempt : result.get("attempts")) {
                attempts.append(Outcome.valueOf(attempt.get("outcome").asText()).letter());
            }
            all.add(attempts.toString());
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        // attempts of trials 0 to 3, outcomes that count, verdict, attempts on record, TestNG's status
        "'E,EEP', EPPP, FAIL RATE_UNREACHABLE, 'EEE,EEP,P,P', 1",
        "'EP,EEP', PPPP, PASS RATE_MET, 'EP,EEP,P,P', 0",
        "'EF,FP', FFPP, FAIL RATE_UNREACHABLE, 'EF,F,P,P', 1",
        "'EU', UPPP, FAIL UNSAFE_LIMIT, 'EU,P,P,P', 1",
        "'DP', DPPP, FAIL RATE_UNREACHABLE, 'D,P,P,P', 1",
        "'LP', UPPP, FAIL UNSAFE_LIMIT, 'UP,P,P,P', 1",
    })
    void onlyAnErrorIsRunAgainAndTheLastAttemptCounts(
            String attempts, String outcomes, String verdict, String recorded, int status) {
        RunOutcome run = of(Shaky.Alone.class, attempts).run();
        assertThat(run.outcomes("Shaky$Alone.connects")).isEqualTo(outcomes);
        assertThat(run.verdict("Shaky$Alone.connects")).isEqualTo(verdict);
        assertThat(attempts(run)).containsExactly(recorded.split(","));
        assertThat(run.report().get("complete").asBoolean()).isTrue();
        assertThat(run.status()).isEqualTo(status);
        assertThat(view.of("FAILED")).hasSize(status);
        JsonSchemas.check(run);
    }

    @Test
    void whatIsRunAgainIsNoFailureToTestNgAndSkipsNothing() {
        RunOutcome run = of(Shaky.Followed.class, "EP,EP").run();
        assertThat(run.status()).isZero();
        assertThat(run.verdict("Shaky$Followed.connects")).isEqualTo("PASS RATE_MET");
        assertThat(view.of("PASSED")).extracting(TestNgView.Seen::name).anyMatch(name -> name.contains("follows"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Shaky.Rows.class, Shaky.ParallelRows.class})
    void everyRowKeepsItsParametersAndItsTrial(Class<?> sample) {
        RunOutcome run =
                of(sample, "EP,P,E").parallel(ParallelMode.METHODS).threads(4).run();
        String name = "Shaky$" + sample.getSimpleName() + ".connects";
        boolean hasThird = sample == Shaky.ParallelRows.class;
        for (String row : hasThird ? List.of("a", "b", "c") : List.of("a", "b")) {
            assertThat(run.verdict(name + " [" + row + "]"))
                    .isEqualTo(hasThird ? "FAIL RATE_UNREACHABLE" : "PASS RATE_MET");
            assertThat(run.outcomes(name + " [" + row + "]")).isEqualTo(hasThird ? "PPE" : "PP");
            assertThat(Shaky.made().get(row + "#0").get()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void threadsDoNotMatter(int threads) {
        String attempts = "EEP,EF,LP,EEE";
        RunOutcome alone = of(Shaky.Alone.class, attempts).run();
        Shaky.reset();
        RunOutcome many = SuiteRun.into(directory.resolve("many"))
                .outsideABuildTool()
                .of(Shaky.Alone.class)
                .property("redoubt.stop", "never")
                .property(Shaky.ATTEMPTS, attempts)
                .parallel(ParallelMode.METHODS)
                .threads(threads)
                .run();
        assertThat(many.digest()).isEqualTo(alone.digest());
        assertThat(attempts(many)).isEqualTo(attempts(alone)).containsExactly("EEP", "EF", "UP", "EEE");
    }

    @Test
    void workersDoNotMatter() {
        RunOutcome alone = of(Shaky.Alone.class, "EEP,EF,P,EEE").run();
        RunOutcome run = WorkersRun.into(directory.resolve("workers"))
                .of(Shaky.Alone.class)
                .workers(3)
                .option("-D" + Shaky.ATTEMPTS + "=EEP,EF,P,EEE")
                .option("-Dredoubt.stop=never")
                .runAll();
        assertThat(run.outcomes("Shaky$Alone.connects")).isEqualTo("PFPE");
        assertThat(attempts(run)).isEqualTo(attempts(alone));
    }

    @Test
    void theSettingOfARunCountsInsteadOfTheAnnotation() {
        RunOutcome none = of(Shaky.Alone.class, "EP")
                .property("redoubt.errorRetries", "0")
                .run();
        assertThat(attempts(none)).containsExactly("E", "P", "P", "P");
        Shaky.reset();
        RunOutcome more = of(Shaky.Alone.class, "EEEEP")
                .property("redoubt.errorRetries", "4")
                .run();
        assertThat(attempts(more)).containsExactly("EEEEP", "P", "P", "P");
        assertThat(more.verdict("Shaky$Alone.connects")).isEqualTo("PASS RATE_MET");
        assertThat(more.group("Shaky$Alone.connects")
                        .get("design")
                        .get("errorRetries")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void aTrialOfSeveralBodiesCannotBeRunAgain() {
        RunOutcome run = of(Shaky.Repeated.class, "").run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("FAILED"))
                .extracting(TestNgView.Seen::message)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message)
                        .contains("errorRetries = 1 with invocationCount = 2, must be with invocationCount = 1"));
    }

    @Test
    void trialsWaitForTheirTurn() {
        RunOutcome run = of(Shaky.Crowded.class, "EP,E,F")
                .parallel(ParallelMode.METHODS)
                .threads(8)
                .run();
        assertThat(Shaky.mostInside()).isEqualTo(2);
        assertThat(run.outcomes("Shaky$Crowded.takesItsTurn")).isEqualTo("PEFPPPPPPPPP");
        JsonSchemas.check(run);
        RunOutcome free = SuiteRun.into(directory.resolve("free"))
                .outsideABuildTool()
                .of(Shaky.Crowded.class)
                .property("redoubt.maxInFlight", "0")
                .parallel(ParallelMode.METHODS)
                .threads(8)
                .run();
        assertThat(free.verdict("Shaky$Crowded.takesItsTurn")).isEqualTo("PASS RATE_MET");
        assertThat(Shaky.mostInside()).as("without the limit").isGreaterThan(2);
    }
}
