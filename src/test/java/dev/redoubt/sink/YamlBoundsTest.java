package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code report.yaml} can be read by Jenkins, whatever one record holds: it is parsed here with Jenkins' limits. */
class YamlBoundsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FAR_TOO_MUCH = 1_200_000;

    private static final int FAR_TOO_MANY = 50_000;

    /** Each takes six characters in YAML. */
    private static final String ESCAPED = "\uFFFE";

    @TempDir
    Path directory;

    /** What is too large, in the line of a record. */
    enum TooLarge {
        MESSAGE(record -> thrown(record).put("message", "m".repeat(FAR_TOO_MUCH))),
        ESCAPED_MESSAGE(record -> thrown(record).put("message", ESCAPED.repeat(FAR_TOO_MUCH))),
        FRAMES(record -> many(thrown(record).putArray("frames"), frames -> frames.add("frame" + ESCAPED.repeat(20)))),
        PARAMETERS(record -> many(record.putArray("parameters"), all -> all.add(""))),
        CAUSES(record -> many(thrown(record).putArray("causes"), YamlBoundsTest::addThrown)),
        NESTED_CAUSES(record -> nest(thrown(record), 60)),
        RESULTS(record -> many(
                record.putArray("results"),
                all -> all.addObject()
                        .put("outcome", "FAIL")
                        .put("kind", "kind")
                        .put("summary", "summary"))),
        LOSSES(record -> many(
                record.putArray("losses"),
                all -> all.addObject().put("path", "path").put("reason", "reason"))),
        THREAD(record -> ((ObjectNode) record.get("timing")).put("thread", ESCAPED.repeat(FAR_TOO_MUCH)));

        private final Consumer<ObjectNode> change;

        TooLarge(Consumer<ObjectNode> change) {
            this.change = change;
        }

        private boolean hasTooManyElements() {
            return List.of(FRAMES, PARAMETERS, CAUSES, RESULTS, LOSSES).contains(this);
        }
    }

    private static ObjectNode thrown(ObjectNode record) {
        return fill(record.putObject("thrown"));
    }

    private static ObjectNode fill(ObjectNode thrown) {
        thrown.put("type", "a.B").put("message", "");
        thrown.putArray("frames");
        return thrown;
    }

    private static void addThrown(ArrayNode causes) {
        fill(causes.addObject());
    }

    private static void nest(ObjectNode thrown, int deep) {
        ObjectNode inner = thrown;
        for (int i = 0; i < deep; i++) {
            inner = fill(inner.putArray("causes").addObject());
        }
    }

    private static void many(ArrayNode array, Consumer<ArrayNode> add) {
        for (int i = 0; i < FAR_TOO_MANY; i++) {
            add.accept(array);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneRecord(TooLarge which) throws IOException {
        JournalText journal = started();
        for (int trial = 0; trial < 3; trial++) {
            InvocationId id = Facts.trial("judged", "", trial);
            journal.run(id, Outcome.FAIL).spoil(line -> changed(line, which));
        }
        Map<?, ?> yaml = yaml(Merge.ofJournals(List.of(journal.footer().write(directory))));
        assertThat((List<?>) yaml.get("notGreen")).hasSize(3);
        assertThat((Integer) yaml.get("elementsNotShown") > 0).isEqualTo(which.hasTooManyElements());
        assertThat(yaml.get("everything")).isEqualTo("report.json");
    }

    private static String changed(String line, TooLarge which) {
        try {
            ObjectNode record = (ObjectNode) JSON.readTree(line);
            which.change.accept(record);
            return JSON.writeValueAsString(record);
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static JournalText started() {
        return JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("judged", Designs.of(3, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1));
    }

    private Map<?, ?> yaml(RunReport report) throws IOException {
        Path file = directory.resolve("report.yaml");
        new YamlReport().write(report, file);
        return (Map<?, ?>) Parsed.yaml(Files.readString(file));
    }

    @Test
    void howMuchIsNotShownIsSaid() throws IOException {
        JournalText journal = started();
        journal.run(Facts.trial("judged", "", 0), Outcome.FAIL).spoil(line -> changed(line, TooLarge.PARAMETERS));
        Map<?, ?> yaml = yaml(Merge.ofJournals(List.of(journal.footer().write(directory))));
        Map<?, ?> result = (Map<?, ?>) ((List<?>) yaml.get("notGreen")).get(0);
        Map<?, ?> attempt = (Map<?, ?>) ((List<?>) result.get("attempts")).get(0);
        int shown = ((List<?>) attempt.get("parameters")).size();
        assertThat(shown).isBetween(1_000, 10_000);
        // The one result of the record comes after the parameters.
        assertThat(yaml.get("elementsNotShown")).isEqualTo(FAR_TOO_MANY - shown + 1);
    }

    @Test
    void aTextThatIsCutSaysSo() throws IOException {
        JournalText journal = started();
        journal.run(Facts.trial("judged", "", 0), Outcome.FAIL)
                .spoil(line -> line.replace(
                        "\"results\"", "\"parameters\":[\"" + "\uD83D\uDE00".repeat(3_000) + "\"],\"results\""));
        Map<?, ?> yaml = yaml(Merge.ofJournals(List.of(journal.footer().write(directory))));
        Map<?, ?> result = (Map<?, ?>) ((List<?>) yaml.get("notGreen")).get(0);
        Map<?, ?> attempt = (Map<?, ?>) ((List<?>) result.get("attempts")).get(0);
        assertThat(((List<?>) attempt.get("parameters")).get(0)).isEqualTo("\uD83D\uDE00".repeat(1_999) + "…");
        assertThat(yaml.get("elementsNotShown")).isEqualTo(0);
    }

    @Test
    void whatTheWorkersSayOfThemselves() throws IOException {
        List<Path> journals = new ArrayList<>();
        for (int worker = 0; worker < 5; worker++) {
            Map<String, String> environment = new LinkedHashMap<>();
            IntStream.range(0, 1_000).forEach(i -> environment.put("key" + i, ESCAPED.repeat(3_000)));
            Map<String, String> labels = new LinkedHashMap<>();
            String of = "redoubt.label." + worker;
            IntStream.range(0, 1_000).forEach(i -> labels.put(of + "-" + i, "label"));
            journals.add(JournalText.of("w" + worker, new Fact.Header("run", "w" + worker, 1, environment, labels))
                    .footer()
                    .write(directory));
        }
        Map<?, ?> yaml = yaml(Merge.ofJournals(journals));
        assertThat((Integer) yaml.get("elementsNotShown")).isGreaterThan(1_000);
    }

    @Test
    void findingsAndReasons() throws IOException {
        List<Path> journals = new ArrayList<>();
        for (int worker = 0; worker < 5; worker++) {
            JournalText journal = JournalText.of("w" + worker);
            for (int i = 0; i < 900; i++) {
                journal.add(new Fact.Incident(worker + " " + i + ESCAPED.repeat(500)))
                        .line("{\"" + "k".repeat(300) + i + "\":\"" + ESCAPED.repeat(80) + "\"}");
            }
            journals.add(journal.footer().write(directory));
        }
        Map<?, ?> yaml = yaml(Merge.ofJournals(journals));
        assertThat((Integer) yaml.get("elementsNotShown")).isGreaterThan(1_000);
        assertThat((List<?>) yaml.get("incompleteReasons")).isNotEmpty();
    }
}
