package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import java.nio.file.Path;

/**
 * A journal that is being merged.
 *
 * @param path where it is
 * @param name its name within the run, the same wherever the run's directory has been moved
 * @param run the run it belongs to; empty until its header is read
 * @param worker who wrote it; empty until its header is read
 */
record JournalFile(Path path, String name, String run, String worker) {
    static JournalFile of(Path path) {
        return new JournalFile(path, nameOf(path.getFileName().toString()), "", "");
    }

    static String nameOf(String fileName) {
        return "journals/" + fileName;
    }

    /** {@return a line of it, as findings name it} */
    String at(long line) {
        return name + ":" + line;
    }

    JournalFile writtenBy(Fact.Header header) {
        return new JournalFile(path, name, header.run(), header.worker());
    }
}
