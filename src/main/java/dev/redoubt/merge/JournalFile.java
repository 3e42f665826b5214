package dev.redoubt.merge;

import java.nio.file.Path;

/**
 * A journal that is being merged.
 *
 * @param path where it is
 * @param name its name within the run, the same wherever the run's directory has been moved
 * @param worker who wrote it; empty until its header is read
 */
record JournalFile(Path path, String name, String worker) {
    static JournalFile of(Path path) {
        return new JournalFile(path, nameOf(path.getFileName().toString()), "");
    }

    static String nameOf(String fileName) {
        return "journals/" + fileName;
    }

    /** {@return a line of it, as findings name it} */
    String at(long line) {
        return name + ":" + line;
    }

    JournalFile writtenBy(String newWorker) {
        return new JournalFile(path, name, newWorker);
    }
}
