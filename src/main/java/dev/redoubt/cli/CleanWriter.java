package dev.redoubt.cli;

import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;

/**
 * Prints what commands say, and lets through nothing that moves a cursor, hides text or reorders it: a path, a name of a
 * report or an answer of a server may hold anything, and whoever prints it need not think of it. Such characters are shown
 * as escapes, as JSON has them, so that JSON stays what it was. Line feeds and tabs pass.
 *
 * <p>What is ours and must move a cursor or colour a word goes to {@link #raw}.
 */
final class CleanWriter extends PrintWriter {
    private final PrintWriter raw;

    CleanWriter(PrintWriter raw) {
        super(new Shown(raw), true);
        this.raw = raw;
    }

    /** {@return where control sequences of our own go: past the cleaning, if there is any} */
    static PrintWriter raw(PrintWriter out) {
        return out instanceof CleanWriter clean ? clean.raw : out;
    }

    /** {@return a text as it is printed} */
    static String shown(String text) {
        StringWriter shown = new StringWriter();
        try (PrintWriter out = new CleanWriter(new PrintWriter(shown))) {
            out.print(text);
        }
        return shown.toString();
    }

    /** Shows one character after another: a text may be printed in parts. */
    private static final class Shown extends Writer {
        private static final char NONE = '\0';

        private final PrintWriter out;
        /** A carriage return or the first half of a pair, of which the next character tells what it is. */
        private char pending = NONE;

        Shown(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            StringBuilder shown = new StringBuilder(length + 16);
            for (int i = from; i < from + length; i++) {
                add(text[i], shown);
            }
            out.write(shown.toString());
        }

        private void add(char c, StringBuilder shown) {
            char first = pending;
            pending = NONE;
            if (first == '\r' && c == '\n') {
                shown.append("\r\n");
            } else if (first != NONE && Character.isSurrogatePair(first, c)) {
                addPair(first, c, shown);
            } else {
                if (first != NONE) {
                    escape(first, shown);
                }
                if (c == '\r' || Character.isHighSurrogate(c)) {
                    pending = c;
                } else if (c == '\n' || c == '\t' || !Cleaner.isHidden(c)) {
                    shown.append(c);
                } else {
                    escape(c, shown);
                }
            }
        }

        private static void addPair(char high, char low, StringBuilder shown) {
            if (Cleaner.isHidden(Character.toCodePoint(high, low))) {
                escape(high, shown);
                escape(low, shown);
            } else {
                shown.append(high).append(low);
            }
        }

        private static void escape(char c, StringBuilder shown) {
            shown.append(String.format("\\u%04X", (int) c));
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            if (pending != NONE) {
                StringBuilder shown = new StringBuilder();
                escape(pending, shown);
                out.write(shown.toString());
                pending = NONE;
            }
            out.flush();
        }
    }
}
