package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.testkit.FullDisk;
import dev.redoubt.villains.LeaksOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker whose journal is full goes on in another, and its parent knows of both: what is on record there counts, and
 * nothing that has ended runs again. A limit of the operating system on the size of a file stands for the full disk.
 */
class MovedJournalTest {
    @TempDir
    Path directory;

    /** Workers whose files may have so many kilobytes. */
    private SplitRunCase workers(int kilobytes, int chars) {
        return new SplitRunCase(directory)
                .option("--java", FullDisk.java(directory, kilobytes).toString(), "-Dredoubt.sinks=yaml,json")
                .option("-D" + LeaksOnce.CHARS + "=" + chars)
                .option("-D" + LeaksOnce.MARKS + "=" + directory.resolve("marks"));
    }

    private static JsonNode report(SplitRunCase.Result result) throws IOException {
        return new ObjectMapper()
                .readTree(result.output().resolve("report.json").toFile());
    }

    /** Now the line that does not fit is a begin, now a record: what is in a trial changes by a few characters. */
    @ParameterizedTest
    @ValueSource(ints = {2_000, 2_120, 2_240, 2_360})
    void whatIsOnRecordElsewhereCountsAndNothingRunsAgain(int chars) throws IOException {
        SplitRunCase run = workers(64, chars).option("--workers", "1", "--retry-lost");

        SplitRunCase.Result result = run.run(run.suite(LeaksOnce.class));

        assertThat(result.err()).contains("worker w1: its journal goes on in ").doesNotContain("takes its place");
        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(1);
        assertThat(report(result).get("complete").asBoolean()).isTrue();
        assertThat(report(result).at("/trialGroups/0/outcomes").asText()).isEqualTo("P".repeat(30) + "U".repeat(10));
        assertThat(LeaksOnce.ranAgain(directory.resolve("marks"))).isEmpty();
        assertThat(result.run().resolve("journals")).isDirectoryContaining("glob:**w1-*");
        try (Stream<Path> journals = Files.list(result.run().resolve("journals"))) {
            assertThat(journals).hasSize(3);
        }
    }

    @Test
    void whoeverCanWriteNothingDownAnyMoreEndsAndTheRunIsNotGreen() throws IOException {
        SplitRunCase run = workers(32, 2_000).option("--workers", "1", "--retry-lost");

        SplitRunCase.Result result = run.run(run.suite(LeaksOnce.class));

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(3);
        assertThat(result.err()).contains("Nobody takes its place: journals cannot be written.");
        assertThat(report(result).get("incompleteReasons").toString())
                .contains("worker w1 could not write down any more what it ran");
        assertThat(LeaksOnce.ranAgain(directory.resolve("marks"))).isEmpty();
    }
}
