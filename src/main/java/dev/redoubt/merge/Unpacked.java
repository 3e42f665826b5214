package dev.redoubt.merge;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Journals that were packed for their journey. Records are read back from where they stand, so a packed journal is
 * unpacked into a temporary file, which goes with the JVM. Of one that is damaged, what can be unpacked is read: it ends
 * without a footer, like that of a worker that was killed.
 */
final class Unpacked {
    private static final String SUFFIX = ".gz";
    private static final int CHUNK = 1 << 16;

    private Unpacked() {}

    /** {@return the journal as it was written} */
    static Path of(Path path) throws IOException {
        if (!path.getFileName().toString().endsWith(SUFFIX)) {
            return path;
        }
        Path unpacked = Files.createTempFile("redoubt-", ".jsonl");
        unpacked.toFile().deleteOnExit();
        try (InputStream file = Files.newInputStream(path);
                OutputStream out = Files.newOutputStream(unpacked)) {
            copy(file, out);
        }
        return unpacked;
    }

    private static void copy(InputStream file, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = new GZIPInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
            }
        } catch (EOFException | ZipException damaged) {
            // The lines that are missing are found.
            out.flush();
        }
    }
}
