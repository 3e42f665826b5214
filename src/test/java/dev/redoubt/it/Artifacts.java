package dev.redoubt.it;

import java.nio.file.Path;

/** What the build has made, for tests of it. */
final class Artifacts {
    private Artifacts() {}

    /** The library jar. */
    static Path library() {
        return Path.of(System.getProperty("redoubt.it.library"));
    }

    /** The executable jar of the command line. */
    static Path cli() {
        return Path.of(System.getProperty("redoubt.it.cli"));
    }
}
