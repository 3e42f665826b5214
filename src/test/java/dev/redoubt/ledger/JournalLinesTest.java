package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JournalLinesTest {
    private static final int LIMIT = 1 << 16;

    /** So many bytes of the same, and then other ones: nobody has a file of that size. */
    private static final class Endless extends InputStream {
        private final byte[] behind;
        private long left;
        private int at;

        Endless(long length, String behind) {
            this.left = length;
            this.behind = behind.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            throw new AssertionError("must be read in parts");
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left > 0) {
                int part = (int) Math.min(left, length);
                Arrays.fill(into, from, from + part, (byte) 'x');
                left -= part;
                return part;
            }
            int part = Math.min(behind.length - at, length);
            System.arraycopy(behind, at, into, from, part);
            at += part;
            return part == 0 ? -1 : part;
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void aLineOfManyGigabytesCostsTheLimitAndNotItsLength() throws IOException {
        long length = 3L << 30;
        long before = allocated();
        try (JournalLines lines = new JournalLines(new Endless(length, "\ngood\n"), LIMIT)) {
            JournalLines.Line huge = lines.next();
            assertThat(huge.isTooLong()).isTrue();
            assertThat(huge.isWhole()).isTrue();
            assertThat(huge.length()).isEqualTo(length);
            assertThat(huge.kept()).isEqualTo(LIMIT);
            JournalLines.Line good = lines.next();
            assertThat(new String(good.bytes(), 0, good.kept(), StandardCharsets.UTF_8))
                    .isEqualTo("good");
            assertThat(good.number()).isEqualTo(2);
            assertThat(good.offset()).isEqualTo(length + 1);
            assertThat(lines.next()).isNull();
        }
        assertThat(allocated() - before).isLessThan(64L << 20);
    }

    @Test
    void aLineAsLongAsTheLimitIsWhole() throws IOException {
        try (JournalLines lines = new JournalLines(new Endless(LIMIT, "\n"), LIMIT)) {
            assertThat(lines.next().isTooLong()).isFalse();
        }
        try (JournalLines lines = new JournalLines(new Endless(LIMIT + 1, "\n"), LIMIT)) {
            assertThat(lines.next().isTooLong()).isTrue();
        }
    }

    @Test
    void aHugeLineWithoutItsEndIsCut() throws IOException {
        try (JournalLines lines = new JournalLines(new Endless(1L << 30, ""), LIMIT)) {
            assertThat(lines.next().isWhole()).isFalse();
            assertThat(lines.next()).isNull();
        }
    }
}
