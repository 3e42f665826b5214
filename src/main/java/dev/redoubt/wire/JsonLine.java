package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns one line of bytes into one JSON object, or says why it is none. Not thread-safe: it uses its objects again.
 *
 * <p>Strict as RFC 8259 is, and more: no name stands twice in one object, numbers are finite, characters are whole.
 */
final class JsonLine {
    private static final int MOST_DEPTH = Limit.DEPTH.most() + 8;

    /** A line has a few objects; those that a longer one takes are not kept. */
    private static final int KEPT_OBJECTS = 32;

    private final LineScanner scanner = new LineScanner();
    private final List<Fields> kept = new ArrayList<>();
    private int objects;
    private int values;
    private int depth;

    /**
     * Reads a line.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @return the object; valid until the next line is read
     * @throws BadLineException if the line is not one JSON object
     */
    JsonObject read(byte[] bytes, int length) throws BadLineException {
        scanner.start(bytes, length);
        objects = 0;
        values = 0;
        depth = 0;
        if (!scanner.take('{')) {
            throw new BadLineException("not a JSON object");
        }
        Fields fields = object();
        if (scanner.next() >= 0) {
            throw new BadLineException("more than one JSON object");
        }
        return new JsonObject(fields);
    }

    /** Its opening bracket has been passed. */
    private Fields object() throws BadLineException {
        Fields fields = newFields();
        descend();
        if (!scanner.take('}')) {
            do {
                field(fields);
            } while (scanner.take(','));
            scanner.take('}', "',' or '}'");
        }
        depth--;
        return fields;
    }

    private Fields newFields() {
        if (objects == KEPT_OBJECTS) {
            return new Fields(scanner);
        }
        if (objects == kept.size()) {
            kept.add(new Fields(scanner));
        }
        Fields fields = kept.get(objects++);
        fields.clear();
        return fields;
    }

    private void descend() throws BadLineException {
        if (++depth > MOST_DEPTH) {
            throw new BadLineException("found more than " + MOST_DEPTH + " brackets within each other");
        }
    }

    private void field(Fields fields) throws BadLineException {
        if (scanner.next() != '"') {
            throw scanner.unexpected("the name of a field");
        }
        scanner.takeText();
        String name = scanner.text();
        int place = fields.add(name);
        if (place < 0) {
            throw new BadLineException("the field " + JsonObject.quoted(name) + " stands twice in one object");
        }
        scanner.take(':', "':'");
        int first = scanner.next();
        if (first == '"') {
            count();
            scanner.takeText();
            fields.setText(place, scanner.textOffset(), scanner.textLength(), scanner.isTextEscaped());
        } else if (isStartOfNumber(first) && scanner.takeWholeNumber()) {
            count();
            fields.setNumber(place, scanner.wholeNumber());
        } else {
            fields.set(place, value(first));
        }
    }

    private static boolean isStartOfNumber(int first) {
        return first == '-' || (first >= '0' && first <= '9');
    }

    /** Its opening bracket has been passed. */
    private List<@Nullable Object> array() throws BadLineException {
        List<@Nullable Object> list = new ArrayList<>();
        descend();
        if (!scanner.take(']')) {
            do {
                list.add(value(scanner.next()));
            } while (scanner.take(','));
            scanner.take(']', "',' or ']'");
        }
        depth--;
        return list;
    }

    private void count() throws BadLineException {
        if (++values > WireSchema.MOST_VALUES) {
            throw new BadLineException("more than " + WireSchema.MOST_VALUES + " values in one line");
        }
    }

    private @Nullable Object value(int first) throws BadLineException {
        count();
        switch (first) {
            case '{' -> {
                scanner.take('{');
                return object();
            }
            case '[' -> {
                scanner.take('[');
                return array();
            }
            case '"' -> {
                scanner.takeText();
                return scanner.text();
            }
            case 't' -> {
                scanner.takeWord("true");
                return true;
            }
            case 'f' -> {
                scanner.takeWord("false");
                return false;
            }
            case 'n' -> {
                scanner.takeWord("null");
                return null;
            }
            default -> {
                if (!isStartOfNumber(first)) {
                    throw scanner.unexpected("a value");
                }
                return scanner.takeNumber();
            }
        }
    }
}
