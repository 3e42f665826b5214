package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run's sinks were given, and what came of it: {@code sinks.tsv} in the run's directory, a line for each delivery,
 * with tabs between its parts. What is in it decides no more than whether a sink is called again.
 *
 * @since 0.1.0
 */
public final class SinkLog {
    /** Name of the file. */
    public static final String FILE = "sinks.tsv";

    private static final String HEAD = "sink\twhat\tdigest\toutcome\twhy\n";
    private static final int DIGEST = 2;
    private static final int OUTCOME = 3;
    private static final int WHY = 4;

    private SinkLog() {}

    /** What came of a delivery. */
    public enum Outcome {
        /** The sink did what it is for. */
        DONE("done"),
        /** It failed, or was not called although it should have been. */
        FAILED("failed"),
        /** It is called where the run is final. */
        LATER("later");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** What nobody knows is nothing that was done. */
        private static Outcome of(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.text.equals(text))
                    .findFirst()
                    .orElse(FAILED);
        }
    }

    /**
     * One delivery.
     *
     * @param sink name of the sink
     * @param what what it was to write; may be empty
     * @param digest digest of the report that it was given
     * @param outcome what came of it
     * @param why why it failed, or is called later; empty if it did what it is for
     */
    public record Line(String sink, String what, String digest, Outcome outcome, String why) {
        private String text() {
            return String.join("\t", plain(sink), plain(what), plain(digest), outcome.text, plain(why)) + "\n";
        }

        private static String plain(String text) {
            return text.replaceAll("[\\t\\r\\n]", " ");
        }
    }

    /**
     * Writes deliveries down.
     *
     * @param run the run
     * @param lines the deliveries
     * @throws IOException if that cannot be written
     */
    public static void add(Path run, List<Line> lines) throws IOException {
        Path file = run.resolve(FILE);
        StringBuilder text = new StringBuilder(Files.exists(file) ? "" : HEAD);
        lines.forEach(line -> text.append(line.text()));
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * {@return what was delivered of a report, the last delivery of each sink and file; none if that cannot be read}
     *
     * @param run the run
     * @param digest digest of the report
     */
    public static List<Line> of(Path run, String digest) {
        Map<String, Line> last = new LinkedHashMap<>();
        try {
            String text = new String(Files.readAllBytes(run.resolve(FILE)), StandardCharsets.UTF_8);
            text.lines()
                    .map(line -> line.split("\t", -1))
                    .filter(parts -> parts.length > WHY && parts[DIGEST].equals(digest))
                    .map(SinkLog::line)
                    .forEach(line -> last.put(line.sink() + "\t" + line.what(), line));
        } catch (IOException none) {
            return List.of();
        }
        return List.copyOf(last.values());
    }

    private static Line line(String[] parts) {
        return new Line(parts[0], parts[1], parts[DIGEST], Outcome.of(parts[OUTCOME]), parts[WHY]);
    }

    /**
     * {@return whether a sink was given a report before, and did not fail; false if that cannot be read}
     *
     * @param run the run
     * @param sink name of the sink
     * @param digest digest of the report
     */
    public static boolean has(Path run, String sink, String digest) {
        try {
            String text = new String(Files.readAllBytes(run.resolve(FILE)), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.split("\t", -1))
                    .anyMatch(parts -> parts.length > OUTCOME
                            && parts[0].equals(sink)
                            && parts[DIGEST].equals(digest)
                            && Outcome.of(parts[OUTCOME]) == Outcome.DONE);
        } catch (IOException none) {
            return false;
        }
    }
}
