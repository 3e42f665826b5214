package dev.redoubt.sink;

import dev.redoubt.wire.Cleaner;

/** Names of tests in one line: what tells them apart is at their ends more often than in the middle. */
final class ShortName {
    private static final String CUT = "…";

    /** No name that anybody reads is longer. */
    private static final int MOST_CHARS = 10_000;

    private ShortName() {}

    /** {@return a name of at most so many characters, without its middle if it is longer} */
    static String of(String name, int most) {
        String line = Cleaner.line(name, MOST_CHARS);
        if (line.length() <= most) {
            return line;
        }
        int head = (most - CUT.length()) / 2;
        int tail = most - CUT.length() - head;
        int from = Character.isHighSurrogate(line.charAt(head - 1)) ? head - 1 : head;
        int to = line.length() - tail;
        return line.substring(0, from) + CUT + line.substring(Character.isLowSurrogate(line.charAt(to)) ? to + 1 : to);
    }
}
