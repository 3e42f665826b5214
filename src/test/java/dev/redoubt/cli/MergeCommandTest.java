package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.model.Fact;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Eventually;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.SampleRun;
import dev.redoubt.wire.Digests;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, by its exit codes, its files and what it says. */
class MergeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private Path run(SampleRun sample) {
        Path run = directory.resolve("runs/" + sample.name());
        sample.write(run.resolve("journals"));
        return run;
    }

    private static JsonNode report(Path in) throws IOException {
        return JSON.readTree(in.resolve("report.json").toFile());
    }

    @ParameterizedTest
    @CsvSource({"green, 0", "red, 1", "cut, 3", "empty, 3", "hostile, 1"})
    void theExitCodeSaysWhatTheRunMeans(SampleRun sample, int code) throws IOException {
        Path run = run(sample);
        assertThat(redoubt("merge", run)).isEqualTo(code);
        assertThat(report(run).get("schema").asText()).isEqualTo("redoubt.report.v1");
        assertThat(run.resolve("report.yaml")).exists();
        assertThat(out.toString()).startsWith("REDOUBT  run run-1").endsWith("html/index.html\n");
        ConsoleNumbers.check(out.toString());
        assertThat(err.toString()).isEmpty();
    }

    /** Two that write into one directory at once would mix their files. */
    @Test
    void waitsUntilNobodyElseWritesReportsThere() throws IOException, InterruptedException {
        Path run = run(SampleRun.GREEN);
        Path target = Files.createDirectories(directory.resolve("out"));
        Thread merge = new Thread(() -> redoubt("merge", run, "--out", target));
        try (RunLock lock = RunLock.ofLatest(target)) {
            lock.hold();
            merge.start();
            Eventually.holds(
                    () -> "the merge waits, and is " + merge.getState(),
                    () -> merge.getState() == Thread.State.WAITING || !merge.isAlive());
            assertThat(target.resolve("report.json")).doesNotExist();
            assertThat(target.resolve("report.yaml")).doesNotExist();
        }
        merge.join();
        assertThat(target.resolve("report.json")).exists();
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void mergingAgainChangesNothing(SampleRun sample) throws IOException {
        Path run = run(sample);
        int code = redoubt("merge", run);
        Map<Path, String> merged = files(run);
        assertThat(redoubt("merge", run)).isEqualTo(code);
        assertThat(files(run)).isEqualTo(merged);
    }

    /** All but the log of what the sinks were given. */
    private static Map<Path, String> files(Path run) throws IOException {
        try (Stream<Path> all = Files.walk(run)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("sinks.tsv"))
                    .collect(Collectors.toMap(
                            run::relativize, MergeCommandTest::digest, (one, other) -> one, TreeMap::new));
        }
    }

    private static String digest(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Digests.sha256(bytes, bytes.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void whatFailsForCertainIsNotHiddenByWhatIsMissing() throws IOException {
        Path run = directory.resolve("cut-and-red");
        JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("judged", Designs.of(4, 0.75)))
                .add(new Fact.SuiteStarted("suite", 1, 1))
                .run(Facts.trial("judged", "", 0), Outcome.FAIL)
                .run(Facts.trial("judged", "", 1), Outcome.FAIL)
                .add(Facts.begun(Facts.trial("judged", "", 2)))
                .write(run.resolve("journals"));
        assertThat(redoubt("merge", run)).isEqualTo(1);
        assertThat(report(run).get("complete").asBoolean()).isFalse();
        assertThat(out.toString()).contains("INCOMPLETE RUN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "cut"})
    void withoutAGateItExitsWithZeroAndSaysTheSame(SampleRun sample) {
        Path run = run(sample);
        redoubt("merge", run);
        String gated = out.toString();
        out.getBuffer().setLength(0);
        assertThat(redoubt("merge", "--no-gate", run)).isZero();
        assertThat(out.toString()).isEqualTo(gated);
    }

    @Test
    void theReportsGoWhereTheyAreSent() throws IOException {
        Path run = run(SampleRun.GREEN);
        Path target = directory.resolve("not/yet/there");
        assertThat(redoubt("merge", "--out", target, run)).isZero();
        assertThat(report(target).get("complete").asBoolean()).isTrue();
        assertThat(run.resolve("report.json")).doesNotExist();
        assertThat(out.toString()).contains(target.resolve("html/index.html").toString());
    }

    private RunDirectory runIn(Path output, String id, SampleRun sample) throws IOException {
        RunDirectory run = RunDirectory.of(output, id);
        run.create(Map.of("execution", "main"));
        sample.write(run.path().resolve("journals"));
        return run;
    }

    @Test
    void ofAnOutputDirectoryTheNewestRunIsTakenAndTheOthersAreNamed() throws IOException {
        Path output = directory.resolve("target/redoubt");
        RunDirectory older = runIn(output, "run-a", SampleRun.RED);
        RunDirectory oldest = runIn(output, "run-b", SampleRun.RED);
        runIn(output, "run-c", SampleRun.GREEN);
        assertThat(redoubt("merge", output)).isZero();
        assertThat(output.resolve("report.json")).exists();
        assertThat(err.toString().lines())
                .containsExactly(RunDirectory.runs(output) + ": 2 older runs, not merged: " + oldest.runId() + ", "
                        + older.runId());
    }

    @Test
    void manyOlderRunsAreOneLine() throws IOException {
        Path output = directory.resolve("target/redoubt");
        for (int i = 1; i <= 6; i++) {
            runIn(output, "run-" + i, SampleRun.GREEN);
        }
        assertThat(redoubt("merge", output)).isZero();
        assertThat(err.toString().lines())
                .containsExactly(
                        RunDirectory.runs(output) + ": 5 older runs, not merged: run-5, run-4, run-3 and 2 more");
    }

    private Path half(String worker, int trial) {
        Path run = directory.resolve("half-" + worker);
        JournalText.of(worker)
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("judged", Designs.of(2, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1))
                .run(Facts.trial("judged", "", trial), Outcome.PASS)
                .footer()
                .write(run.resolve("journals"));
        return run;
    }

    @Test
    void severalDirectoriesMakeOneReport() throws IOException {
        Path first = half("w1", 0);
        Path second = half("w2", 1);
        assertThat(redoubt("merge", first)).as("one half").isEqualTo(3);
        assertThat(redoubt("merge", first, second)).as("both").isZero();
        assertThat(report(first).get("trialGroups").get(0).get("outcomes").asText())
                .isEqualTo("PP");
        assertThat(report(first).get("run").get("varying").get("workers")).hasSize(2);
    }

    @Test
    void aDirectoryWithoutARunIsAWrongUsage() {
        assertThat(redoubt("merge", directory)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(directory + ": no run of Redoubt, must hold journals/ or runs/. Nothing was merged."
                        + " Name the output directory of the tests, such as target/redoubt.\n");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void oneWrongDirectorySpoilsTheWhole() {
        Path run = run(SampleRun.GREEN);
        assertThat(redoubt("merge", run, directory.resolve("nowhere"))).isEqualTo(2);
        assertThat(run.resolve("report.json")).doesNotExist();
        assertThat(err.toString()).startsWith(directory.resolve("nowhere") + ": no run of Redoubt");
    }

    @Test
    void aNewestRunThatIsGoneIsNamed() throws IOException {
        Path output = Files.createDirectories(directory.resolve("runs"));
        Files.writeString(output.resolve("latest"), "run-9\n");
        assertThat(redoubt("merge", directory)).isEqualTo(2);
        assertThat(err.toString()).startsWith(output.resolve("latest") + ": names no run that is there");
    }

    @Test
    void anEmptyPathIsNotTheWorkingDirectory() {
        assertThat(redoubt("merge", "--out", "", directory)).isEqualTo(2);
        assertThat(err.toString()).startsWith("--out: found nothing, must be a path; a variable that is empty may");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "merge", "--nonsense", "merge --nonsense", "merge --out"})
    void wrongUsageIsExplainedWithTheUsage(String line) {
        assertThat(redoubt((Object[]) (line.isEmpty() ? new String[0] : line.split(" "))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Usage: redoubt");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mrege, '''mrege'' is no command. Did you mean merge?', 'Commands: run, resume, merge, work, follow, gate, diff'",
        "rnu testng.xml -cp x, '''rnu'' is no command. Did you mean run?', 'Commands: run'",
        "somewhere, '''somewhere'' is no command.', 'Commands: run'",
        "merge --no-gaet x, Unknown option: '--no-gaet', --no-gate",
        "run --clas-path x suite.xml, Unknown option: '--clas-path', --class-path",
        "run --workers=2.5 -cp x, '--workers: found ''2.5'', must be auto, or 1 to 1000. Nothing', redoubt run --help",
        "run -n two -cp x, '-n: found ''two'', must be auto', redoubt run --help",
        "run --max-worker-restart x, '--max-worker-restart: found ''x'', must be a whole number.', redoubt run --help",
        "run --label x -cp x, '--label: found ''x'', must be NAME=VALUE. Nothing was done.', redoubt run --help",
        "gate --max-unsafe-rate 0.1 x, '--max-unsafe-rate: found ''0.1'', must be CATEGORY=RATE.', redoubt gate --help",
        "gate --max-unsafe-rate a=b x, '--max-unsafe-rate: found ''b'', must be a number.', redoubt gate --help",
        "diff --risk some a b, '--risk: found ''some'', must be a number. Nothing was done.', redoubt diff --help",
        "diff a, 'found 1 REPORT, must be 2 or more. Nothing was done.', redoubt diff --help",
        "run suite.xml, Missing required option: '--class-path=CP', redoubt run --help"
    })
    void whatIsWrongStandsFirstWithAGuessAndDoesNotScrollAway(String line, String wrong, String guess) {
        assertThat(redoubt((Object[]) line.split(" "))).isEqualTo(2);
        String[] lines = err.toString().split("\n");
        assertThat(lines[0]).contains(wrong);
        assertThat(err.toString()).contains(guess);
        assertThat(lines).hasSizeLessThan(15);
    }

    @ParameterizedTest
    @CsvSource({"green, 4", "red, 1", "cut, 3"})
    void aReportThatCannotBeWrittenIsSaidAndNeverGreen(SampleRun sample, int code) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertThat(redoubt("merge", run(sample), "--out", file.resolve("below")))
                .isEqualTo(code);
        assertThat(err.toString())
                .contains(file + "/below: cannot be written: ")
                .contains("name another place with --out");
        assertThat(out.toString()).contains("REDOUBT  run").contains("no report was written");
    }

    @ParameterizedTest
    @CsvSource({
        "--help, COMMAND",
        "merge --help, --no-gate",
        "merge -h, Exit codes:",
        "help merge, --no-gate",
        "help, COMMAND"
    })
    void helpIsNoError(String line, String content) {
        assertThat(redoubt((Object[]) line.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: redoubt").contains(content);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpListsEveryExitCode() {
        redoubt("merge", "--help");
        for (CliExit exit : CliExit.values()) {
            assertThat(out.toString()).containsPattern("(?m)^ +" + exit.code() + " +\\w");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void theVersionIsOneLine(String option) {
        assertThat(redoubt(option)).isZero();
        assertThat(out.toString().lines()).singleElement().asString().startsWith("redoubt ");
    }
}
