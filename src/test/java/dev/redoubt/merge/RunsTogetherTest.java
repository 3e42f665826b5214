package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.report.Finding;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.JsonReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are merged though they are two: what one has lost the other does not make up for, and nothing is silent. */
class RunsTogetherTest {
    private static final InvocationId TRIAL = Facts.trial("answers", "", 0);

    @TempDir
    Path directory;

    private Path one;
    private Path other;

    @BeforeEach
    void makeDirectories() throws IOException {
        one = Files.createDirectory(directory.resolve("a"));
        other = Files.createDirectory(directory.resolve("b"));
    }

    private static JournalText of(String run, Map<String, String> settings) {
        Fact.Header like = Facts.header("w1");
        return JournalText.of("w1", new Fact.Header(run, "w1", like.startedAtMillis(), like.environment(), settings))
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("answers", Designs.of(1, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1));
    }

    @Test
    void aLossIsNotMadeUpForByAnotherRun() throws IOException {
        Path monday = of("monday", Map.of()).run(TRIAL, Outcome.PASS).footer().write(one);
        Path tuesday = of("tuesday", Map.of()).add(Facts.begun(TRIAL)).write(other);
        RunReport report = Merge.ofJournals(List.of(monday, tuesday));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("was begun in run tuesday, and never reported there"));
    }

    private static Fact.Recorded failing(String summary) {
        Fact.Recorded plain = Facts.recorded(TRIAL, Outcome.FAIL);
        return new Fact.Recorded(
                plain.id(),
                plain.attempt(),
                plain.type(),
                Outcome.FAIL,
                plain.parameters(),
                plain.thrown(),
                new Recording(List.of(new RecordedResult(Outcome.FAIL, "", summary, Map.of())), List.of(), List.of()),
                plain.timing());
    }

    /** Both failed, each for a reason of its own: which of them is shown must not depend on where the files lie. */
    @Test
    void twoRecordsOfOneTrialThatSayOtherThings() throws IOException {
        String there = report(one, other);
        String back = report(other, one);
        assertThat(there).isEqualTo(back).contains("and says something else. It counts once.");
        assertThat(there).contains("\"complete\" : false").contains("apples");
    }

    private String report(Path ofApples, Path ofPears) throws IOException {
        Path first = of("run", Map.of())
                .add(Facts.begun(TRIAL))
                .add(failing("apples"))
                .footer()
                .write(ofApples);
        Path second = of("run", Map.of())
                .add(Facts.begun(TRIAL))
                .add(failing("pears"))
                .footer()
                .write(ofPears);
        RunReport report = Merge.ofJournals(List.of(first, second));
        Path file = directory.resolve("report.json");
        Files.deleteIfExists(file);
        new JsonReport().write(report, file);
        return Files.readString(file);
    }

    @Test
    void labelsAndOverridesOfBoth() throws IOException {
        Path first = of("monday", Map.of("redoubt.label.branch", "main", "redoubt.n", "3"))
                .run(TRIAL, Outcome.PASS)
                .footer()
                .write(one);
        Path second = of("tuesday", Map.of("redoubt.label.branch", "fix", "redoubt.n", "5"))
                .run(TRIAL, Outcome.PASS)
                .footer()
                .write(other);
        RunReport report = Merge.ofJournals(List.of(first, second));
        assertThat(report.run().labels()).containsEntry("branch", "fix, main");
        assertThat(report.run().overrides()).containsEntry("redoubt.n", "3, 5");
    }
}
