package dev.redoubt.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the bytes of one line, from token to token as RFC 8259 has them. A text stays in its line until somebody
 * asks for it, but is checked when it is passed: escapes that are none, half of a surrogate pair, control characters. Used
 * for one line after another. Not thread-safe.
 */
final class LineScanner {
    private static final int END = -1;
    private static final int MOST_DIGITS = 1_000;
    private static final int DIGITS_OF_LONG = 18;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    // A byte, eight times: what is below it, or equal to it, is found in eight bytes at once.
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTES = '"' * EACH;
    private static final long BACKSLASHES = '\\' * EACH;
    private static final long SPACES = ' ' * EACH;

    private final Encoding encoding = new Encoding();
    private final RecentTexts recent = new RecentTexts();
    private byte[] line = {};
    private int end;
    private int at;
    private boolean isAscii;
    private int textFrom;
    private int textEnd;
    private boolean isEscaped;
    private long wholeNumber;

    /**
     * Goes to the start of a line.
     *
     * @throws BadLineException if it is not UTF-8
     */
    void start(byte[] bytes, int length) throws BadLineException {
        isAscii = encoding.check(bytes, length);
        line = bytes;
        end = length;
        at = 0;
    }

    /** {@return the character with which the next token begins, without passing it; -1 at the end of the line} */
    int next() {
        while (at < end) {
            byte b = line[at];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b & 0xFF;
            }
            at++;
        }
        return END;
    }

    /** {@return whether the next token is this character, which then is passed} */
    boolean take(char token) {
        boolean isNext = next() == token;
        at += isNext ? 1 : 0;
        return isNext;
    }

    /**
     * Passes a character.
     *
     * @param token the character
     * @param allowed what may stand here, for whoever finds something else
     */
    void take(char token, String allowed) throws BadLineException {
        if (!take(token)) {
            throw unexpected(allowed);
        }
    }

    /** Passes a word, such as {@code true}, whose first character is next. */
    void takeWord(String word) throws BadLineException {
        for (int i = 0; i < word.length(); i++) {
            if (at == end || line[at] != word.charAt(i)) {
                throw unexpected("a value");
            }
            at++;
        }
    }

    /** Passes a text, of which the opening quotation mark is next. */
    void takeText() throws BadLineException {
        at++;
        textFrom = at;
        isEscaped = false;
        while (true) {
            at = firstMark(at);
            if (at == end) {
                throw unexpected("the end of the text");
            }
            byte mark = line[at];
            if (mark == '"') {
                textEnd = at;
                at++;
                return;
            }
            if (mark != '\\') {
                throw unexpected("an escape in its place");
            }
            isEscaped = true;
            takeEscape();
        }
    }

    /** {@return where the next quotation mark, backslash or control character stands; the end of the line without one} */
    private int firstMark(int from) {
        int place = from;
        for (; place <= end - Long.BYTES; place += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(line, place);
            // Of several marks the lowest is one; those above it may be a carry.
            long marks =
                    (((eight ^ QUOTES) - EACH) | ((eight ^ BACKSLASHES) - EACH) | (eight - SPACES)) & ~eight & HIGH;
            if (marks != 0) {
                return place + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
            }
        }
        while (place < end && line[place] != '"' && line[place] != '\\' && (line[place] & 0xFF) >= ' ') {
            place++;
        }
        return place;
    }

    private void takeEscape() throws BadLineException {
        at++;
        int kind = at < end ? line[at] : END;
        if (kind != 'u') {
            if (kind == END || "\"\\/bfnrt".indexOf(kind) < 0) {
                throw unexpected("one of \" \\ / b f n r t u behind a backslash");
            }
            at++;
            return;
        }
        char unit = takeUnit();
        if (Character.isSurrogate(unit)) {
            boolean isPair = Character.isHighSurrogate(unit)
                    && at + 1 < end
                    && line[at] == '\\'
                    && line[at + 1] == 'u'
                    && isLowUnitNext();
            if (!isPair) {
                throw new BadLineException(
                        String.format("found the lone surrogate U+%04X, must be whole characters", (int) unit));
            }
        }
    }

    private boolean isLowUnitNext() throws BadLineException {
        at++;
        return Character.isLowSurrogate(takeUnit());
    }

    /** Passes the u and the four digits of an escape. */
    private char takeUnit() throws BadLineException {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            at++;
            int value = at < end ? Character.digit(line[at], 16) : -1;
            if (value < 0) {
                throw unexpected("four hexadecimal digits");
            }
            unit = unit << 4 | value;
        }
        at++;
        return (char) unit;
    }

    /** {@return where in the line the text begins that was passed last} */
    int textOffset() {
        return textFrom;
    }

    /** {@return how many bytes it has, as it is written} */
    int textLength() {
        return textEnd - textFrom;
    }

    /** {@return whether it has escapes} */
    boolean isTextEscaped() {
        return isEscaped;
    }

    /** {@return the text that was passed last} */
    String text() {
        return text(textFrom, textEnd - textFrom, isEscaped);
    }

    /** {@return a text of this line that was passed} */
    String text(int offset, int length, boolean hasEscapes) {
        if (hasEscapes) {
            return unescaped(offset, offset + length);
        }
        return isAscii && length <= RecentTexts.MOST_BYTES
                ? recent.of(line, offset, length)
                : decoded(offset, offset + length);
    }

    private String decoded(int from, int to) {
        return new String(line, from, to - from, isAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private String unescaped(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int plainFrom = from;
        int place = from;
        while (place < to) {
            if (line[place] != '\\') {
                place++;
                continue;
            }
            text.append(decoded(plainFrom, place));
            char kind = (char) line[place + 1];
            if (kind == 'u') {
                text.append((char) Integer.parseInt(decoded(place + 2, place + 6), 16));
                place += 6;
            } else {
                text.append(meaning(kind));
                place += 2;
            }
            plainFrom = place;
        }
        return text.append(decoded(plainFrom, to)).toString();
    }

    private static char meaning(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }

    /** {@return whether the next token is a whole number of a few digits, which then is passed and {@link #wholeNumber}} */
    boolean takeWholeNumber() {
        int place = at;
        boolean isNegative = line[place] == '-';
        place += isNegative ? 1 : 0;
        int first = place;
        long number = 0;
        while (place < end && isDigit(line[place]) && place - first < DIGITS_OF_LONG) {
            number = 10 * number + (line[place] - '0');
            place++;
        }
        boolean isWhole = place > first
                && (line[first] != '0' || place == first + 1)
                && (place == end || !isPartOfNumber(line[place]));
        if (isWhole) {
            at = place;
            wholeNumber = isNegative ? -number : number;
        }
        return isWhole;
    }

    long wholeNumber() {
        return wholeNumber;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isPartOfNumber(byte b) {
        return isDigit(b) || b == '.' || b == 'e' || b == 'E';
    }

    /**
     * Passes any number.
     *
     * @return it: a Long, or a BigInteger where it is too large for one, or a finite Double
     */
    Number takeNumber() throws BadLineException {
        int from = at;
        at += line[at] == '-' ? 1 : 0;
        if (at < end && line[at] == '0') {
            at++;
        } else {
            takeDigits();
        }
        boolean isDecimal = false;
        if (at < end && line[at] == '.') {
            isDecimal = true;
            at++;
            takeDigits();
        }
        if (at < end && (line[at] == 'e' || line[at] == 'E')) {
            isDecimal = true;
            at++;
            at += at < end && (line[at] == '+' || line[at] == '-') ? 1 : 0;
            takeDigits();
        }
        if (at - from > MOST_DIGITS) {
            throw new BadLineException(
                    "found a number of " + (at - from) + " characters, must be at most " + MOST_DIGITS);
        }
        String number = decoded(from, at);
        return isDecimal ? finite(Double.parseDouble(number)) : whole(number);
    }

    private void takeDigits() throws BadLineException {
        int from = at;
        while (at < end && isDigit(line[at])) {
            at++;
        }
        if (at == from) {
            throw unexpected("a digit");
        }
    }

    private static Number whole(String digits) {
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : (Number) number;
    }

    /** JSON can write numbers that no double can hold. */
    private static Number finite(double number) throws BadLineException {
        if (!Double.isFinite(number)) {
            throw new BadLineException("found a number that is not finite");
        }
        return number;
    }

    /** {@return that something else stands here than is allowed} */
    BadLineException unexpected(String allowed) {
        return new BadLineException(
                "not well-formed JSON: found " + found() + " at byte " + (at + 1) + ", must be " + allowed);
    }

    private String found() {
        if (at >= end) {
            return "the end of the line";
        }
        int b = line[at] & 0xFF;
        return b > ' ' && b < 0x7F ? Cleaner.line("'" + (char) b + "'", 3) : String.format("0x%02X", b);
    }
}
