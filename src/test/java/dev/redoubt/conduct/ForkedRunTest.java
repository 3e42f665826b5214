package dev.redoubt.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.SinkLog;
import dev.redoubt.session.Settings;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks of the user that must not fail, where they were called in a fork and Maven has the last word. */
class ForkedRunTest {
    private static final Map<String, String> REQUIRED = Map.of("redoubt.sinks.required", "json,Uploads");

    @TempDir
    Path directory;

    private Path run;

    @BeforeEach
    void write() throws IOException {
        RunDirectory of = RunDirectory.of(directory, "run-1");
        run = of.path();
        SampleRun.GREEN.write(run.resolve("journals"));
    }

    private EndedRun end() throws IOException {
        return ForkedRun.of(run, Settings.of(REQUIRED, Map.of(), Map.of())).end();
    }

    private void called(String digest, String failure) throws IOException {
        SinkLog.Outcome outcome = failure.isEmpty() ? SinkLog.Outcome.DONE : SinkLog.Outcome.FAILED;
        SinkLog.add(run, List.of(new SinkLog.Line("com.example.Uploads", "", digest, outcome, failure)));
    }

    @Test
    void aRunThatWasThereBeforeHasRunAgainIfItHasAnotherJournal() throws IOException {
        Map<Path, Set<Path>> before = ForkedRun.journalsIn(directory);
        assertThat(before).containsOnlyKeys(run);
        assertThat(ForkedRun.ranSince(directory, before)).isEmpty();
        SampleRun.GREEN.write(RunDirectory.of(directory, "run-2").path().resolve("journals"));
        Files.createFile(run.resolve(Path.of("journals", "w4711-abcd.jsonl")));
        assertThat(ForkedRun.ranSince(directory, before)).containsExactly(run, run.resolveSibling("run-2"));
    }

    @Test
    void oneThatWasCalledInAForkIsNotMissed() throws IOException {
        called(end().report().digest(), "");
        assertThat(end().brokenSinks()).isEmpty();
    }

    @Test
    void oneThatNobodyHasCalledIsMissed() throws IOException {
        assertThat(end().brokenSinks()).containsExactly("Uploads");
    }

    @Test
    void oneThatIsNotDueYetIsNotMissed() throws IOException {
        SinkLog.Line later = new SinkLog.Line(
                "com.example.Uploads", "", end().report().digest(), SinkLog.Outcome.LATER, "this is shard 1/2");
        SinkLog.add(run, List.of(later));
        assertThat(end().brokenSinks()).isEmpty();
    }

    @Test
    void oneThatWasGivenAnEarlierReportIsMissed() throws IOException {
        called("0".repeat(64), "");
        assertThat(end().brokenSinks()).containsExactly("Uploads");
    }

    @Test
    void whatCameOfItLastCounts() throws IOException {
        String digest = end().report().digest();
        called(digest, "no network");
        assertThat(end().brokenSinks()).containsExactly("Uploads");
        called(digest, "");
        assertThat(end().brokenSinks()).isEmpty();
    }
}
