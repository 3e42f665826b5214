package dev.redoubt.runner;

import dev.redoubt.ledger.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The classes of Redoubt that workers need. They stand first on the class path of a worker, under their own names and
 * without any library.
 */
final class ChildSide {
    static final String MAIN = "dev.redoubt.worker.WorkerMain";

    private static final String NESTED_JAR = "/META-INF/redoubt/worker.jar";

    private ChildSide() {}

    /**
     * {@return where they are} The jar of the command line holds them as a jar of its own, which is unpacked. Where there
     * is no such jar, they are on the class path of this JVM, or whoever starts the run has put them on that of the tests.
     *
     * @param unpacked where to unpack them
     * @param tests the class path of the tests
     * @throws IOException if they cannot be unpacked
     */
    static Path find(Path unpacked, ClassPath tests) throws IOException {
        try (InputStream nested = ChildSide.class.getResourceAsStream(NESTED_JAR)) {
            if (nested != null) {
                AtomicFile.replace(unpacked, file -> Files.copy(nested, file));
                return unpacked.toAbsolutePath();
            }
        }
        String file = MAIN.replace('.', '/') + ".class";
        ClassPath ours = new ClassPath(
                Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .filter(Files::exists)
                        .toList());
        return ours.entryWith(file)
                .or(() -> tests.entryWith(file))
                .orElseThrow(() -> new SetupException(MAIN + " is neither in this program nor on its class path."
                        + " Nothing was run. Use the jar of the command line as it was built."));
    }
}
