package dev.redoubt.merge;

import dev.redoubt.ledger.DiskWords;
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
 * unpacked into a temporary file, which goes with the JVM. Of one that is damaged, or that becomes larger than there is
 * room for, what can be unpacked is read: it ends without a footer, like that of a worker that was killed.
 */
final class Unpacked {
    private static final String SUFFIX = ".gz";
    private static final int CHUNK = 1 << 16;

    /** A few bytes can be packed so that they fill any disk. So much may come of all journals of a merge. */
    private static final long MOST_BYTES = 1L << 36;

    /** And so much of the disk is left to others. */
    private static final long RESERVE_BYTES = 1L << 28;

    private final Findings findings;
    private final long mostBytes;
    private long bytes;

    /** Is told of what could not be unpacked. */
    interface Findings {
        void find(Path journal, String what);
    }

    Unpacked(Findings findings) {
        this(findings, MOST_BYTES);
    }

    Unpacked(Findings findings, long mostBytes) {
        this.findings = findings;
        this.mostBytes = mostBytes;
    }

    /** {@return the journal as it was written} */
    Path of(Path path) throws IOException {
        if (!path.getFileName().toString().endsWith(SUFFIX)) {
            return path;
        }
        Path unpacked = Files.createTempFile("redoubt-", ".jsonl");
        unpacked.toFile().deleteOnExit();
        try (InputStream file = Files.newInputStream(path);
                OutputStream out = Files.newOutputStream(unpacked)) {
            long most = Math.min(mostBytes - bytes, Files.getFileStore(unpacked).getUsableSpace() - RESERVE_BYTES);
            if (!copy(file, out, most)) {
                findings.find(
                        path,
                        "unpacks to more than there is room for in " + unpacked.getParent()
                                + ". The rest of it was left out. Make room, or unpack it yourself.");
            }
        } catch (IOException refused) {
            findings.find(path, "cannot be unpacked: " + DiskWords.of(refused) + ". What is missing was left out.");
        }
        return unpacked;
    }

    /** {@return whether all of it was copied, or as much as a damaged one holds} */
    private boolean copy(InputStream file, OutputStream out, long most) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long copied = 0;
        try (InputStream in = new GZIPInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                copied += read;
                if (copied > most) {
                    return false;
                }
                out.write(chunk, 0, read);
                bytes += read;
            }
        } catch (EOFException | ZipException damaged) {
            // The lines that are missing are found.
            out.flush();
        }
        return true;
    }
}
