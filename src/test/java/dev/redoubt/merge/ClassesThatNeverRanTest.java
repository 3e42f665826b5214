package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.ScannedClasses;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build tool has found, and handed to nobody. */
class ClassesThatNeverRanTest {
    @TempDir
    Path directory;

    private RunDirectory run;

    @BeforeEach
    void make() throws IOException {
        run = RunDirectory.of(directory, "run-1");
        Path journals = Files.createDirectories(run.path().resolve("journals"));
        Path unused = JournalText.of("w1").footer().write(journals);
    }

    private List<String> reasons(String... found) throws IOException {
        ScannedClasses.of(run).announce(List.of(found));
        return Merge.of(List.of(run)).incompleteReasons();
    }

    @Test
    void makeTheRunIncomplete() throws IOException {
        assertThat(reasons("a.A")).containsExactly("1 test class never ran: a.A");
        ScannedClasses.of(run).enter(List.of("a.A"));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void areNamedUpToFiveAndMadeVisible() throws IOException {
        assertThat(reasons("a", "b", "c\u001b[31m", "d", "e", "f", "g"))
                .containsExactly("7 test classes never ran: a, b, c, d, e and 2 more");
    }
}
