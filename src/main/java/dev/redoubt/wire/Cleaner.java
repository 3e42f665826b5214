package dev.redoubt.wire;

import java.util.function.IntPredicate;

/**
 * Makes text from a test safe to show: terminal control sequences are removed whole, and what remains cannot move a
 * cursor, hide or reorder text.
 *
 * <p>Removed are the sequences of ECMA-48: CSI, OSC, DCS, SOS, PM, APC, two-character and nF sequences, in their 7-bit
 * and 8-bit forms, then the controls C0 (but TAB and LF), DEL and C1. A sequence that does not end stops at the end of
 * its line, and after 256 characters, so that it cannot swallow the rest. Takes time in proportion to the text.
 *
 * @since 0.1.0
 */
public final class Cleaner {
    private static final char ESC = 0x1B;
    private static final char BEL = 0x07;
    private static final char ST = 0x9C;

    /** How much a control string without an end may take away. */
    private static final int MOST_OPEN_CHARS = 256;

    private final String in;
    private final StringBuilder out;
    private final boolean isLine;
    private int at;
    private int open;
    private int openWithBell;

    private Cleaner(String in, boolean isLine) {
        this.in = in;
        this.isLine = isLine;
        this.out = new StringBuilder(in.length());
    }

    /**
     * {@return the text without control sequences; TAB and LF stay, a CR before LF goes, any other CR becomes LF}
     *
     * @param text text of any origin
     */
    public static String text(String text) {
        return isClean(text) ? text : new Cleaner(text, false).clean();
    }

    /**
     * {@return the text as one line} Line breaks, tabs and characters that are not seen, such as bidirectional controls
     * and zero-width characters, are shown as escapes, such as {@code \n} and {@code \}{@code u202E}.
     *
     * @param text text of any origin
     */
    public static String line(String text) {
        String cleaned = isClean(text) ? text : new Cleaner(text, true).clean();
        return isPlainAscii(cleaned) ? cleaned : visible(cleaned, Cleaner::isHidden);
    }

    /**
     * {@return the text without control sequences, and with characters that are not seen as escapes} TAB and LF stay.
     *
     * @param text text of any origin
     */
    public static String lines(String text) {
        String cleaned = text(text);
        return isPlainAscii(cleaned) ? cleaned : visible(cleaned, Cleaner::isHiddenInLines);
    }

    private static boolean isHiddenInLines(int codePoint) {
        return codePoint != '\n' && codePoint != '\t' && isHidden(codePoint);
    }

    private static String visible(String cleaned, IntPredicate isHidden) {
        if (cleaned.codePoints().noneMatch(isHidden)) {
            return cleaned;
        }
        StringBuilder visible = new StringBuilder(cleaned.length() + 16);
        cleaned.codePoints().forEach(codePoint -> {
            if (isHidden.test(codePoint)) {
                visible.append(visibly(codePoint));
            } else {
                visible.appendCodePoint(codePoint);
            }
        });
        return visible.toString();
    }

    /**
     * {@return the text as one line of at most so many characters, cut at a character boundary}
     *
     * @param text text of any origin
     * @param chars the most characters to keep
     */
    public static String line(String text, int chars) {
        String line = line(text.length() > chars * 4 ? text.substring(0, chars * 4) : text);
        if (line.length() <= chars) {
            return line;
        }
        return prefix(line, chars - 1) + "…";
    }

    /**
     * {@return the first characters of a text, cut at a character boundary; all of it if it is not longer}
     *
     * @param text any text
     * @param chars the most characters to keep, 0 or more
     */
    public static String prefix(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        boolean isWithinAPair = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1));
        return text.substring(0, isWithinAPair ? chars - 1 : chars);
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    private static boolean isControl(char c) {
        return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
    }

    /**
     * {@return whether a character is not seen itself, but moves, ends or reorders what is: controls, line and paragraph
     * separators, format characters, and half a pair}
     *
     * @param codePoint the character
     */
    public static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String visibly(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(codePoint > 0xFFFF ? "\\u{%X}" : "\\u%04X", codePoint);
        };
    }

    private String clean() {
        while (at < in.length()) {
            char c = in.charAt(at++);
            switch (c) {
                case ESC -> escape();
                case 0x9B -> controlSequence();
                case 0x9D -> string(true);
                case 0x90, 0x98, 0x9E, 0x9F -> string(false);
                case '\r' -> carriageReturn();
                default -> {
                    if (!isControl(c)) {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private void carriageReturn() {
        if (isLine) {
            out.append('\r');
        } else if (at >= in.length() || in.charAt(at) != '\n') {
            out.append('\n');
        }
    }

    private void escape() {
        if (at >= in.length()) {
            return;
        }
        char next = in.charAt(at);
        switch (next) {
            case '[' -> {
                at++;
                controlSequence();
            }
            case ']' -> {
                at++;
                string(true);
            }
            case 'P', 'X', '^', '_' -> {
                at++;
                string(false);
            }
            default -> shortSequence();
        }
    }

    /** Intermediates 0x20 to 0x2F, then one final character 0x30 to 0x7E. */
    private void shortSequence() {
        skip(' ', '/');
        if (at < in.length() && isBetween(in.charAt(at), '0', '~')) {
            at++;
        }
    }

    /** Parameters 0x30 to 0x3F, intermediates 0x20 to 0x2F, one final character 0x40 to 0x7E. */
    private void controlSequence() {
        skip('0', '?');
        skip(' ', '/');
        if (at < in.length() && isBetween(in.charAt(at), '@', '~')) {
            at++;
        }
    }

    /**
     * Up to ST, for OSC also up to BEL. One that has not ended at the end of the line or at the next escape takes only a
     * part of it, so that it hides no more than a title would.
     */
    private void string(boolean endsWithBell) {
        int known = endsWithBell ? openWithBell : open;
        if (at < known) {
            leaveOpen(endsWithBell, known);
            return;
        }
        int end = at;
        for (; end < in.length(); end++) {
            char c = in.charAt(end);
            if (c == ST || (endsWithBell && c == BEL)) {
                at = end + 1;
                return;
            }
            if (c == ESC && end + 1 < in.length() && in.charAt(end + 1) == '\\') {
                at = end + 2;
                return;
            }
            if (c == '\n' || c == '\r' || c == ESC) {
                break;
            }
        }
        leaveOpen(endsWithBell, end);
    }

    /** Remembers how far no end was found: what begins before that has no end either. */
    private void leaveOpen(boolean endsWithBell, int end) {
        if (endsWithBell) {
            openWithBell = end;
        } else {
            open = end;
        }
        at = Math.min(end, at + MOST_OPEN_CHARS);
        if (at < end && Character.isLowSurrogate(in.charAt(at))) {
            at++;
        }
    }

    private void skip(char from, char to) {
        while (at < in.length() && isBetween(in.charAt(at), from, to)) {
            at++;
        }
    }

    private static boolean isBetween(char c, char from, char to) {
        return c >= from && c <= to;
    }
}
