package dev.redoubt.sink;

import com.fasterxml.jackson.core.util.DefaultIndenter;

/** How JSON is laid out: the same on every system. */
final class Layout {
    /** Two spaces, and a line feed on every system. */
    static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private Layout() {}
}
