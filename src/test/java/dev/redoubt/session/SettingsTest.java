package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.RunOverride;
import dev.redoubt.testkit.Designs;
import dev.redoubt.wire.Digests;
import dev.redoubt.wire.Limit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @Test
    void aSequentialStopIsForTestsThatCanBeJudgedInSequence() {
        Design byRate = Designs.of(20, 0.8);
        Design byConfidence = Designs.demonstrating(20, 0.8, Trial.Stop.WHEN_CERTAIN);
        Settings settings = properties("redoubt.stop", "sequential", "redoubt.confidence", "0.99");
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.override(byRate, false)).isEqualTo(byRate.withConfidence(0.99));
        assertThat(settings.override(byConfidence, false))
                .isEqualTo(byConfidence.withStop(Trial.Stop.SEQUENTIAL).withConfidence(0.99));
    }

    /** Whoever adds a setting that changes designs must say whether it changes verdicts. */
    @Test
    void whatMakesADesignAnotherOneIsAnOverride() {
        Design asked = Designs.demonstrating(40, 0.8, Trial.Stop.SEQUENTIAL);
        Set<String> changing = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            for (String value : List.of("true", "2", "never", "0.9", "row", "a")) {
                Design changed = properties(setting.property(), value).override(asked, false);
                if (!changed.canonicalText().equals(asked.canonicalText())) {
                    changing.add(setting.property());
                }
            }
        }
        assertThat(changing)
                .isEqualTo(Stream.of(RunOverride.values())
                        .filter(RunOverride::isOfDesign)
                        .map(RunOverride::property)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static final Map<String, String> NONE = Map.of();

    private static Settings properties(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.of(properties, NONE, NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 4, 3, 5",
        "'', 4, 3, ''",
        "-, 4, 3, 4",
        "-, -, 3, 3",
        "5, -, -, 5",
    })
    void propertyBeatsEnvironmentBeatsParameter(String property, String variable, String parameter, String expected) {
        Settings settings =
                Settings.of(given("redoubt.n", property), given("REDOUBT_N", variable), given("redoubt.n", parameter));
        assertThat(settings.given(Setting.N).orElse("")).isEqualTo(expected);
    }

    private static Map<String, String> given(String name, String value) {
        return value.equals("-") ? NONE : Map.of(name, value);
    }

    @ParameterizedTest
    @EnumSource
    void everySettingCanBeGivenInThreeWays(Setting setting) {
        assertThat(Settings.of(Map.of(setting.property(), "x"), NONE, NONE).given(setting))
                .contains("x");
        assertThat(Settings.of(NONE, Map.of(setting.variable(), "x"), NONE).given(setting))
                .contains("x");
        assertThat(Settings.of(NONE, NONE, Map.of(setting.property(), "x")).given(setting))
                .contains("x");
        assertThat(Settings.of(NONE, NONE, NONE).given(setting)).isEmpty();
    }

    @Test
    void variablesAreNamedLikeTheProperties() {
        assertThat(Setting.RUN_ID.variable()).isEqualTo("REDOUBT_RUN_ID");
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("REDOUBT(_[A-Z]+)+"));
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultIsAllowed(Setting setting) {
        assertThat(
                        setting.defaultValue().isEmpty()
                                ? properties().problems()
                                : properties(setting.property(), setting.defaultValue())
                                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "redoubt.enabled, yes",
        "redoubt.nested, 1",
        "redoubt.fsync, on",
        "redoubt.console, quiet",
        "redoubt.run.id, .hidden",
        "redoubt.run.id, a/b",
        "redoubt.run.id, ..",
        "redoubt.n, 0",
        "redoubt.n, -1",
        "redoubt.n, 1.5",
        "redoubt.n, 12345678901",
        "redoubt.stop, sprt",
        "redoubt.confidence, 0.5",
        "redoubt.confidence, 1",
        "redoubt.confidence, 95",
        "redoubt.order, random",
        "redoubt.trials.show, red",
        "redoubt.threads, green",
        "redoubt.mask.defaults, off",
        "redoubt.limits.recordBytes, 4095",
        "redoubt.limits.recordBytes, 67108865",
        "redoubt.limits.recordBytes, 16 MiB",
        "redoubt.limits.stringChars, 0",
        "redoubt.limits.depth, 201",
        "redoubt.limits.entries, -1",
        "redoubt.limits.parameterChars, 9",
        "redoubt.limits.messageChars, 1e3",
        "redoubt.limits.frames, 0",
        "redoubt.limits.causes, 1001",
        "redoubt.limits.valueSeconds, 9999999999",
    })
    void aBadValueIsNamedWithItsSettingAndWhatIsAllowed(String name, String value) {
        Setting setting = Arrays.stream(Setting.values())
                .filter(one -> one.property().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(properties(name, value).problems())
                .containsExactly(name + " = " + value + ", must be: " + setting.allowed());
    }

    @Test
    void severalProblemsAreAllNamed() {
        assertThat(properties("redoubt.n", "0", "redoubt.stop", "now").problems())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"TRUE, true", "' true ', true", "False, false", "'', false"})
    void caseAndBlanksDoNotMatter(String value, boolean expected) {
        Settings settings = properties("redoubt.fsync", value);
        assertThat(settings.isTrue(Setting.FSYNC)).isEqualTo(expected);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void aRunIdThatLeadsElsewhereIsNoRunId() {
        assertThat(properties("redoubt.run.id", "../x").runId()).isEmpty();
        assertThat(properties("redoubt.run.id", "nightly-1.2_b").runId()).contains("nightly-1.2_b");
        assertThat(properties().runId()).isEmpty();
    }

    @Test
    void labelsComeFromEverywhere() {
        Settings settings = Settings.of(
                Map.of("redoubt.label.model", "small", "redoubt.label.bad name", "x"),
                Map.of("REDOUBT_LABEL_MODEL", "from environment", "REDOUBT_LABEL_BRANCH", "main"),
                Map.of(
                        "redoubt.label.model",
                        "from suite",
                        "redoubt.label.branch",
                        "from suite",
                        "redoubt.label.Team",
                        "red"));
        assertThat(settings.labels()).isEqualTo(Map.of("model", "small", "branch", "main", "Team", "red"));
        assertThat(settings.all()).containsEntry("redoubt.label.branch", "main");
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.strayNames())
                .containsExactly("redoubt.label.bad name is no setting of Redoubt. It was ignored.");
    }

    @Test
    void allNamesWhatWasGivenAndNothingElse() {
        Settings settings = Settings.of(
                Map.of("redoubt.n", "3"), Map.of("REDOUBT_ROW", "p1", "PATH", "/bin"), Map.of("model", "small"));
        assertThat(settings.all()).isEqualTo(Map.of("redoubt.n", "3", "redoubt.row", "p1"));
    }

    @Test
    void aNameThatIsNoSettingIsFound() {
        Settings settings = Settings.of(
                Map.of("redoubt.treshold", "1", "redoubt.n", "1"), NONE, Map.of("redoubt.runs", "2", "n", "1"));
        assertThat(settings.strayNames())
                .containsExactly(
                        "redoubt.runs is no setting of Redoubt. It was ignored.",
                        "redoubt.treshold is no setting of Redoubt. It was ignored.");
    }

    @Test
    void aNameThatIsAlmostASettingIsAnsweredWithIt() {
        Settings settings = Settings.of(
                Map.of("redoubt.nn", "3", "redoubt.stopp", "never", "redoubt.Row", "a"),
                Map.of("REDOUBT_STPO", "never", "REDOUBT_HOME", "/opt", "REDOUBT_LEDGER", "redis://localhost"),
                NONE);
        assertThat(settings.strayNames())
                .containsExactly(
                        "REDOUBT_STPO is no setting of Redoubt. It was ignored. Did you mean REDOUBT_STOP?",
                        "redoubt.Row is no setting of Redoubt. It was ignored. Did you mean redoubt.row?",
                        "redoubt.nn is no setting of Redoubt. It was ignored. Did you mean redoubt.n?",
                        "redoubt.stopp is no setting of Redoubt. It was ignored. Did you mean redoubt.stop?");
    }

    @Test
    void theMarkOfAnActiveRunIsNoSettingToComplainOf() {
        assertThat(properties(ActiveRun.PROPERTY, "run-1").strayNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'p1, p2', 'p1|p1, p2|p2'", "p1, p1", "',,', ',,'", "'', ''"})
    void rowsAreNamesBetweenCommasOrOneNameWithCommas(String given, String expected) {
        assertThat(properties("redoubt.row", given).rows())
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split("\\|"));
    }

    @Test
    void overridesChangeADesignAndNothingElseOfIt() {
        Design design = Designs.with(20, 0.8, 1, 2);
        Design changed = properties("redoubt.n", "3", "redoubt.stop", "NEVER").override(design, false);
        assertThat(changed).isEqualTo(design.withN(3).withStop(Trial.Stop.NEVER));
        assertThat(properties().override(design, false)).isEqualTo(design);
        assertThat(properties("redoubt.n", "many", "redoubt.stop", "soon").override(design, false))
                .isEqualTo(design);
    }

    @Test
    void parametersCanBeReplaced() {
        Settings settings = Settings.of(NONE, NONE, Map.of("redoubt.n", "3", "redoubt.stop", "never"));
        Settings replaced = settings.withParameters(Map.of("redoubt.n", "5"));
        assertThat(replaced.given(Setting.N)).contains("5");
        assertThat(replaced.given(Setting.STOP)).isEmpty();
        assertThat(settings.given(Setting.N)).contains("3");
    }

    @ParameterizedTest
    @EnumSource
    void everyLimitIsASettingAndTakesItsLeastAndItsGreatestValue(Limit limit) {
        for (int value : new int[] {limit.least(), limit.most()}) {
            Settings settings = properties(limit.property(), Integer.toString(value));
            assertThat(settings.problems()).isEmpty();
            assertThat(settings.strayNames()).isEmpty();
            assertThat(settings.intake().limits().of(limit)).isEqualTo(value);
        }
        assertThat(properties(limit.property(), "many").intake().limits().of(limit))
                .isEqualTo(limit.byDefault());
    }

    @Test
    void limitsComeFromVariablesAndSuitesToo() {
        Settings settings = Settings.of(
                NONE,
                Map.of("REDOUBT_LIMITS_DEPTH", "3"),
                Map.of("redoubt.limits.depth", "4", "redoubt.limits.frames", "5"));
        assertThat(settings.intake().limits().of(Limit.DEPTH)).isEqualTo(3);
        assertThat(settings.intake().limits().of(Limit.FRAMES)).isEqualTo(5);
    }

    @Test
    void masksAreMadeOfRulesAndVariables() {
        Settings settings = Settings.of(
                Map.of("redoubt.mask", "env:MY_TOKEN; pin \\d+;;"), Map.of("MY_TOKEN", "open sesame"), NONE);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.intake().masked("open sesame, pin 12, pins"))
                .isEqualTo("…(11, sha256 " + Digests.sha256("open sesame").substring(0, 4) + "), …(6, sha256 "
                        + Digests.sha256("pin 12").substring(0, 4) + "), pins");
        assertThat(settings.withParameters(NONE).intake().masked("open sesame")).doesNotContain("sesame");
    }

    @Test
    void aRuleThatCannotBeUsedIsNamed() {
        assertThat(properties("redoubt.mask", "good+; [bad").problems())
                .singleElement()
                .asString()
                .startsWith("redoubt.mask: ")
                .contains("[bad")
                .endsWith(", must be: " + Setting.MASK.allowed());
    }
}
