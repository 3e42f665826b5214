package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that differ only in what is cleaned away stay keys of their own: no parser refuses the report, no entry is lost. */
class CollidingKeysTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG = "k".repeat(200);

    /** As they are cleaned: three times {@code a}, and twice the same after a cut. */
    private static final List<String> KEYS =
            List.of("a", "a\u001B[m", "\u0000a", "a\u202E", "a\\u202E", LONG + "1", LONG + "2", "<<", "\\<<");

    @TempDir
    Path directory;

    private RunReport report() throws IOException {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        Map<String, String> labels = new java.util.LinkedHashMap<>();
        for (String key : KEYS) {
            texts.put(key, key);
            labels.put("redoubt.label." + key, key);
        }
        String keys = JSON.writeValueAsString(texts);
        return Merge.ofJournals(List.of(JournalText.of("w1")
                .spoil(header -> header.replace("\"environment\":{", "\"environment\":" + keys.replace("}", ","))
                        .replace("\"settings\":{\"redoubt.dir\":\"out\"}", "\"settings\":" + asJson(labels)))
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("judged", Designs.of(1, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1))
                .run(Facts.trial("judged", "", 0), Outcome.FAIL)
                .spoil(record -> record.replace("\"timing\"", "\"evidence\":[{\"turn\":" + keys + "}],\"timing\""))
                .footer()
                .write(directory)));
    }

    private static String asJson(Map<String, String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private String written(ReportWriter writer) throws IOException {
        Path file = directory.resolve(writer.fileName());
        writer.write(report(), file);
        return Files.readString(file);
    }

    @Test
    void everyEntryIsThere() throws IOException {
        assertThat(report().findings()).isEmpty();
        for (Object report :
                new Object[] {Parsed.json(written(new JsonReport())), Parsed.yaml(written(new YamlReport()))}) {
            List<Object> labels = find("labels", report);
            List<Object> environments = find("environment", report);
            assertThat((Map<?, ?>) labels.get(0)).hasSize(KEYS.size());
            assertThat((Map<?, ?>) environments.get(0)).hasSize(KEYS.size() + 2);
        }
        List<Object> turns = find("turn", Parsed.json(written(new JsonReport())));
        assertThat((Map<?, ?>) turns.get(0)).hasSize(KEYS.size());
    }

    private static List<Object> find(String name, Object tree) {
        List<Object> found = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals(name)) {
                    found.add(value);
                }
                found.addAll(find(name, value));
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(element -> found.addAll(find(name, element)));
        }
        return found;
    }

    /** A writer that is given such keys writes a line that its reader takes. */
    @Test
    void theJournalIsNotRefused() throws IOException {
        Map<String, String> given = Map.of("a", "1", "a\u001B[m", "2", "\u0000a", "3");
        Fact.Header header = new Fact.Header("run", "w1", 1, given, given);
        RunReport report =
                Merge.ofJournals(List.of(JournalText.of("w1", header).footer().write(directory)));
        assertThat(report.findings()).isEmpty();
        assertThat(report.run().varying().workers().get(0).environment()).hasSize(3);
    }
}
