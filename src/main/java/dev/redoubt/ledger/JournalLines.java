package dev.redoubt.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal line by line. A line longer than the limit is skipped, at the cost of the limit and not of its
 * length. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class JournalLines implements Closeable {
    // Most of the time that splitting takes is looking for the end of a line: eight bytes at once take a quarter of it.
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final InputStream in;
    private int limit;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkLength;
    private int chunkAt;
    private byte[] line = new byte[1 << 12];
    private long offset;
    private long number;

    /**
     * Opens a journal.
     *
     * @param file the journal
     * @param limit the most bytes of one line
     * @throws IOException if it cannot be opened
     */
    public JournalLines(Path file, int limit) throws IOException {
        this(Files.newInputStream(file), limit);
    }

    /**
     * Opens a journal behind what has been read of it already.
     *
     * @param file the journal
     * @param from the first byte to read, where a line begins
     * @param limit the most bytes of one line
     * @throws IOException if it cannot be opened, or is shorter
     */
    public JournalLines(Path file, long from, int limit) throws IOException {
        this(behind(Files.newInputStream(file), from), limit);
        offset = from;
    }

    private static InputStream behind(InputStream in, long from) throws IOException {
        try {
            in.skipNBytes(from);
            return in;
        } catch (IOException shorter) {
            in.close();
            throw shorter;
        }
    }

    JournalLines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * Changes the limit, from the next line on.
     *
     * @param bytes the most bytes of one line
     */
    public void limit(int bytes) {
        limit = bytes;
    }

    /**
     * {@return the next line, or null at the end; valid until the next call}
     *
     * @throws IOException if the file cannot be read
     */
    public @Nullable Line next() throws IOException {
        long start = offset;
        int kept = 0;
        long length = 0;
        while (true) {
            if (chunkAt == chunkLength && !fill()) {
                return length == 0 ? null : new Line(++number, start, length, line, kept, false);
            }
            int end = indexOfLineFeed();
            int part = (end < 0 ? chunkLength : end) - chunkAt;
            kept = keep(kept, part);
            length += part;
            chunkAt += part;
            offset += part;
            if (end >= 0) {
                chunkAt++;
                offset++;
                return new Line(++number, start, length, line, kept, true);
            }
        }
    }

    private boolean fill() throws IOException {
        chunkAt = 0;
        chunkLength = Math.max(0, in.read(chunk));
        return chunkLength > 0;
    }

    private int indexOfLineFeed() {
        int place = chunkAt;
        for (; place <= chunkLength - Long.BYTES; place += Long.BYTES) {
            long zeroAtLineFeed = (long) EIGHT_BYTES.get(chunk, place) ^ ('\n' * EACH);
            long marks = (zeroAtLineFeed - EACH) & ~zeroAtLineFeed & HIGH;
            if (marks != 0) {
                return place + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
            }
        }
        while (place < chunkLength && chunk[place] != '\n') {
            place++;
        }
        return place < chunkLength ? place : -1;
    }

    private int keep(int kept, int part) {
        int more = Math.min(part, limit - kept);
        if (kept + more > line.length) {
            line = Arrays.copyOf(line, Math.min(limit, Math.max(line.length * 2, kept + more)));
        }
        System.arraycopy(chunk, chunkAt, line, kept, more);
        return kept + more;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * One line.
     *
     * @param number its number in the file, from 1
     * @param offset where it starts, in bytes
     * @param length its length in bytes, without the line feed
     * @param bytes a buffer that starts with the line
     * @param kept how many of the line's bytes are in the buffer: all, or as many as the limit allows
     * @param isWhole whether a line feed ends it; the last line of a cut file has none
     */
    @SuppressWarnings("ArrayRecordComponent") // a view of the reader's buffer, valid until the next line
    public record Line(long number, long offset, long length, byte[] bytes, int kept, boolean isWhole) {
        /**
         * {@return whether the line is longer than the limit, so that a part of it is missing}
         */
        public boolean isTooLong() {
            return kept < length;
        }

        /**
         * {@return the same in another buffer, valid for as long as that is}
         *
         * @param buffer room for the bytes that are kept
         */
        public Line copy(byte[] buffer) {
            System.arraycopy(bytes, 0, buffer, 0, kept);
            return new Line(number, offset, length, buffer, kept, isWhole);
        }
    }
}
