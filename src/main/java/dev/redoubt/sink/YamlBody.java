package dev.redoubt.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.Results;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code report.yaml}. Apart from {@link YamlReport}, which is there without Jackson, too. */
final class YamlBody {
    private static final long MOST_CHARS_OF_GROUPS = 1_200_000;
    private static final long MOST_CHARS = 2_400_000;

    // Each may take six times as much, where every character is written as an escape.
    private static final long CHARS_OF_A_SECTION = 100_000;
    private static final long CHARS_OF_A_RESULT = 60_000;
    private static final long CHARS_OF_A_GROUP = 30_000;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private YamlBody() {}

    static void write(RunReport report, Path file) throws IOException {
        try (BufferedWriter buffered = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CountingWriter counted = new CountingWriter(buffered);
                BoundedGenerator out = new BoundedGenerator(FACTORY.createGenerator(counted))) {
            out.writeStartObject();
            out.begin(CHARS_OF_A_SECTION);
            new ReportTree(out).head(report);
            out.end();
            groups(report, out, counted);
            out.begin(CHARS_OF_A_SECTION);
            new ReportTree(out).findings(report.findings().stream().limit(1_000).toList());
            out.end();
            notGreen(report, out, counted);
            out.writeNumberField("elementsNotShown", out.leftOut());
            out.writeStringField("everything", "report.json");
            out.writeEndObject();
        }
    }

    /** Red groups first, for where not all fit. */
    private static void groups(RunReport report, BoundedGenerator out, CountingWriter counted) throws IOException {
        List<TrialGroupReport> redFirst = Stream.concat(
                        report.trialGroups().stream().filter(group -> !group.isGreen()),
                        report.trialGroups().stream().filter(group -> group.isGreen()))
                .toList();
        ReportTree tree = new ReportTree(out);
        int written = 0;
        out.writeArrayFieldStart("trialGroups");
        for (TrialGroupReport group : redFirst) {
            if (counted.chars(out) > MOST_CHARS_OF_GROUPS) {
                break;
            }
            out.begin(CHARS_OF_A_GROUP);
            tree.group(group);
            out.end();
            written++;
        }
        out.writeEndArray();
        out.writeNumberField("trialGroupsNotShown", redFirst.size() - written);
    }

    private static void notGreen(RunReport report, BoundedGenerator out, CountingWriter counted) throws IOException {
        ResultTree tree = new ResultTree(out, false);
        long shown = 0;
        out.writeArrayFieldStart("notGreen");
        try (Stream<ResultReport> stream = report.results().notPassed()) {
            Iterator<ResultReport> red = stream.iterator();
            // Whether there is another one costs reading it.
            while (counted.chars(out) <= MOST_CHARS && red.hasNext()) {
                out.begin(CHARS_OF_A_RESULT);
                tree.result(red.next());
                out.end();
                shown++;
            }
        }
        out.writeEndArray();
        out.writeNumberField("notGreenNotShown", report.results().count(Results.Brief::isNotPassed) - shown);
    }

    /** Counts what has been written, so that the file can be ended in time. */
    private static final class CountingWriter extends FilterWriter {
        private long chars;

        CountingWriter(Writer out) {
            super(out);
        }

        long chars(JsonGenerator generator) throws IOException {
            generator.flush();
            return chars;
        }

        @Override
        public void write(int c) throws IOException {
            chars++;
            out.write(c);
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            chars += length;
            out.write(buffer, offset, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            chars += length;
            out.write(text, offset, length);
        }
    }
}
