package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Trials;
import dev.redoubt.api.Turn;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.AfterMethod;

/** What becomes of evidence that cannot be kept as it is, or not at all. */
class EvidenceTest {
    private static final String NAME = "two\nlines\u202Egnp\u200B\r";
    private static final String IN_ONE_LINE = "two\\nlines\\u202Egnp\\u200B\\r";

    @TempDir
    Path directory;

    private RunOutcome run(Class<?> subject) {
        return SuiteRun.into(directory).of(subject).run();
    }

    private static List<JsonNode> records(RunOutcome run) {
        return run.journal().stream()
                .filter(line -> line.get("line").asText().equals("record"))
                .toList();
    }

    private static List<String> names(JsonNode attempt) {
        List<String> names = new ArrayList<>();
        attempt.get("evidence")
                .forEach(evidence ->
                        evidence.forEach(values -> names.add(values.path("name").toString())));
        return names;
    }

    public static class Names {
        @org.testng.annotations.Test
        @Trial(n = 2, threshold = 0.5)
        public void names() {
            TrialContext trial = Trials.current();
            String name = trial.index() == 0 ? NAME : null;
            trial.evidence(name, 1);
            trial.score(name, 0.1, 0.5);
            trial.toolCall(name, Map.of(), null);
        }
    }

    @Test
    void itsNameStandsInOneLineAndIsAlwaysThere() {
        RunOutcome run = run(Names.class);
        List<JsonNode> records = records(run);
        assertThat(records).hasSize(2);
        String shown = '"' + IN_ONE_LINE.replace("\\", "\\\\") + '"';
        assertThat(names(records.get(0))).containsExactly(shown, shown, shown);
        assertThat(names(records.get(1))).containsExactly("\"\"", "\"\"", "\"\"");
        JsonNode attempts = run.report().get("results").get(0).get("attempts");
        assertThat(names(attempts.get(0))).containsExactly(shown, shown, shown);
        assertThat(attempts.get(0).get("results").get(0).get("summary").asText())
                .isEqualTo(IN_ONE_LINE + " = 0.1, at least 0.5 needed");
    }

    public static class Late {
        private TrialContext trial = Trials.current();

        @org.testng.annotations.Test
        @Trial(n = 12)
        public void passes() {
            trial = Trials.current();
            trial.evidence("in time", 1);
        }

        @AfterMethod
        public void addsMore() {
            trial.evidence("late", 1);
            trial.turn(Turn.of("late", "too"));
        }
    }

    @Test
    void whatComesLateIsLeftOutAndThatIsSaidButNotForEver() {
        RunOutcome run = run(Late.class);
        assertThat(records(run))
                .hasSize(12)
                .allSatisfy(record -> assertThat(names(record)).containsExactly("\"in time\""));
        List<String> said = run.err().lines().toList();
        assertThat(said).hasSize(10);
        assertThat(said.get(0))
                .contains("EvidenceTest$Late.passes()#0: evidence came after the trial had ended. It was left out."
                        + " Wait for helper threads in the test.");
        RunChecks.isCompleteAndAddsUp(run);
    }

    public static class Controls {
        @org.testng.annotations.Test
        @Trial(n = 1)
        public void isColoured() {
            Trials.current().evidence("answer", "\u001b[31mred\u001b[0m\r\nand plain");
            Trials.current().evidence("windows", "a\r\nb");
        }
    }

    @Test
    void whatIsTakenOutOfATextIsALoss() {
        JsonNode record = records(run(Controls.class)).get(0);
        assertThat(record.at("/evidence/0/value/value").asText()).isEqualTo("red\nand plain");
        assertThat(record.get("losses"))
                .singleElement()
                .satisfies(loss -> assertThat(loss.toString())
                        .contains("value.value")
                        .contains("9 characters of control sequences, removed"));
    }
}
