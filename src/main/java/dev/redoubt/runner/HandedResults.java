package dev.redoubt.runner;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.Thrown;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.ResultLines;
import dev.redoubt.wire.ResultLines.Shown;
import dev.redoubt.wire.ResultLines.Status;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the merged results into a file that reporters' JVM can read without a library; {@link ResultLines} says how it
 * looks. All text in it is cleaned, and cut where it is too long for a report that people read.
 */
final class HandedResults {
    private static final int TEXT_CHARS = 65_536;
    private static final int LINE_CHARS = 8_192;
    private static final int MOST_FRAMES = 1_000;
    private static final int MOST_PARAMETERS = 300;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final BufferedWriter out;
    private final GroupVerdicts verdicts;
    private long count;

    private HandedResults(BufferedWriter out, GroupVerdicts verdicts) {
        this.out = out;
        this.verdicts = verdicts;
    }

    /**
     * Writes the file.
     *
     * @param report the run
     * @param reporters classes of the reporters to call
     * @param verdicts what is to be said of its trial groups
     * @param file where to
     * @throws IOException if it cannot be written, or the journals not be read any more
     */
    static void write(RunReport report, List<String> reporters, GroupVerdicts verdicts, Path file) throws IOException {
        // Not by Files.newBufferedWriter, which refuses half a character.
        try (BufferedWriter out = new BufferedWriter(
                        new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
                Stream<ResultReport> all = report.results().stream()) {
            HandedResults results = new HandedResults(out, verdicts);
            results.line(List.of(ResultLines.SCHEMA));
            for (String reporter : reporters) {
                results.line(List.of(ResultLines.REPORTER, reporter));
            }
            all.forEach(results::add);
            verdicts.notCarried().forEach(results::addVerdict);
            results.line(List.of(ResultLines.END, Long.toString(results.count)));
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void add(ResultReport result) {
        if (result.type() == Fact.Type.TRIAL) {
            addTrial(result);
            return;
        }
        int last = result.attempts().size() - 1;
        for (int i = 0; i <= last; i++) {
            AttemptReport attempt = result.attempts().get(i);
            Status status = i < last ? Status.SKIPPED : status(attempt);
            head(result, attempt, List.of(status.name(), Shown.PLAIN.name(), "", Boolean.toString(i < last)));
            rest(result, attempt);
        }
    }

    private void addTrial(ResultReport result) {
        AttemptReport attempt = result.decisive();
        GroupVerdicts.Saying saying = verdicts.of(result);
        Status status = attempt.outcome() == Outcome.NO_RESULT ? Status.SKIPPED : status(attempt);
        head(result, attempt, List.of(status.name(), saying.shown().name(), saying.label(), "false"));
        if (saying.shown() == Shown.CARRIER) {
            explanation(saying.explanation());
        }
        rest(result, attempt);
    }

    /** A group is red, and there is no trial that could say so. */
    private void addVerdict(TrialGroupReport group) {
        GroupVerdicts.Saying saying = verdicts.of(group);
        line(List.of(
                ResultLines.RESULT,
                Cleaner.line(group.id().toString(), LINE_CHARS),
                Fact.Type.TRIAL.name(),
                Status.FAILED.name(),
                saying.shown().name(),
                saying.label(),
                "false",
                "0",
                "0"));
        explanation(saying.explanation());
        list(ResultLines.GROUPS, group.categories(), group.categories().size());
        count++;
    }

    private static Status status(AttemptReport attempt) {
        return switch (attempt.outcome()) {
            case PASS -> Status.PASSED;
            case SKIPPED -> Status.SKIPPED;
            default -> attempt.isTolerated() ? Status.WITHIN : Status.FAILED;
        };
    }

    private void head(ResultReport result, AttemptReport attempt, List<String> shown) {
        Fact.Timing timing = attempt.timing();
        List<String> fields = new ArrayList<>();
        fields.add(ResultLines.RESULT);
        fields.add(Cleaner.line(result.id().toString(), LINE_CHARS));
        fields.add(result.type().name());
        fields.addAll(shown);
        fields.add(Long.toString(timing.startedAtMillis()));
        fields.add(Long.toString(timing.startedAtMillis() + timing.nanos() / NANOS_PER_MILLI));
        line(fields);
        count++;
    }

    private void explanation(String text) {
        line(List.of(ResultLines.THROWN, AssertionError.class.getName(), Cleaner.text(text)));
    }

    private void rest(ResultReport result, AttemptReport attempt) {
        list(ResultLines.GROUPS, result.categories(), result.categories().size());
        list(ResultLines.PARAMETERS, attempt.parameters().shown(), MOST_PARAMETERS);
        Thrown thrown = attempt.thrown();
        boolean isSaid = thrown == null || attempt.judged().isPresent();
        if (isSaid && attempt.outcome() != Outcome.PASS && !attempt.why().isEmpty()) {
            explanation(why(attempt));
        }
        if (thrown != null) {
            thrown(thrown);
            thrown.causes().forEach(this::thrown);
        }
    }

    private static String why(AttemptReport attempt) {
        String why = cut(attempt.why(), TEXT_CHARS);
        return attempt.lost() == null ? attempt.outcome() + ": " + why : why;
    }

    private void thrown(Thrown thrown) {
        List<String> fields = new ArrayList<>();
        fields.add(ResultLines.THROWN);
        fields.add(Cleaner.line(thrown.type(), LINE_CHARS));
        fields.add(cut(Cleaner.text(thrown.message()), TEXT_CHARS));
        thrown.frames().stream()
                .limit(MOST_FRAMES)
                .map(frame -> Cleaner.line(frame, LINE_CHARS))
                .forEach(fields::add);
        line(fields);
    }

    private void list(String kind, List<String> texts, int most) {
        if (!texts.isEmpty()) {
            List<String> fields = new ArrayList<>();
            fields.add(kind);
            texts.stream()
                    .limit(most)
                    .map(text -> cut(Cleaner.text(text), LINE_CHARS))
                    .forEach(fields::add);
            line(fields);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : Cleaner.prefix(text, most - 1) + "…";
    }

    private void line(List<String> fields) {
        try {
            out.write(ResultLines.join(fields));
            out.write('\n');
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
