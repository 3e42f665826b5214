package dev.redoubt.runner;

import dev.redoubt.report.Delivery;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.ResultLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the JVM in which reporters are called has said so far: see {@link ResultLines}.
 *
 * @param begun which reporters were called, and how many seconds each may take
 * @param ended which of them came to an end, whatever it was
 * @param failed which of them failed, and why
 * @param omitted which of them are sinks that were not called, and why
 * @param notes what else there is to say
 * @param directory where they write; empty if that was not said
 * @param isDone whether all were called
 */
record Answers(
        Map<String, Integer> begun,
        Set<String> ended,
        Map<String, String> failed,
        Map<String, Delivery> omitted,
        List<String> notes,
        String directory,
        boolean isDone) {
    private static final int MOST_NOTES = 20;
    private static final int CHARS = 1_000;

    static Answers of(Path file) throws IOException {
        Reading reading = new Reading();
        if (Files.exists(file)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            // The last line may still be being written.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(ResultLines::split)
                    .forEach(reading::take);
        }
        return new Answers(
                reading.begun,
                reading.ended,
                reading.failed,
                reading.omitted,
                reading.notes,
                reading.directory,
                reading.isDone);
    }

    /** {@return which reporter is being called, or was when its JVM died; empty if none} */
    String current() {
        List<String> names = List.copyOf(begun.keySet());
        String last = names.isEmpty() ? "" : names.get(names.size() - 1);
        return ended.contains(last) ? "" : last;
    }

    private static final class Reading {
        private final Map<String, Integer> begun = new LinkedHashMap<>();
        private final Set<String> ended = new HashSet<>();
        private final Map<String, String> failed = new LinkedHashMap<>();
        private final Map<String, Delivery> omitted = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private String directory = "";
        private boolean isDone;

        void take(List<String> fields) {
            String kind = fields.get(0);
            String first = fields.size() > 1 ? Cleaner.line(fields.get(1), CHARS) : "";
            String second = fields.size() > 2 ? Cleaner.line(fields.get(2), CHARS) : "";
            switch (kind) {
                case ResultLines.BEGUN -> begun.put(first, seconds(second));
                case ResultLines.ENDED -> ended.add(first);
                case ResultLines.FAILED -> failed.put(first, second);
                case ResultLines.LATER -> omitted.put(first, new Delivery(first, "", Delivery.Fate.LATER, second));
                case ResultLines.BEFORE -> omitted.put(first, new Delivery(first, "", Delivery.Fate.BEFORE, second));
                case ResultLines.NOTE -> note(first);
                case ResultLines.DIRECTORY -> directory = first;
                case ResultLines.DONE -> isDone = true;
                default -> note("found '" + Cleaner.line(kind, CHARS) + "' in the answers of reporters, not known");
            }
        }

        private void note(String note) {
            if (notes.size() < MOST_NOTES && !notes.contains(note)) {
                notes.add(note);
            }
        }

        private static int seconds(String text) {
            return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        }
    }
}
