package dev.redoubt.shard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Goes through a JSON text token by token. Long texts are cut: names and numbers are short. Not thread-safe. */
final class JsonScan {
    private static final int MOST_CHARS = 4_096;
    private static final int MOST_DEPTH = 1_000;
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final Reader in;
    private final StringBuilder text = new StringBuilder();

    /** Whether each thing that is open is an object. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private String name = "";
    private boolean isNameNext;
    private int ahead = -2;

    /** What stands there. */
    enum Token {
        OPEN,
        CLOSE,
        NAME,
        TEXT,
        NUMBER,
        /** True, false or null. */
        WORD,
        END
    }

    JsonScan(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** {@return how many objects and arrays are open; those that a closing token ends are closed} */
    int depth() {
        return open.size();
    }

    /** {@return the last name, or text, or number} */
    String text() {
        return text.toString();
    }

    /** {@return the name of the member that the last value belongs to, or that holds its array} */
    String name() {
        return name;
    }

    Token next() throws IOException {
        int found = skip();
        return switch (found) {
            case -1 -> end();
            case '{', '[' -> push(found == '{');
            case '}', ']' -> pop(found == '}');
            case '"' -> string();
            default -> word(found);
        };
    }

    private Token end() throws IOException {
        if (!open.isEmpty()) {
            throw new IOException("the JSON text ends too soon");
        }
        return Token.END;
    }

    private Token push(boolean isObject) throws IOException {
        if (open.size() >= MOST_DEPTH) {
            throw new IOException("the JSON text is nested deeper than " + MOST_DEPTH);
        }
        open.push(isObject);
        isNameNext = isObject;
        return Token.OPEN;
    }

    private Token pop(boolean isObject) throws IOException {
        if (open.isEmpty() || open.pop() != isObject) {
            throw new IOException("no JSON text: a bracket closes what is not open");
        }
        isNameNext = false;
        return Token.CLOSE;
    }

    private int skip() throws IOException {
        int found = read();
        while (found == ',' || found == ':' || found == 0xfeff || Character.isWhitespace(found)) {
            if (found == ',') {
                isNameNext = !open.isEmpty() && open.peek();
            }
            found = read();
        }
        return found;
    }

    private int read() throws IOException {
        if (ahead != -2) {
            int kept = ahead;
            ahead = -2;
            return kept;
        }
        return in.read();
    }

    private Token string() throws IOException {
        text.setLength(0);
        for (int found = read(); found != '"'; found = read()) {
            if (found < 0) {
                throw new IOException("the JSON text ends within a string");
            }
            int meant = found == '\\' ? escaped(read()) : found;
            if (text.length() < MOST_CHARS) {
                text.append((char) meant);
            }
        }
        if (isNameNext) {
            isNameNext = false;
            name = text.toString();
            return Token.NAME;
        }
        return Token.TEXT;
    }

    private int escaped(int found) throws IOException {
        return switch (found) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < HEX_DIGITS; i++) {
                    code = code * HEX + Math.max(0, Character.digit(read(), HEX));
                }
                yield code;
            }
            default -> found;
        };
    }

    private Token word(int first) throws IOException {
        text.setLength(0);
        int found = first;
        while (found >= 0 && (Character.isLetterOrDigit(found) || "+-.".indexOf(found) >= 0)) {
            if (text.length() < MOST_CHARS) {
                text.append((char) found);
            }
            found = read();
        }
        if (text.isEmpty()) {
            throw new IOException("no JSON text: found \"" + (char) first + "\"");
        }
        ahead = found;
        return Character.isLetter(text.charAt(0)) ? Token.WORD : Token.NUMBER;
    }
}
