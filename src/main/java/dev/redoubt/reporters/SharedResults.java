package dev.redoubt.reporters;

import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.ResultLines;
import dev.redoubt.wire.ResultLines.Shown;
import dev.redoubt.wire.ResultLines.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was handed over: see {@link ResultLines}.
 *
 * @param reporters classes of the reporters to call, in order
 * @param results the merged results
 */
record SharedResults(List<String> reporters, List<SharedResult> results) {
    private static final int FIELDS = 9;

    /**
     * {@return what a file holds}
     *
     * @param file the file
     * @throws IOException if it cannot be read, is none of this form, or was cut
     */
    static SharedResults read(Path file) throws IOException {
        Reading reading = new Reading();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            if (!ResultLines.SCHEMA.equals(first)) {
                throw new IOException(file + ": found '" + first + "', must be " + ResultLines.SCHEMA);
            }
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    reading.take(ResultLines.split(line));
                } catch (IllegalArgumentException | IndexOutOfBoundsException bad) {
                    throw new IOException(file + ":" + number + ": " + bad, bad);
                }
            }
        }
        if (!reading.isWhole) {
            throw new IOException(file + ": has no end, and was cut");
        }
        return new SharedResults(reading.reporters, reading.results);
    }

    private static final class Reading {
        private final List<String> reporters = new ArrayList<>();
        private final List<SharedResult> results = new ArrayList<>();
        private List<String> head = List.of();
        private List<String> groups = List.of();
        private List<String> parameters = List.of();
        private List<SharedThrown> thrown = new ArrayList<>();
        private boolean isWhole;

        void take(List<String> fields) {
            List<String> rest = fields.subList(1, fields.size());
            switch (fields.get(0)) {
                case ResultLines.REPORTER -> reporters.add(rest.get(0));
                case ResultLines.RESULT -> begin(fields);
                case ResultLines.GROUPS -> groups = rest;
                case ResultLines.PARAMETERS -> parameters = rest;
                case ResultLines.THROWN ->
                    thrown.add(new SharedThrown(rest.get(0), rest.get(1), rest.subList(2, rest.size())));
                case ResultLines.END -> {
                    begin(List.of());
                    isWhole = results.size() == Long.parseLong(rest.get(0));
                }
                default -> throw new IllegalArgumentException("found '" + fields.get(0) + "', not known");
            }
        }

        /** What comes before the next result belongs to the last. */
        private void begin(List<String> next) {
            if (!head.isEmpty()) {
                results.add(new SharedResult(
                        InvocationId.parse(head.get(1)),
                        Fact.Type.valueOf(head.get(2)),
                        Status.valueOf(head.get(3)),
                        Shown.valueOf(head.get(4)),
                        head.get(5),
                        Boolean.parseBoolean(head.get(6)),
                        Long.parseLong(head.get(7)),
                        Long.parseLong(head.get(FIELDS - 1)),
                        groups,
                        parameters,
                        thrown));
            }
            head = next;
            groups = List.of();
            parameters = List.of();
            thrown = new ArrayList<>();
        }
    }
}
