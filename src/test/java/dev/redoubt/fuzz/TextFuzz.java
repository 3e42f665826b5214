package dev.redoubt.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whatever a text holds, cleaned it is safe, cleaning it again changes nothing, and JSON keeps it. */
public final class TextFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TextFuzz() {}

    /** Called with one input after another. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        check(new String(input, StandardCharsets.UTF_8));
        // Every pair of bytes is a character here, lone surrogates among them.
        check(new String(input, StandardCharsets.UTF_16BE));
        check(new String(input, StandardCharsets.ISO_8859_1));
    }

    private static void check(String text) throws IOException {
        String clean = Cleaner.text(text);
        Expect.that(clean.equals(Cleaner.text(clean)), "text changes when it is cleaned again");
        Expect.that(
                clean.chars().noneMatch(c -> (c < ' ' && c != '\n' && c != '\r' && c != '\t') || isControl(c)),
                "control character in a text");
        String line = Cleaner.line(text);
        Expect.that(line.equals(Cleaner.line(line)), "line changes when it is cleaned again");
        Expect.that(line.chars().noneMatch(c -> c < ' ' || isControl(c)), "control character in a line");
        String json = new JsonText().array().value(clean).endArray().toString();
        Expect.that(JSON.readTree(json).get(0).asText().equals(clean), "JSON does not keep the text");
    }

    private static boolean isControl(int c) {
        return c >= 0x7F && c <= 0x9F;
    }
}
