package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.redoubt.testkit.HostileJournal;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes and refuses the lines that Jackson does, with the same values in them. */
class JsonLineTest {
    private static final long SEED = 20261130;
    private static final int CHANGES = 40_000;
    private static final byte[] MARKS =
            "\"\\{}[],:-+.019eEunfbrt/x \t\r\u0000\u0001\u001f\u007f".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HIGH = {(byte) 0x80, (byte) 0xC0, (byte) 0xC3, (byte) 0xA9, (byte) 0xED, (byte) 0xF5};

    private static final JsonMapper JACKSON = JsonMapper.builder(new JsonFactory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonLine line = new JsonLine();

    static Stream<String> lines() {
        return Stream.of(
                "{}",
                " {\t} \r",
                "{\"a\":1}",
                "{\"a\" : [ ] , \"b\" : { } }",
                "{\"\":\"\"}",
                "{\"a\":[1,[2,[3,{\"b\":[]}]]]}",
                "{\"a\":true,\"b\":false,\"c\":null}",
                "{\"a\":-0,\"b\":0,\"c\":-1,\"d\":999999999999999999,\"e\":1000000000000000000}",
                "{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":9223372036854775808}",
                "{\"a\":0.5,\"b\":-0.0,\"c\":1e3,\"d\":1E+3,\"e\":1.5e-3,\"f\":4.9e-324}",
                "{\"a\":1e400}",
                "{\"a\":-1e999999999999}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":0x10}",
                "{\"a\":1_000}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":nul",
                "{\"a\":'b'}",
                "{'a':1}",
                "{a:1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{\"a\":1}}",
                "{\"a\":1}{}",
                "{\"a\":1} 2",
                "{\"a\":1}//",
                "/**/{}",
                "[]",
                "1",
                "\"a\"",
                "",
                " ",
                "{",
                "{\"",
                "{\"a",
                "{\"a\\",
                "{\"a\\u",
                "{\"a\":\"",
                "{\"a\":\"b",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"a\":1,\"\\u0061\":3}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
                "{\"a\":\"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\"}",
                "{\"\\u0041\\n\":1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\\u00\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ude00\"}",
                "{\"a\":\"\\ud83d\\n\"}",
                "{\"a\":\"\\ud83d\\u0041\"}",
                "{\"a\":\"\\ud83d\\ud83d\"}",
                "{\"\\ud83d\":1}",
                "{\"a\":[\"\\ud83d\"]}",
                "{\"a\":\"tab\there\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\u001f\"}",
                "{\"a\":\"\u007f\u0080\u00a0\"}",
                "{\"a\u00e9\":\"\u00fc\u20ac\ud83d\ude00\", \"b\":\"\\n\u00fc\\t\u20ac\"}",
                "{\"a\":\"" + "long ".repeat(50) + "\",\"b\":\"" + "\u00fcber ".repeat(50) + "\"}",
                "{\"a\":\"" + "x".repeat(7) + "\\n" + "y".repeat(9) + "\\u00fc" + "z".repeat(17) + "\"}",
                "\ufeff{}",
                "{}\u0000",
                "{\"a\":" + "9".repeat(1_000) + "}",
                "{\"a\":" + "9".repeat(1_001) + "}");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void agreesWithJackson(String text) {
        agreesWithJackson(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Good lines of which a few bytes are others, fewer or more. */
    @Test
    void agreesWithJacksonOfChangedLines(@TempDir Path directory) throws IOException {
        List<String> good = Files.readAllLines(HostileJournal.write(directory, "a b"));
        Random random = new Random(SEED);
        int taken = 0;
        for (int change = 0; change < CHANGES; change++) {
            byte[] bytes = good.get(random.nextInt(good.size())).getBytes(StandardCharsets.UTF_8);
            taken += agreesWithJackson(changed(bytes, random)) ? 1 : 0;
        }
        assertThat(taken).as("lines that are still good").isBetween(CHANGES / 20, CHANGES - CHANGES / 20);
    }

    private static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int place = random.nextInt(changed.length);
            byte[] choice = random.nextInt(8) == 0 ? HIGH : MARKS;
            switch (random.nextInt(4)) {
                case 0 -> changed = without(changed, place, 1 + random.nextInt(3));
                case 1 -> changed = Arrays.copyOf(changed, place + 1);
                default -> changed[place] = choice[random.nextInt(choice.length)];
            }
        }
        return changed;
    }

