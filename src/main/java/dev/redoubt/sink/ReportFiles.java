package dev.redoubt.sink;

import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.ledger.DiskWords;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.html.HtmlReport;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built-in reports as files and directories. One that fails stops no other. Those of different sinks are written at
 * once: each reads the records for itself.
 *
 * @since 0.1.0
 */
public final class ReportFiles {
    /** Name of the YAML report. */
    public static final String YAML = "report.yaml";

    /** In the order in which they are written. */
    private static final List<ReportWriter> BUILT_IN = List.of(
            new YamlReport(),
            new YamlCopy(),
            new JsonReport(),
            new JunitReport(),
            new TestNgReport(),
            new HtmlReport());

    /** Without these there is no report. */
    private static final Set<String> ESSENTIAL = Set.of("yaml", "json");

    private ReportFiles() {}

    /**
     * Writes every built-in report, each as a whole.
     *
     * @param report the run
     * @param directory where to; made if need be
     * @return what came of each
     * @throws IOException if the directory cannot be made, or {@code report.yaml} or {@code report.json} not be written;
     *     the others have been tried then, too
     */
    public static List<Delivery> write(RunReport report, Path directory) throws IOException {
        return write(BUILT_IN, report, directory);
    }

    /**
     * Writes some of the built-in reports.
     *
     * @param report the run
     * @param directory where to; made if need be
     * @param sinks names of the sinks to which those belong
     * @return what came of each
     * @throws IOException if the directory cannot be made, or {@code report.yaml} or {@code report.json} not be written,
     *     if they are among them
     */
    public static List<Delivery> write(RunReport report, Path directory, Set<String> sinks) throws IOException {
        return write(
                BUILT_IN.stream()
                        .filter(writer -> sinks.contains(writer.sink()))
                        .toList(),
                report,
                directory);
    }

    /**
     * {@return the names of all built-in sinks, in the order in which they are written}
     */
    public static List<String> sinks() {
        return BUILT_IN.stream().map(ReportWriter::sink).distinct().toList();
    }

    /**
     * {@return the report that people open first; the directory if there is none}
     *
     * @param directory where reports are
     */
    public static Path shown(Path directory) {
        return Stream.of(directory.resolve(HtmlReport.INDEX), directory.resolve(YAML))
                .filter(Files::exists)
                .findFirst()
                .orElse(directory);
    }

    /** The same with other writers, as a test has them. */
    static List<Delivery> write(List<ReportWriter> writers, RunReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, List<ReportWriter>> bySink = new LinkedHashMap<>();
        writers.forEach(writer ->
                bySink.computeIfAbsent(writer.sink(), key -> new ArrayList<>()).add(writer));
        List<Supplier<List<Attempt>>> sinks = new ArrayList<>();
        for (List<ReportWriter> ofOne : bySink.values()) {
            sinks.add(() -> attempts(
                    ofOne,
                    directory,
                    writer -> AtomicTree.replace(
                            directory.resolve(writer.fileName()), target -> writer.write(report, target))));
        }
        return settled(AtOnce.all(sinks).stream().flatMap(List::stream).toList());
    }

    /**
     * Copies the built-in reports that were written, and takes away those that were not: what an earlier run has left does
     * not pass for this one's.
     *
     * @param written what came of writing them
     * @param from where they were written
     * @param to where people look; made if need be
     * @return what came of each, writing and copying taken together
     * @throws IOException if the directory cannot be made, or {@code report.yaml} or {@code report.json} not be copied
     */
    public static List<Delivery> copy(List<Delivery> written, Path from, Path to) throws IOException {
        return copy(BUILT_IN, written, from, to);
    }

