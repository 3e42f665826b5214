package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import dev.redoubt.samples.Scripted;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.SampleRun;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.Assert;
import org.testng.annotations.DataProvider;

/** Commands that read reports, over reports of real runs. */
class ReviewCommandsTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int redoubt(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return Main.run(texts, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path run(String name, String outcomes) {
        Path into = directory.resolve(name);
        SuiteRun.into(into)
                .of(Scripted.Measured.class, Scripted.Unknowing.class, Scripted.Sequential.class)
                .property(Scripted.OUTCOMES, outcomes)
                .property("redoubt.label.model", name)
                .run();
        return into;
    }

    private static void change(Path report, String from, String to) throws IOException {
        Path file = report.resolve("report.json");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FPFPFF", "EDPPU", "PPPPFPPPPPPPPPPPPPPPPPPPPPPF"})
    void everyVerdictOfARunIsComputedAgain(String outcomes) {
        assertThat(redoubt("verify", run("run", outcomes))).isZero();
        assertThat(out.toString()).contains("3 trial groups judged again: all verdicts are as written");
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void everyVerdictOfASampleIsComputedAgain(SampleRun sample) {
        Path run = directory.resolve("runs/" + sample.name());
        sample.write(run.resolve("journals"));
        redoubt("merge", run);
        assertThat(redoubt("verify", run)).as("%s", out).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"reason\" : \"REFUTED\"', '\"reason\" : \"UNSAFE_LIMIT\"', written is FAIL UNSAFE_LIMIT",
        "'\"decidedAfter\" : 11', '\"decidedAfter\" : 12', written is decided after 12",
        "'\"threshold\" : 0.8', '\"threshold\" : 0.3', its outcomes are",
    })
    void aVerdictThatWasChangedIsFound(String from, String to, String said) throws IOException {
        Path run = run("run", "FFFFFFFFFFFF");
        change(run, from, to);
        assertThat(redoubt("verify", run)).isEqualTo(1);
        assertThat(out.toString()).contains(said).contains("differ");
    }

    /** With all that counts them, so that the report agrees with itself. */
    @Test
    void outcomesThatWereChangedAreFound() throws IOException {
        Path file = run("run", "FFFFFFFFFFFF").resolve("report.json");
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        for (JsonNode group : report.get("trialGroups")) {
            String swapped = group.get("outcomes")
                    .asText()
                    .replace('P', '?')
                    .replace('F', 'P')
                    .replace('?', 'F');
            ((ObjectNode) group).put("outcomes", swapped);
            swapPassedAndFailed(group.get("counts"));
        }
        swapPassedAndFailed(report.at("/summary/trials"));
        Files.writeString(file, report.toString());
        assertThat(redoubt("verify", file)).isEqualTo(1);
        assertThat(out.toString()).contains("written is FAIL RATE_UNREACHABLE, its outcomes are");
    }

    private static void swapPassedAndFailed(JsonNode counts) {
        JsonNode passed = counts.get("passed");
        ((ObjectNode) counts).set("passed", counts.get("failed"));
        ((ObjectNode) counts).set("failed", passed);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 'schema: found nothing, must be redoubt.report.v1'",
        "'[]', 'found no JSON object'",
        "'{\"schema\":\"redoubt.report.v9\"}', 'schema: found redoubt.report.v9, must be redoubt.report.v1'",
        "'{\"schema\":\"redoubt.report.v1\",\"trialGroups\":[{\"id\":\"x\"}]}', 'trialGroups[0], name: found nothing, must be a text'",
        "'{\"schema\":\"redoubt.report.v1\",\"complete\":true}', 'digest: found nothing'",
        "'{\"schema\":\"redoubt.report.v1\",\"complete\":7}', 'report.json'",
        "'not json', 'Unrecognized token'",
    })
    void whatIsNoReportIsRefused(String text, String said) throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), text);
        assertThat(redoubt("verify", file)).isEqualTo(2);
        assertThat(err.toString()).contains("report.json").contains(said).contains("Nothing was done.");
        assertThat(redoubt("gate", directory.resolve("nowhere"))).isEqualTo(2);
    }

    /** By the output directory, by the file in it, and by the run itself. */
    @Test
    void whereAReportIsMissingTheRunsThatWereCutAreNamed() throws IOException {
        Path output = directory.resolve("out");
        Path old = output.resolve("runs/20261101-000000-aaaa");
        Path cut = output.resolve("runs/20261102-000000-bbbb");
        Path newest = output.resolve("runs/20261103-000000-cccc");
        SampleRun.GREEN.write(old.resolve("journals"));
        SampleRun.GREEN.write(cut.resolve("journals"));
        SampleRun.GREEN.write(newest.resolve("journals"));
        Files.writeString(old.resolve("report.json"), "{}");
        for (Path given : List.of(output, output.resolve("report.json"))) {
            err.getBuffer().setLength(0);
            assertThat(redoubt("gate", given)).isEqualTo(2);
            assertThat(err.toString().strip())
                    .isEqualTo(output.resolve("report.json")
                            + ": is not there, must be the report.json of a finished run. No report was made of " + cut
                            + ", " + newest + ", as when a run is cut. Nothing was done. Make it with redoubt merge "
                            + newest + " and name " + newest + ".");
        }
        assertThat(redoubt("verify", cut)).isEqualTo(2);
        assertThat(err.toString()).contains("Make it with redoubt merge " + cut + " and name " + cut);
        assertThat(redoubt("merge", newest)).isZero();
        assertThat(redoubt("gate", newest)).isZero();
        assertThat(redoubt("gate", directory.resolve("nowhere"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("nowhere: is not there")
                .contains("Name it, or the directory it stands in.");
    }

    @ParameterizedTest
    @CsvSource({"'', 0, passed", "FFFFFFFFFFFF, 1, 'Scripted$Measured.ends: FAIL, the trials demonstrate'"})
    void theGateIsThatOfTheVerdicts(String outcomes, int code, String said) {
        assertThat(redoubt("gate", run("run", outcomes))).isEqualTo(code);
        assertThat(out.toString()).contains(said);
    }

    public static class LongKeys {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void keeps() {
            Trials.current().evidence("long", Map.of("k".repeat(60_000), "v".repeat(500_000)));
        }
    }

    @Test
    void aReportIsReadHoweverLongItsNamesAre() {
        SuiteRun.into(directory).of(LongKeys.class).run();
        assertThat(redoubt("gate", directory)).as("%s", err).isZero();
        assertThat(redoubt("verify", directory)).as("%s", err).isZero();
        assertThat(redoubt("diff", directory, directory)).as("%s", err).isZero();
    }

    /** Three thousand rows of a million trials, judged together. */
    @Test
    void aReportIsReadHoweverManyTrialsWerePlanned() throws IOException {
        TestId together = Facts.test("together");
        Design design = new Design(
                1_000_000,
                0.5,
                0,
                Trial.UNLIMITED,
                Trial.Rule.OBSERVED_RATE,
                Trial.Stop.WHEN_CERTAIN,
                Trial.Errors.AGAINST,
                Trial.Judge.METHOD,
                Outcome.FAIL,
                Design.CONFIDENCE,
                Trial.OnInconclusive.FAIL,
                0,
                0);
        InvocationId unsafe = new InvocationId(together, "0", InvocationId.NONE, 0);
        JournalText.of("w")
                .add(new Fact.Planned(together, 1, List.of(), true, 1, design, null, ""))
                .add(Facts.begun(unsafe))
                .add(Facts.recorded(unsafe, Outcome.UNSAFE))
                .add(new Fact.RowsCounted(together, 1, 0, 3_000, 0))
                .footer()
                .write(directory.resolve("run/journals"));
        Path run = directory.resolve("run");
        assertThat(redoubt("merge", run)).as("%s", err).isEqualTo(1);
        assertThat(Files.readString(run.resolve("report.json"))).contains("\"planned\" : 3000000000");
        assertThat(redoubt("gate", run)).as("%s", err).isEqualTo(1);
        assertThat(redoubt("verify", run)).as("%s %s", out, err).isZero();
        assertThat(redoubt("diff", run, run)).as("%s", err).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"green, 0", "red, 1", "cut, 3", "empty, 3", "hostile, 1"})
    void theGateIsThatOfTheMerge(SampleRun sample, int code) {
        Path run = directory.resolve("runs/" + sample.name());
        sample.write(run.resolve("journals"));
        assertThat(redoubt("merge", run)).isEqualTo(code);
        assertThat(redoubt("gate", run)).as("%s", out).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 3, 'not a gate: redoubt.n=2. Run it without, or allow it with --allow-overrides.'",
        "'', --allow-overrides, 0, passed",
        "F, '', 1, 'failed: 2 reasons'",
        "F, '', 1, 'not a gate: redoubt.n=2.'",
        "F, --allow-overrides, 1, 'failed: 2 reasons'",
    })
    void whatWasOverriddenDoesNotPassAsAGate(String outcomes, String option, int code, String said) {
        SuiteRun.into(directory)
                .of(Scripted.Measured.class, Scripted.Sequential.class)
                .property(Scripted.OUTCOMES, outcomes)
                .property("redoubt.n", "2")
                .run();
        assertThat(option.isEmpty() ? redoubt("gate", directory) : redoubt("gate", option, directory))
                .isEqualTo(code);
        assertThat(out.toString()).contains(said);
    }

    public static class Tolerated {
        @org.testng.annotations.Test(groups = "leaks")
        @Trial(n = 10, threshold = 0.5, maxUnsafe = 2)
        public void leaks() {
            if (Trials.current().index() < 2) {
                Trials.current().unsafe("leaked");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--max-unsafe-rate, leaks=0.2, 0, passed",
        "--max-unsafe-rate, all=1, 0, passed",
        "--max-unsafe-rate, all=0.01, 1, 'all: 20.00 % of the trials were UNSAFE, tolerated are 1.00 %'",
        "--max-unsafe-rate, leaks=0.1, 1, 'leaks: 20.00 % of the trials were UNSAFE, tolerated are 10.00 %'",
        "--min-pass-rate, leaks=0.8, 0, passed",
        "--min-pass-rate, leaks=0.9, 1, 'leaks: 80.00 % of the trials passed, needed are 90.00 %'",
        "--min-pass-rate, other=0.9, 2, 'found no category other'",
        "--min-pass-rate, leaks=9, 2, 'found 9.0, must be 0 to 1'",
    })
    void ratesOfACategoryAreHeldAgainstRules(String option, String rule, int code, String said) {
        SuiteRun.into(directory).of(Tolerated.class).run();
        assertThat(redoubt("gate", option, rule, directory)).isEqualTo(code);
        assertThat(out.toString() + err).contains(said);
    }

    public static class Named extends Tolerated {
        @org.testng.annotations.Test(groups = "all")
        @Trial(n = 10)
        public void isOfACategoryOfThatName() {}
    }

    /** Of all 20 trials 2 were UNSAFE, and of the category none. */
    @Test
    void aCategoryThatIsCalledAllIsMeantByItsName() {
        SuiteRun.into(directory).of(Named.class).run();
        assertThat(redoubt("gate", "--max-unsafe-rate", "all=0", directory)).isZero();
        assertThat(redoubt("gate", "--max-unsafe-rate", "leaks=0.1", directory)).isEqualTo(1);
    }

    @Test
    void aVerdictOfTheRunThatDoesNotFollowIsFound() throws IOException {
        SuiteRun.into(directory).of(Tolerated.class).run();
        Path report = directory.resolve("report.json");
        String text = Files.readString(report);
        assertThat(text).contains("\n  \"verdict\" : \"PASS\"");
        Files.writeString(report, text.replaceFirst("\"verdict\" : \"PASS\"", "\"verdict\" : \"FAIL\""));
        for (String command : new String[] {"gate", "verify"}) {
            assertThat(redoubt(command, directory)).isEqualTo(1);
            assertThat(out.toString())
                    .contains("verdict of the run: found FAIL, its tests and trial groups make it PASS");
        }
    }

    @Test
    void aRunThatIsWorseIsFound() throws IOException {
        Path base = run("base", "");
        Path worse = run("worse", "FFFFFFFFFFFF");
        assertThat(redoubt("diff", base, worse)).isEqualTo(1);
        assertThat(out.toString())
                .contains("label model: base -> worse")
                .contains("WORSE  Scripted$Measured.ends   30/30 -> 18/30   probability 0.0001")
                .contains("would have detected a drop from 1.00 to")
                .contains("not compared: Scripted$Sequential.ends: 19 of 30 trials ran")
                .contains("-Dredoubt.stop=never")
                .contains("over that one group: WORSE");
        assertThat(redoubt("diff", "--no-gate", base, worse)).isZero();
        out.getBuffer().setLength(0);
        assertThat(redoubt("diff", "--json", base, worse)).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("worse").asBoolean()).isTrue();
        assertThat(json.get("groups").get(0).get("candidate").get("passed").asInt())
                .isEqualTo(18);
    }

    @Test
    void aRunThatIsNotWorsePassesButForWhatCouldNotBeCompared() {
        Path base = run("base", "FPP");
        Path candidate = run("candidate", "PPFPF");
        assertThat(redoubt("diff", base, candidate)).isEqualTo(3);
        assertThat(out.toString()).contains("0 groups are worse").contains("  ok   Scripted$Measured.ends");
        assertThat(redoubt("diff", "--risk", "0.7", base, candidate)).isEqualTo(2);
    }

    public static class Rows {
        @DataProvider
        public Object[][] rows() {
            return Boolean.getBoolean("sample.moved")
                    ? new Object[][] {{"new"}, {"hard"}, {"easy"}}
                    : new Object[][] {{"easy"}, {"hard"}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 20, threshold = 0.1, stop = Trial.Stop.NEVER)
        public void answers(String row) {
            Assert.assertTrue(row.equals("easy") || Trials.current().index() < 8);
        }
    }

    @Test
    void aRowIsKnownByItsParametersNotByItsPlace() {
        Path base = directory.resolve("base");
        Path moved = directory.resolve("moved");
        SuiteRun.into(base).of(Rows.class).run();
        SuiteRun.into(moved).of(Rows.class).property("sample.moved", "true").run();
        assertThat(redoubt("diff", base, base, moved)).isZero();
        assertThat(out.toString())
                .contains("Rows.answers [2]   40/40 -> 20/20")
                .contains("Rows.answers [1]   16/40 -> 8/20")
                .contains("new: ReviewCommandsTest$Rows.answers [0]");
    }

    @Test
    void aPlanTellsHowManyTrialsItTakes() {
        assertThat(redoubt("plan", "--threshold", "0.9")).isZero();
        assertThat(out.toString())
                .contains("     29             0            22.6 %            55.7 %            86.5 %")
                .contains("    103                  50.2 %    69.5    96.0 %    61.0   100.0 %    48.8");
        assertThat(redoubt("plan", "--threshold", "1")).isEqualTo(2);
        assertThat(redoubt("plan", "--threshold", "0.9", "--confidence", "0.4")).isEqualTo(2);
        assertThat(err.toString()).contains("--threshold: found 1.0, must be greater than 0 and less than 1");
    }
}
