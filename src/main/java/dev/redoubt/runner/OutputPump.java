package dev.redoubt.runner;

import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a worker prints: the beginning in a file, the last lines in memory. It never stops reading, so that a worker
 * never waits for it, however much it prints. Thread-safe.
 */
final class OutputPump {
    /** So much of the output of one worker is kept. */
    static final long MOST_BYTES = 64L << 20;

    private static final int MOST_LAST = 20;
    private static final int MOST_RECORDED = 1_000;
    private static final int LINE_CHARS = 500;

    /** A line is as long as its end is in sight; more of it than this is not shown. */
    private static final int LINE_BYTES = 4 * LINE_CHARS;

    private final InputStream in;
    private final Path file;
    private final long mostBytes;
    private final UnaryOperator<String> masked;
    private final Consumer<String> echo;
    private final Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private final byte[] line = new byte[LINE_BYTES];
    private int lineLength;
    private @Nullable List<String> recorded;
    private final Thread thread;

    OutputPump(InputStream in, Path file, long mostBytes, UnaryOperator<String> masked, Consumer<String> echo) {
        this.in = in;
        this.file = file;
        this.mostBytes = mostBytes;
        this.masked = masked;
        this.echo = echo;
        this.thread = new Thread(this::pump, "output-" + file.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    private void pump() {
        try (in;
                Kept kept = new Kept(file, mostBytes)) {
            byte[] bytes = new byte[1 << 16];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                kept.write(bytes, length);
                split(bytes, length);
            }
            endLine();
        } catch (IOException closed) {
            // The worker has ended, and somebody else held its output open.
        }
    }

    private void split(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                endLine();
            } else if (lineLength < LINE_BYTES) {
                line[lineLength++] = bytes[i];
            }
        }
    }

    private void endLine() {
        if (lineLength == 0) {
            return;
        }
        int end = line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
        String text = Cleaner.line(masked.apply(new String(line, 0, end, charset)), LINE_CHARS);
        lineLength = 0;
        synchronized (last) {
            last.addLast(text);
            if (last.size() > MOST_LAST) {
                last.removeFirst();
            }
            List<String> record = recorded;
            if (record != null && record.size() < MOST_RECORDED) {
                record.add(text);
            }
        }
        echo.accept(text);
    }

    /** {@return the last lines} */
    List<String> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** From now on all lines are remembered, up to a limit. */
    void record() {
        synchronized (last) {
            recorded = new ArrayList<>();
        }
    }

    /** {@return the lines since {@link #record}} */
    List<String> recorded() {
        synchronized (last) {
            List<String> record = recorded;
            return record == null ? List.of() : List.copyOf(record);
        }
    }

    /**
     * Waits for the end of the output, but not for long: a process that the worker has started may hold it open.
     *
     * @param millis how long to wait at most
     */
    void await(long millis) throws InterruptedException {
        thread.join(millis);
    }

    /** A file that takes only so much, and says so. */
    private static final class Kept implements AutoCloseable {
        private final long mostBytes;
        private @Nullable OutputStream out;
        private long bytes;

        Kept(Path file, long mostBytes) {
            this.mostBytes = mostBytes;
            try {
                out = Files.newOutputStream(file);
            } catch (IOException unwritable) {
                out = null;
            }
        }

        void write(byte[] chunk, int length) {
            OutputStream open = out;
            if (open == null) {
                return;
            }
            try {
                open.write(chunk, 0, (int) Math.min(length, mostBytes - bytes));
                bytes += length;
                if (bytes > mostBytes) {
                    String limit = "\n[redoubt] limit " + mostBytes + " bytes. The rest of this output was not kept.\n";
                    open.write(limit.getBytes(StandardCharsets.UTF_8));
                    close();
                }
            } catch (IOException full) {
                out = null;
            }
        }

        @Override
        public void close() throws IOException {
            OutputStream open = out;
            out = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