    /** The same with other writers, as a test has them. */
    static List<Delivery> copy(List<ReportWriter> writers, List<Delivery> written, Path from, Path to)
            throws IOException {
        Files.createDirectories(to);
        List<Delivery> failed = written.stream().filter(Delivery::isFailed).toList();
        List<ReportWriter> copied = new ArrayList<>();
        for (ReportWriter writer : writers) {
            if (written.contains(Delivery.done(writer.sink(), writer.fileName()))) {
                copied.add(writer);
            } else {
                takeAway(writer, to);
            }
        }
        List<Delivery> all = new ArrayList<>(each(
                copied,
                to,
                writer -> AtomicTree.replace(
                        to.resolve(writer.fileName()),
                        target -> AtomicTree.copy(from.resolve(writer.fileName()), target))));
        all.addAll(failed);
        return all;
    }

    /**
     * Takes away the built-in reports: where those of a run cannot be written, those of an earlier one must not pass for
     * them.
     *
     * @param directory where they are
     */
    public static void takeAway(Path directory) {
        for (ReportWriter writer : BUILT_IN) {
            try {
                takeAway(writer, directory);
            } catch (IOException unwritable) {
                // Then it can hardly be told anywhere, either.
            }
        }
    }

    private static void takeAway(ReportWriter writer, Path directory) throws IOException {
        Path place = directory.resolve(writer.fileName());
        if (!isForeign(writer, place)) {
            AtomicTree.delete(place);
        }
    }

    /** A directory of the same name that somebody else has made, and which is nobody's to delete. */
    private static boolean isForeign(ReportWriter writer, Path place) throws IOException {
        return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) && !isEmpty(place) && !writer.hasMade(place);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private interface Step {
        void take(ReportWriter writer) throws IOException;
    }

    /**
     * What came of one report.
     *
     * @param essential why there can be no report of the run, if this one is essential and failed
     */
    private record Attempt(Delivery delivery, @Nullable IOException essential) {}

    private static List<Delivery> each(List<ReportWriter> writers, Path directory, Step step) throws IOException {
        return settled(attempts(writers, directory, step));
    }

    /** A library that is missing, or memory that ends, costs the one report and not the others. */
    @SuppressWarnings("CatchThrowable")
    private static List<Attempt> attempts(List<ReportWriter> writers, Path directory, Step step) {
        List<Attempt> attempts = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        for (ReportWriter writer : writers) {
            Path place = directory.resolve(writer.fileName());
            try {
                if (isForeign(writer, place)) {
                    throw new FileSystemException(
                            place.toString(), null, "a directory that Redoubt has not made. It was left as it is");
                }
                step.take(writer);
                attempts.add(new Attempt(Delivery.done(writer.sink(), writer.fileName()), null));
            } catch (Throwable failed) {
                boolean isConsequence = !missing.add(writer.sink());
                String why = isConsequence ? "what it goes with failed" : why(failed, directory);
                Delivery delivery =
                        Delivery.failed(writer.sink(), writer.fileName(), why + afterwards(writer, directory));
                attempts.add(new Attempt(delivery, isConsequence ? null : essential(writer, place, why, failed)));
            }
        }
        return attempts;
    }

    private static String why(Throwable failed, Path directory) {
        if (failed instanceof IOException refused) {
            return DiskWords.of(refused);
        }
        return failed instanceof LinkageError
                ? failed + ". A library that it needs is missing or does not fit. Make it with: redoubt merge "
                        + directory
                : failed.toString();
    }

    private static @Nullable IOException essential(ReportWriter writer, Path place, String why, Throwable failed) {
        return failed instanceof IOException && ESSENTIAL.contains(writer.sink())
                ? new IOException(place + " cannot be written: " + why, failed)
                : null;
    }

    private static List<Delivery> settled(List<Attempt> attempts) throws IOException {
        for (Attempt attempt : attempts) {
            if (attempt.essential() != null) {
                throw attempt.essential();
            }
        }
        return attempts.stream().map(Attempt::delivery).toList();
    }

    /** What an earlier run has left would pass for what could not be written. */
    private static String afterwards(ReportWriter writer, Path directory) {
        try {
            takeAway(writer, directory);
            return "";
        } catch (IOException undeletable) {
            return ". What stands there is that of an earlier run";
        }
    }
}
