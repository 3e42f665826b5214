package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Text that means something to a format is only text to whoever reads it back. */
class CleanFieldsTest {
    private static final Map<String, String> SPECIAL = new LinkedHashMap<>();

    static {
        String[] texts = {
            "<<",
            "~",
            "null",
            "true",
            "yes",
            "1:30",
            "014",
            "1e3",
            "2026-11-23",
            "- a",
            "? a",
            "&a",
            "*a",
            "!!str a",
            "%a",
            "a: b",
            "#",
            "a #b",
            "{a}",
            "[a]",
            "|",
            ">",
            "'",
            "\"",
            "\\",
            "---",
            "...",
            "",
            " a ",
            "@",
            "`",
            "=",
            ".inf",
            "k".repeat(5_000),
            "del\u007f",
            "nel\u0085",
            "ls\u2028ps\u2029",
            "bom\ufeff",
            "\u202e",
            "half\ud800",
            "\ufffe",
            "a\tb\nc",
        };
        for (String text : texts) {
            SPECIAL.put(text, text);
        }
    }

    private static String written(JsonFactory format) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = format.createGenerator(text)) {
            out.writeStartObject();
            new CleanFields(out).lines("special", SPECIAL);
            out.writeEndObject();
        }
        return text.toString();
    }

    @Test
    void yamlAndJsonGiveBackTheSameKeysAndTexts() throws IOException {
        Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(written(new YAMLFactory()));
        Map<?, ?> json = new ObjectMapper().readValue(written(new JsonFactory()), Map.class);
        assertThat((Object) yaml).isEqualTo(json);
        Map<?, ?> special = (Map<?, ?>) json.get("special");
        assertThat(special).hasSize(SPECIAL.size());
        assertThat((Object) special.get("\\<<")).isEqualTo("<<");
        special.forEach((key, value) -> assertThat(String.valueOf(key).length()).isLessThanOrEqualTo(120));
    }
}
