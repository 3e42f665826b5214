package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.testkit.Golden;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.SampleRun;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file for each way of a report to be none, in src/test/resources/reports/bad, and beside it what is said of it. None of
 * them passes anywhere.
 */
class BadReportsTest {
    private static final Path ALL = Path.of("src/test/resources/reports");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int redoubt(String... arguments) {
        return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    static List<Path> good() {
        return reports("good");
    }

    static List<Path> bad() {
        return reports("bad");
    }

    private static List<Path> reports(String kind) {
        try (Stream<Path> files = Files.list(ALL.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** They are right but for what their name says; and they are red, so that each of the bad ones is red, too. */
    @ParameterizedTest
    @MethodSource("good")
    void isReadAndFails(Path report) {
        assertThat(redoubt("gate", report.toString())).as("%s", err).isEqualTo(1);
        assertThat(out.toString())
                .contains("1 ordinary tests or configuration methods failed")
                .contains("B.d: FAIL, too few trials passed")
                .contains("failed: 2 reasons");
        assertThat(redoubt("verify", report.toString())).isZero();
        assertThat(JsonSchemas.errorsOfReport(JsonSchemas.read(report)).isEmpty())
                .isEqualTo(!report.toString().contains("later"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefused(Path report) {
        for (String command : List.of("gate", "verify", "diff")) {
            String[] arguments = command.equals("diff")
                    ? new String[] {command, report.toString(), report.toString()}
                    : new String[] {command, report.toString()};
            assertThat(redoubt(arguments)).as("%s %s", command, out).isEqualTo(2);
        }
        List<String> said = err.toString().lines().distinct().toList();
        assertThat(out.toString()).isEmpty();
        assertThat(said).hasSize(1);
        String expected = report.toString().replaceFirst("\\.json$", ".expected");
        Golden.compare(Path.of(expected), said.get(0).replace('\\', '/').replace(ALL.resolve("bad") + "/", "") + "\n");
    }

    static Stream<SampleRun> samples() {
        return SampleRun.all();
    }

    /** Every group with every other verdict and reason, and all that counts verdicts changed with it. */
    @ParameterizedTest
    @MethodSource("samples")
    void aVerdictInPlaceOfAnotherIsFound(SampleRun sample) throws IOException {
        JsonNode report = JsonSchemas.read(sample.expected("report.json"));
        for (int i = 0; i < report.get("trialGroups").size(); i++) {
            for (Verdict verdict : Verdict.values()) {
                for (Reason reason : Reason.values()) {
                    JsonNode changed = report.deepCopy();
                    ObjectNode group = (ObjectNode) changed.get("trialGroups").get(i);
                    boolean wasDrift = group.get("reason").asText().equals("ROW_DRIFT");
                    boolean isDecision = reason.verdict() == verdict;
                    // What the trials of a group that has drifted would else have been is what its outcomes say.
                    if (judge(group, verdict, reason, changed) && !(wasDrift && isDecision)) {
                        mustBeFound(changed, group, isDecision);
                    }
                }
            }
        }
    }

    /** {@return whether that changes anything} */
    private static boolean judge(ObjectNode group, Verdict verdict, Reason reason, JsonNode report) {
        String before = group.get("verdict").asText();
        boolean isSame =
                before.equals(verdict.name()) && group.get("reason").asText().equals(reason.name());
        group.put("verdict", verdict.name()).put("reason", reason.name());
        move(report.at("/summary/trialGroups"), before, verdict);
        for (JsonNode category : report.at("/summary/categories")) {
            for (JsonNode name : group.get("categories")) {
                if (name.equals(category.get("name"))) {
                    move(category.get("trialGroups"), before, verdict);
                }
            }
        }
        return !isSame;
    }

    private static void move(JsonNode counts, String before, Verdict verdict) {
        add(counts, before, -1);
        add(counts, verdict.name(), 1);
    }

    private static void add(JsonNode counts, String verdict, int more) {
        String field = verdict.equals("INCONCLUSIVE") ? "inconclusive" : verdict.equals("PASS") ? "passed" : "failed";
        ((ObjectNode) counts).put(field, counts.get(field).asInt() + more);
    }

    private void mustBeFound(JsonNode report, JsonNode group, boolean isDecision) throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), report.toString());
        int verified = redoubt("verify", file.toString());
        String reason = group.get("reason").asText();
        boolean isOfRows = group.at("/design/judge").asText().equals("METHOD");
        // These alone cannot be known from a report. They are no green verdicts.
        boolean isOfJournals = isDecision && (reason.equals("ROW_DRIFT") || (reason.equals("INCOMPLETE") && isOfRows));
        if (!isDecision) {
            assertThat(verified).as("%s", group).isEqualTo(2);
        } else if (!isOfJournals) {
            assertThat(verified).as("%s", group).isEqualTo(1);
        }
        assertThat(group.get("verdict").asText().equals("PASS") && verified == 0)
                .as("%s", group)
                .isFalse();
    }
}
