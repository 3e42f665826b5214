package dev.redoubt.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file into which all workers of a run write how trials ended, and from which each hears of the others, so that a
 * trial group that is decided is not gone on with anywhere. A line of it only ever saves work: what was lost or spoilt
 * here changes no verdict.
 *
 * <p>Thread-safe. Never throws.
 *
 * @since 0.1.0
 */
public final class OutcomeLog implements Outcomes {
    private static final int CHUNK = 1 << 16;

    private @Nullable FileOutputStream out;
    private @Nullable RandomAccessFile in;
    private final StringBuilder unfinished = new StringBuilder();
    private long read;
    private boolean isBroken;

    /**
     * Opens the log.
     *
     * @param directory the run
     */
    public OutcomeLog(RunDirectory directory) {
        try {
            out = new FileOutputStream(directory.outcomes().toFile(), true);
            in = new RandomAccessFile(directory.outcomes().toFile(), "r");
        } catch (IOException unusable) {
            isBroken = true;
        }
    }

    /**
     * Adds a line, in one write.
     *
     * @param line the line, without its end
     */
    @Override
    public void add(String line) {
        FileOutputStream open = out;
        if (open != null) {
            try {
                open.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException full) {
                // Other workers hear of it less, and do more.
            }
        }
    }

    /**
     * Reads what has been added since the last call, by any worker.
     *
     * @param lines is given each line
     */
    @Override
    public synchronized void hear(Consumer<String> lines) {
        RandomAccessFile open = in;
        if (open == null || isBroken) {
            return;
        }
        try {
            while (open.length() > read) {
                byte[] chunk = new byte[(int) Math.min(CHUNK, open.length() - read)];
                open.seek(read);
                open.readFully(chunk);
                read += chunk.length;
                // Every character stands for a byte, so that a chunk may end within one.
                unfinished.append(new String(chunk, StandardCharsets.ISO_8859_1));
                tell(lines);
            }
        } catch (IOException unreadable) {
            isBroken = true;
        }
    }

    private void tell(Consumer<String> lines) {
        int start = 0;
        for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n", start)) {
            byte[] line = unfinished.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
            lines.accept(new String(line, StandardCharsets.UTF_8));
            start = end + 1;
        }
        unfinished.delete(0, start);
    }

    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
            if (in != null) {
                in.close();
            }
        } catch (IOException alreadyWritten) {
            // Every line was written when it was added.
        }
    }
}
