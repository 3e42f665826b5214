package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.samples.Scripted;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is a gate unless a setting made its verdicts other ones than the tests ask for. */
class OverridesTest {
    public static class Ordinary {
        @org.testng.annotations.Test
        public void runs() {}
    }

    private static final Map<String, Class<?>> SAMPLES = Map.of(
            "Sequential", Scripted.Sequential.class,
            "ByConfidence", Scripted.ByConfidence.class,
            "ByRate", Scripted.Unknowing.class,
            "Ordinary", Ordinary.class);

    @TempDir
    Path directory;

    private SuiteRun of(String sample) {
        return SuiteRun.into(directory).outsideABuildTool().of(SAMPLES.get(sample));
    }

    private static JsonNode about(RunOutcome run) {
        JsonSchemas.check(run);
        return run.report().get("run");
    }

    @ParameterizedTest
    @CsvSource({
        "Sequential, redoubt.stop, never, false",
        "Sequential, redoubt.stop, when_certain, false",
        "ByConfidence, redoubt.stop, sequential, false",
        "ByRate, redoubt.stop, never, true",
        "Ordinary, redoubt.stop, never, true",
        "ByRate, redoubt.errorRetries, 2, false",
        "ByRate, redoubt.n, 3, false",
        "ByRate, redoubt.confidence, 0.9, false",
        "ByRate, redoubt.maxInFlight, 1, true",
        "Ordinary, redoubt.n, 3, true",
    })
    void whatMayChangeAVerdictIsNoGate(String sample, String setting, String value, boolean isGate) {
        RunOutcome given = of(sample).property(setting, value).run();
        assertThat(about(given).get("gate").asBoolean()).isEqualTo(isGate);
        assertThat(about(given).get("overrides").has(setting)).isEqualTo(!isGate);
        assertThat(given.out().contains("not a gate: " + setting + "=" + value)).isEqualTo(!isGate);
        RunOutcome ofTest = of(sample)
                .change(suite -> suite.getTests().get(0).addParameter(setting, value))
                .run();
        assertThat(about(ofTest).get("gate").asBoolean())
                .as("given for one test")
                .isEqualTo(isGate);
    }

    /** More trials of a group make it pass that has stopped as hopeless in the run that the test asks for. */
    @Test
    void aStopMayTurnAVerdictRoundAndThenItIsNoGate() {
        String outcomes = "PPPFPPF";
        RunOutcome asked =
                of("Sequential").property(Scripted.OUTCOMES, outcomes).run();
        assertThat(asked.status()).isEqualTo(1);
        assertThat(about(asked).get("gate").asBoolean()).isTrue();
        RunOutcome other = of("Sequential")
                .property(Scripted.OUTCOMES, outcomes)
                .property("redoubt.stop", "never")
                .run();
        assertThat(other.status()).isZero();
        assertThat(about(other).get("gate").asBoolean()).isFalse();
    }

    @Test
    void theReportTellsTheStopsThatTrialsHad() {
        RunOutcome both = SuiteRun.into(directory)
                .of(Scripted.Sequential.class, Scripted.ByConfidence.class, Ordinary.class)
                .run();
        assertThat(stops(both)).containsExactly("WHEN_CERTAIN", "SEQUENTIAL");
        assertThat(stops(of("Sequential").property("redoubt.stop", "never").run()))
                .containsExactly("NEVER");
        assertThat(stops(of("Ordinary").run())).isEmpty();
    }

    private static List<String> stops(RunOutcome run) {
        List<String> stops = new ArrayList<>();
        about(run).get("stops").forEach(stop -> stops.add(stop.asText()));
        return stops;
    }
}