    private static byte[] without(byte[] bytes, int from, int count) {
        int rest = Math.min(bytes.length, from + count);
        byte[] shorter = Arrays.copyOf(bytes, Math.max(1, from + bytes.length - rest));
        System.arraycopy(bytes, rest, shorter, from, bytes.length - rest);
        return shorter;
    }

    /** {@return whether both take it} */
    private boolean agreesWithJackson(byte[] bytes) {
        // What stands behind the line in its buffer is of another one.
        byte[] buffer = Arrays.copyOf(bytes, bytes.length + 20);
        Arrays.fill(buffer, bytes.length, buffer.length, (byte) '"');
        String shown = new String(bytes, StandardCharsets.UTF_8);
        Map<String, @Nullable Object> expected = byJackson(bytes);
        if (expected == null) {
            assertThatThrownBy(() -> line.read(buffer, bytes.length)).as(shown).isInstanceOf(BadLineException.class);
            return false;
        }
        try {
            assertThat(line.read(buffer, bytes.length).values()).as(shown).isEqualTo(expected);
        } catch (BadLineException refused) {
            throw new AssertionError(shown, refused);
        }
        return true;
    }

    /** {@return the values; null if the line is not taken} */
    private static @Nullable Map<String, @Nullable Object> byJackson(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode tree = text.startsWith("\ufeff") ? null : JACKSON.readTree(text);
            return tree == null || !tree.isObject() ? null : values(tree);
        } catch (CharacterCodingException noUtf8) {
            return null;
        } catch (IOException malformed) {
            return null;
        } catch (IllegalArgumentException noValue) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> values(JsonNode object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        object.properties().forEach(field -> values.put(whole(field.getKey()), value(field.getValue())));
        return values;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            return values(node);
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(element)));
            return list;
        }
        if (node.isTextual()) {
            return whole(node.textValue());
        }
        if (node.isFloatingPointNumber()) {
            return finite(node.doubleValue());
        }
        if (node.isIntegralNumber()) {
            BigInteger number = node.bigIntegerValue();
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : (Object) number;
        }
        return node.isNull() ? null : node.booleanValue();
    }

    private static Double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not finite");
        }
        return number;
    }

    private static String whole(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("half a character");
        }
        return text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]|not a JSON object",
                "{} {}|more than one JSON object",
                "{a:1}|not well-formed JSON: found 'a' at byte 2, must be the name of a field",
                "{\"a\" 1}|not well-formed JSON: found '1' at byte 6, must be ':'",
                "{\"a\":NaN}|not well-formed JSON: found 'N' at byte 6, must be a value",
                "{\"a\":nul}|not well-formed JSON: found '}' at byte 9, must be a value",
                "{\"a\":1;}|not well-formed JSON: found ';' at byte 7, must be ',' or '}'",
                "{\"a\":[1;]}|not well-formed JSON: found ';' at byte 8, must be ',' or ']'",
                "{\"a\":1.x}|not well-formed JSON: found 'x' at byte 8, must be a digit",
                "{\"a\":\"b|not well-formed JSON: found the end of the line at byte 8, must be the end of the text",
                "{\"a\":\"\\q\"}|not well-formed JSON: found 'q' at byte 8, must be one of \" \\ / b f n r t u behind a backslash",
                "{\"a\":\"\\u00zz\"}|not well-formed JSON: found 'z' at byte 11, must be four hexadecimal digits",
                "{\"a\":1,\"a\":2}|the field \"a\" stands twice in one object",
                "{\"a\":\"\\udc00\"}|found the lone surrogate U+DC00, must be whole characters",
                "{\"a\":1e999}|found a number that is not finite",
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> line.read(bytes, bytes.length)).hasMessage(message);
    }

    @Test
    void showsWhatCannotBePrinted() {
        byte[] bytes = "{\"a\":\"b\tc\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> line.read(bytes, bytes.length))
                .hasMessage("not well-formed JSON: found 0x09 at byte 8, must be an escape in its place");
    }

    /** As many brackets as a reader may be asked for, and one more. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void boundsHowDeepBracketsStand(String bracket) throws BadLineException {
        String close = bracket.startsWith("[") ? "]" : "}";
        byte[] good = nested(bracket, close, 207).getBytes(StandardCharsets.UTF_8);
        assertThat(line.read(good, good.length).has("a")).isTrue();
        byte[] deep = nested(bracket, close, 208).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> line.read(deep, deep.length))
                .hasMessage("found more than 208 brackets within each other");
    }

    private static String nested(String open, String close, int times) {
        return "{\"a\":" + open.repeat(times) + (open.startsWith("[") ? "" : "1") + close.repeat(times) + "}";
    }
}
