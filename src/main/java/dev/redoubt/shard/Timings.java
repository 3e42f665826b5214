package dev.redoubt.shard;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long tests took in an earlier run, in microseconds, by class and by method. Read from a {@code report.json} of
 * Redoubt, from JUnit XML, or from a directory of the latter.
 *
 * <p>Filled by its readers; not changed after that, and thread-safe then.
 *
 * @since 0.1.0
 */
public final class Timings {
    /** Nothing is known. */
    public static final Timings NONE = new Timings();

    private static final int MARK = 64;

    private final Map<String, Long> classes = new HashMap<>();
    private final Map<String, Long> methods = new HashMap<>();

    Timings() {}

    /**
     * {@return what an earlier report tells}
     *
     * @param path a file, or a directory with XML files
     * @throws IOException if it cannot be read, or is no such report; the message names the file
     */
    public static Timings read(Path path) throws IOException {
        Timings timings = new Timings();
        if (Files.isDirectory(path)) {
            for (Path file : xmlFiles(path)) {
                timings.add(file);
            }
        } else {
            timings.add(path);
        }
        if (timings.classes.isEmpty()) {
            throw new IOException(
                    path + ": found no tests with their times, must be a report.json, a JUnit XML file, or a"
                            + " directory of such files");
        }
        return timings;
    }

    private static List<Path> xmlFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private void add(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (isXml(in)) {
                JunitTimes.read(in, this);
            } else {
                ReportTimes.read(in, this);
            }
        } catch (IOException unreadable) {
            throw unreadable.getMessage() != null && unreadable.getMessage().contains(file.toString())
                    ? unreadable
                    : new IOException(file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean isXml(InputStream in) throws IOException {
        in.mark(MARK);
        int first = in.read();
        for (int i = 1; i < MARK && (Character.isWhitespace(first) || first > 0x7f); i++) {
            first = in.read();
        }
        in.reset();
        return first == '<';
    }

    void add(String className, String method, long micros) {
        classes.merge(className, micros, Timings::sum);
        methods.merge(className + "#" + method, micros, Timings::sum);
    }

    /** Times of a forged report may be endless. */
    private static long sum(long one, long other) {
        long most = Long.MAX_VALUE / (1 << 20);
        return Math.min(most, Math.min(most, one) + Math.min(most, other));
    }

    /**
     * {@return how long the tests of a class took in all; -1 if it is not known}
     *
     * @param name the class
     */
    public long ofClass(String name) {
        return classes.getOrDefault(name, -1L);
    }

    /**
     * {@return how long a test took in all, over its rows and trials; -1 if it is not known}
     *
     * @param className the class
     * @param method the method's name
     */
    public long ofMethod(String className, String method) {
        return methods.getOrDefault(className + "#" + method, -1L);
    }
}
