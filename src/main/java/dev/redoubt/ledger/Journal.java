package dev.redoubt.ledger;

import dev.redoubt.model.Fact;
import dev.redoubt.wire.FactWriter;
import dev.redoubt.wire.JsonText;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file that one worker appends to. Not thread-safe: its owner takes turns.
 *
 * <p>Promises: when {@link #append} returns, the line has been given to the operating system in one write, so it
 * survives the death of this JVM; with {@code forced} it is on the disk, so it survives a power cut. What a crash can
 * leave is a last line without its line feed.
 *
 * <p>Writes with a {@link FileOutputStream}, not with a {@code FileChannel}: a thread that TestNG interrupts at a
 * time-out would close the channel for every other thread.
 */
final class Journal implements Closeable {
    /** Opens files; a test puts one in its place whose disk is full. */
    static volatile Opener opener = file -> new FileOutputStream(file.toFile(), true);

    private final Path file;
    private final FileOutputStream out;
    private final boolean forced;
    private final @Nullable Object key;
    private long bytes;
    private long lines;
    private long begun;
    private long recorded;
    private long amended;

    /** Opens a file to append to. */
    @FunctionalInterface
    interface Opener {
        FileOutputStream open(Path file) throws IOException;
    }

    Journal(Path file, boolean forced) throws IOException {
        this.file = file;
        this.out = opener.open(file);
        this.forced = forced;
        this.key = attributes().fileKey();
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** {@return whether the file still stands where it was made, with all that was written into it} */
    boolean isInPlace() {
        try {
            BasicFileAttributes now = attributes();
            return Objects.equals(now.fileKey(), key) && now.size() >= bytes;
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Adds a line.
     *
     * @param fact what happened
     * @param open the fact as an object that is still open
     * @throws IOException if it could not be written whole
     */
    void append(Fact fact, JsonText open) throws IOException {
        FactWriter.close(open, lines);
        out.write(open.bytes(), 0, open.length());
        bytes += open.length();
        lines++;
        count(fact);
        if (forced) {
            out.getFD().sync();
        }
    }

    private void count(Fact fact) {
        if (fact instanceof Fact.Begun) {
            begun++;
        } else if (fact instanceof Fact.Recorded) {
            recorded++;
        } else if (fact instanceof Fact.Amended) {
            amended++;
        }
    }

    /** {@return what the file holds so far} */
    Fact.Footer footer() {
        return new Fact.Footer(begun, recorded, amended);
    }

    /** {@return how many bytes it has} */
    long bytes() {
        return bytes;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
