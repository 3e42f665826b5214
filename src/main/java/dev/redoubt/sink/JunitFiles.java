package dev.redoubt.sink;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts suites into files of a bounded size: whoever reads them, reads each as a whole into memory. Not thread-safe.
 */
final class JunitFiles implements AutoCloseable {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>";
    private static final String FOOT = "\n</testsuites>\n";

    private final Path directory;
    private final long mostChars;
    private int files;
    private long chars;
    private @Nullable BufferedWriter out;

    /**
     * Begins.
     *
     * @param directory where the files go
     * @param mostChars how many characters are in one, unless a single suite has more
     */
    JunitFiles(Path directory, long mostChars) {
        this.directory = directory;
        this.mostChars = mostChars;
    }

    void add(String suite) throws IOException {
        BufferedWriter open = out;
        if (open == null || chars + suite.length() > mostChars) {
            close();
            open = next();
            out = open;
        }
        open.write(suite);
        chars += suite.length();
    }

    private BufferedWriter next() throws IOException {
        String name = String.format(Locale.ROOT, "redoubt-%03d.xml", ++files);
        BufferedWriter next = Files.newBufferedWriter(directory.resolve(name), StandardCharsets.UTF_8);
        next.write(HEAD);
        chars = HEAD.length();
        return next;
    }

    /** {@return whether a file has a name that files get here} */
    static boolean isOne(Path file) {
        return file.getFileName().toString().matches("redoubt-[0-9]{3,9}\\.xml");
    }

    @Override
    public void close() throws IOException {
        BufferedWriter open = out;
        if (open != null) {
            out = null;
            open.write(FOOT);
            open.close();
        }
    }
}
