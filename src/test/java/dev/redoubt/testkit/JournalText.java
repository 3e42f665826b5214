package dev.redoubt.testkit;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.FactWriter;
import dev.redoubt.wire.JsonText;
import dev.redoubt.wire.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A journal as a list of lines, each of which a test may spoil. */
public final class JournalText {
    private final String worker;
    private final List<String> lines = new ArrayList<>();
    private long begun;
    private long recorded;
    private long amended;

    private JournalText(String worker) {
        this.worker = worker;
    }

    public static JournalText of(String worker) {
        return new JournalText(worker).add(Facts.header(worker));
    }

    /** A journal with a header of its own. */
    public static JournalText of(String worker, Fact.Header header) {
        return new JournalText(worker).add(header);
    }

    /** A journal whose suite has started with these tests. */
    public static JournalText started(String worker, Fact.Planned... plans) {
        JournalText journal = of(worker).add(new Fact.SuiteAnnounced("suite", 1));
        for (Fact.Planned plan : plans) {
            journal.add(plan);
        }
        return journal.add(new Fact.SuiteStarted("suite", 1, plans.length));
    }

    public JournalText add(Fact fact) {
        lines.add(lineOf(fact, lines.size()));
        begun += fact instanceof Fact.Begun ? 1 : 0;
        recorded += fact instanceof Fact.Recorded ? 1 : 0;
        amended += fact instanceof Fact.Amended ? 1 : 0;
        return this;
    }

    public static String lineOf(Fact fact, long seq) {
        JsonText json = new FactWriter(Limits.DEFAULT).open(fact);
        FactWriter.close(json, seq);
        return json.toString().stripTrailing();
    }

    /** {@return how many lines it has so far} */
    public long count() {
        return lines.size();
    }

    /** A begin line and its record. */
    public JournalText run(InvocationId id, Outcome outcome) {
        return add(Facts.begun(id)).add(Facts.recorded(id, outcome));
    }

    /** A record, and the begin line that it needs. */
    public JournalText run(Fact.Recorded record) {
        return add(new Fact.Begun(record.id(), record.attempt(), 2_000)).add(record);
    }

    public JournalText footer() {
        return add(new Fact.Footer(begun, recorded, amended));
    }

    /** Changes the last line. */
    public JournalText spoil(UnaryOperator<String> how) {
        lines.add(how.apply(lines.remove(lines.size() - 1)));
        return this;
    }

    public JournalText line(String line) {
        lines.add(line);
        return this;
    }

    public Path write(Path directory) {
        return write(directory, String.join("\n", lines) + "\n");
    }

    public Path writeWithoutLastLineFeed(Path directory) {
        return write(directory, String.join("\n", lines));
    }

    private Path write(Path directory, String text) {
        try {
            Files.createDirectories(directory);
            return Files.write(directory.resolve(worker + ".jsonl"), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
