package dev.redoubt.merge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Limit;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns one line of bytes into one JSON object, or says why it is none. Bytes are decoded before they are parsed: a JSON
 * parser that is given bytes guesses their encoding, and takes overlong and surrogate sequences. Not thread-safe: it uses
 * its buffers again.
 */
final class JsonLine {
    private static final int MESSAGE_CHARS = 200;
    private static final String MALFORMED = "not well-formed JSON: ";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // A table of names would be kept from line to line, and its size is up to whoever wrote them.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limit.DEPTH.most() + 8)
                    .maxStringLength(Limit.RECORD_BYTES.most())
                    .maxNameLength(Limit.RECORD_BYTES.most())
                    .maxDocumentLength(Limit.RECORD_BYTES.most())
                    .build())
            .build();

    /** A longer line has a buffer of its own, which is not kept. */
    private static final int KEPT_CHARS = 1 << 16;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer kept = CharBuffer.allocate(1 << 12);

    /**
     * Reads a line.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @return the object
     * @throws BadLineException if the line is not one JSON object
     */
    JsonObject read(byte[] bytes, int length) throws BadLineException {
        CharBuffer text = decode(bytes, length);
        try (JsonParser parser = FACTORY.createParser(text.array(), text.arrayOffset(), text.limit())) {
            return JsonObject.line(new Reading(parser).whole());
        } catch (IOException malformed) {
            throw new BadLineException(MALFORMED + message(malformed));
        }
    }

    private CharBuffer decode(byte[] bytes, int length) throws BadLineException {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer text = buffer(length);
        CoderResult result = decoder.reset().decode(in, text, true);
        if (result.isError()) {
            throw new BadLineException("not UTF-8: found 0x" + Integer.toHexString(bytes[in.position()] & 0xFF)
                    + " at byte " + (in.position() + 1) + ", which begins no well-formed character");
        }
        text.flip();
        if (text.hasRemaining() && text.get(0) == '\uFEFF') {
            throw new BadLineException("found a byte order mark, must be UTF-8 without one");
        }
        return text;
    }

    private CharBuffer buffer(int length) {
        if (length > KEPT_CHARS) {
            return CharBuffer.allocate(length);
        }
        if (length > kept.capacity()) {
            kept = CharBuffer.allocate(Math.min(KEPT_CHARS, 2 * length));
        }
        return kept.clear();
    }

    private static String message(IOException malformed) {
        if (malformed instanceof JsonProcessingException known && known.getLocation() != null) {
            String said = known.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
            return Cleaner.line(said, MESSAGE_CHARS) + ", at column "
                    + known.getLocation().getColumnNr();
        }
        return Cleaner.line(String.valueOf(malformed.getMessage()), MESSAGE_CHARS);
    }

    /** One line that is being read. */
    private static final class Reading {
        private final JsonParser parser;
        private int values;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        private Fields whole() throws IOException, BadLineException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException("not a JSON object");
            }
            Fields fields = object();
            if (parser.nextToken() != null) {
                throw new BadLineException("more than one JSON object");
            }
            return fields;
        }

        private Fields object() throws IOException, BadLineException {
            Fields fields = new Fields();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = wellFormed(parser.currentName());
                int place = fields.add(name);
                if (place < 0) {
                    throw new BadLineException(MALFORMED + "Duplicate field '" + Cleaner.line(name, MESSAGE_CHARS)
                            + "', at column " + parser.currentTokenLocation().getColumnNr());
                }
                parser.nextToken();
                fields.set(place, value());
            }
            return fields;
        }

        private List<@Nullable Object> array() throws IOException, BadLineException {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value());
            }
            return list;
        }

        /** Recursion is bounded by the parser's limit on nesting. */
        private @Nullable Object value() throws IOException, BadLineException {
            if (++values > WireSchema.MOST_VALUES) {
                throw new BadLineException("more than " + WireSchema.MOST_VALUES + " values in one line");
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> wellFormed(parser.getText());
                case VALUE_NUMBER_INT -> wholeNumber();
                case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                default -> throw new BadLineException("unexpected end");
            };
        }

        private Object wholeNumber() throws IOException {
            return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? (Object) parser.getBigIntegerValue()
                    : (Object) parser.getLongValue();
        }

        /** JSON can write numbers that no double can hold. */
        private static Double finite(double number) throws BadLineException {
            if (!Double.isFinite(number)) {
                throw new BadLineException("found a number that is not finite");
            }
            return number;
        }

        /** An escape can write half of a surrogate pair, which is no character. */
        private static String wellFormed(String text) throws BadLineException {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isSurrogate(c)) {
                    boolean isPair = Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (!isPair) {
                        throw new BadLineException(
                                String.format("found the lone surrogate U+%04X, must be whole characters", (int) c));
                    }
                    i++;
                }
            }
            return text;
        }
    }
}
