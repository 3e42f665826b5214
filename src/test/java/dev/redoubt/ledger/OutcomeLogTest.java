package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeLogTest {
    @TempDir
    Path directory;

    private RunDirectory run;

    @BeforeEach
    void openRun() throws IOException {
        run = RunDirectory.of(directory, "r");
        Files.createDirectories(run.path());
    }

    private static List<String> heard(OutcomeLog log) {
        List<String> heard = new ArrayList<>();
        log.hear(heard::add);
        return heard;
    }

    @Test
    void everyoneHearsEveryLineOnce() {
        try (OutcomeLog one = new OutcomeLog(run);
                OutcomeLog other = new OutcomeLog(run)) {
            one.add("a");
            other.add("b");
            assertThat(heard(one)).containsExactly("a", "b");
            assertThat(heard(one)).isEmpty();
            one.add("ü 漢");
            assertThat(heard(other)).containsExactly("a", "b", "ü 漢");
        }
    }

    @Test
    void aLineThatIsStillBeingWrittenIsHeardWhenItIsWhole() throws IOException {
        try (OutcomeLog log = new OutcomeLog(run)) {
            byte[] line = "whole ü\n".getBytes(StandardCharsets.UTF_8);
            for (byte each : line) {
                assertThat(heard(log)).isEmpty();
                Files.write(run.outcomes(), new byte[] {each}, StandardOpenOption.APPEND);
            }
            assertThat(heard(log)).containsExactly("whole ü");
        }
    }

    @Test
    void manyLinesAreHeardAtOnce() {
        List<String> lines =
                IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList();
        try (OutcomeLog log = new OutcomeLog(run)) {
            lines.forEach(log::add);
            assertThat(heard(log)).isEqualTo(lines);
        }
    }

    @Test
    void whereItCannotBeWrittenNobodyHearsAnythingAndNothingIsThrown() throws IOException {
        Files.createDirectory(run.outcomes());
        try (OutcomeLog log = new OutcomeLog(run)) {
            log.add("a");
            assertThat(heard(log)).isEmpty();
        }
    }
}
