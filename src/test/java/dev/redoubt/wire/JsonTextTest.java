package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static JsonNode read(JsonText json) throws IOException {
        return new ObjectMapper().readTree(json.bytes(), 0, json.length());
    }

    @Test
    void writesWhatAnotherParserReads() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"quoted\" \\ line\nbreak\ttab\u0001 é ł 漢 😀");
        map.put("numbers", Arrays.asList(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 0.1, -2.5e300, 1e-7));
        map.put("others", Arrays.asList(true, false, null, List.of(), Map.of()));
        map.put("", "an empty name");
        JsonText json = new JsonText().tree(map);
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
        Object again = mapper.readValue(json.bytes(), 0, json.length(), Map.class);
        assertThat(again).isEqualTo(map);
    }

    @Test
    void keepsEveryCodePoint() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
                if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                    text.appendCodePoint(codePoint);
                }
            }
            assertThat(read(new JsonText().value(text.toString())).asText()).isEqualTo(text.toString());
        }
    }

    @Test
    void replacesLoneSurrogates() throws IOException {
        String lone = "a\ud800b\udc00c\ud83d";
        assertThat(read(new JsonText().value(lone)).asText()).isEqualTo("a\ufffdb\ufffdc\ufffd");
    }

    @Test
    void neverBreaksTheLine() {
        JsonText json = new JsonText().object().field("a\nb", "c\r\nd\u2028e").endObject();
        assertThat(new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8))
                .doesNotContain("\n", "\r");
    }

    @Test
    void writesEveryWholeNumberAsJavaDoes() {
        LongStream powers = LongStream.iterate(1, power -> power <= Long.MAX_VALUE / 10, power -> power * 10);
        List<Long> numbers = new ArrayList<>(List.of(0L, Long.MAX_VALUE, Long.MIN_VALUE));
        powers.forEach(power -> numbers.addAll(List.of(power - 1, power, power + 1, -power, 1 - power)));
        JsonText json = new JsonText().array();
        numbers.forEach(json::value);
        assertThat(json.endArray()).hasToString(numbers.toString().replace(" ", ""));
    }

    @Test
    void writesAStringThatBeginsWithWhatWasEscapedBefore() throws IOException {
        String first = "a \"test\" \\ of é 漢 😀 ".repeat(40);
        JsonText.Content content = JsonText.Content.of(first);
        JsonText json = new JsonText().array();
        json.value(content, "[1]\"#2").value(content, "").value("after").endArray();
        assertThat(read(json)).extracting(JsonNode::asText).containsExactly(first + "[1]\"#2", first, "after");
        assertThat(json.values()).isEqualTo(4);
    }

    @Test
    void startsAgainAsIfNothingHadBeenWritten() {
        JsonText json = new JsonText().object().field("long", "x".repeat(5_000)).field("open", 1);
        json.restart().array().value(1).endArray();
        assertThat(json).hasToString("[1]");
        assertThat(json.length()).isEqualTo(3);
        assertThat(json.values()).isEqualTo(2);
    }

    @Test
    void writesNumbersThatAreNotFiniteAsNull() {
        assertThat(new JsonText().tree(Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, 1.0)))
                .hasToString("[null,null,1.0]");
    }

    @Test
    void refusesTypesThatJsonDoesNotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonText().tree(new Object()));
        assertThat(new JsonText().tree(BigInteger.TWO.pow(70))).hasToString("1180591620717411303424");
    }
}
