package dev.redoubt.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a report as one file, or as one directory of files. A built-in sink is one of these, or several with one name.
 *
 * <p>Making one costs nothing and fails never: what it needs, such as a library, is asked for when it writes.
 *
 * @since 0.1.0
 */
public interface ReportWriter {
    /**
     * {@return the name of the sink that it belongs to, such as {@code json}}
     */
    String sink();

    /**
     * {@return the name of the file or directory, such as {@code report.json} or {@code html}}
     */
    String fileName();

    /**
     * Writes the report.
     *
     * @param report the report
     * @param target where to, in a directory that exists; nothing is there yet, so the writer makes a file or a directory.
     *     It is not the final place, so it need not be written at once
     * @throws IOException if it cannot be written
     */
    void write(RunReport report, Path target) throws IOException;

    /**
     * {@return whether a directory that stands where its report goes is one that such a writer has made, so that it may be
     * replaced with all that is in it} Of a writer that makes files none is.
     *
     * @param directory the directory
     * @throws IOException if it cannot be read
     */
    default boolean hasMade(Path directory) throws IOException {
        return false;
    }
}
