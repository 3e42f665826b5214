package dev.redoubt.merge;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.FactReader;
import org.jspecify.annotations.Nullable;

/**
 * A line of a journal that has been read, but not been taken into account. Immutable.
 *
 * @param number its number, from 1
 * @param offset where it begins
 * @param length how many bytes it has
 * @param kept how many of them the limit let in
 * @param isWhole whether a line feed ends it
 * @param read what it says; null if it was not read, or is bad
 * @param bad what is wrong with it; null if nothing was found
 */
record ReadLine(
        long number,
        long offset,
        long length,
        int kept,
        boolean isWhole,
        FactReader.@Nullable Numbered read,
        @Nullable BadLineException bad) {
    /** {@return a line, read as far as there is something to read} */
    static ReadLine of(JournalLines.Line line, FactReader reader) {
        FactReader.Numbered read = null;
        BadLineException bad = null;
        if (line.isWhole() && !line.isTooLong()) {
            try {
                read = reader.read(line.bytes(), line.kept());
            } catch (BadLineException found) {
                bad = found;
            }
        }
        return new ReadLine(line.number(), line.offset(), line.length(), line.kept(), line.isWhole(), read, bad);
    }

    boolean isTooLong() {
        return kept < length;
    }
}
