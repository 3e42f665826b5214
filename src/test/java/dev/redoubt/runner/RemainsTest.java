package dev.redoubt.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.DirectoryLedger;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker leaves is the same whether its journal is one file or two, wherever the first ends. */
class RemainsTest {
    @TempDir
    Path directory;

    private Path whole;
    private List<String> lines;

    @BeforeEach
    void writeAJournal() throws IOException {
        RunDirectory run = RunDirectory.of(directory.resolve("whole"), "run-1");
        try (DirectoryLedger ledger = new DirectoryLedger(
                run, Map.of(), Facts.header("w1"), DirectoryLedger.Options.DEFAULT, complaint -> {})) {
            ledger.append(new Fact.SuiteAnnounced("suite", 1));
            ledger.append(Facts.trials("judged", Designs.of(2, 0.5)));
            ledger.append(new Fact.SuiteStarted("suite", 1, 1));
            for (int trial = 0; trial < 2; trial++) {
                ledger.append(Facts.begun(Facts.trial("judged", "", trial)));
                ledger.append(Facts.recorded(Facts.trial("judged", "", trial), Outcome.PASS));
            }
        }
        whole = run.journalFiles().get(0);
        lines = Files.readAllLines(whole);
    }

    /** Names decide in which order the files are read. */
    @ParameterizedTest
    @CsvSource({"w1-a.jsonl, w1-b.jsonl", "w1-b.jsonl, w1-a.jsonl"})
    void itMakesNoDifferenceWhereTheFirstFileEnds(String first, String second) throws IOException {
        String goesOn = lines.get(0).replace("\"environment\":{", "\"environment\":{\"continues\":\"" + first + "\",");
        for (int end = 1; end < lines.size(); end++) {
            List<String> rest = new ArrayList<>(lines.subList(end, lines.size()));
            rest.add(0, goesOn);
            String half = lines.get(end).substring(0, lines.get(end).length() / 2);
            Files.writeString(directory.resolve(first), String.join("\n", lines.subList(0, end)) + "\n" + half);
            Files.write(directory.resolve(second), rest);
            Remains remains = Remains.of(List.of(directory.resolve("w1-a.jsonl"), directory.resolve("w1-b.jsonl")));
            assertThat(remains.isFinished()).as("%d lines in the first", end).isTrue();
            assertThat(remains.lost()).isEmpty();
            assertThat(remains.hasStarted()).isTrue();
            assertThat(remains.lines()).isEqualTo(lines.size() + 1);
        }
    }

    @Test
    void aJudgementBehindTheEndIsNoSignOfDeath() throws IOException {
        Fact late = new Fact.Amended(Facts.trial("judged", "", 0), Attempt.FIRST, Outcome.FAIL, List.of());
        Files.writeString(whole, JournalText.lineOf(late, lines.size()) + "\n", StandardOpenOption.APPEND);
        assertThat(Remains.of(List.of(whole)).isFinished()).isTrue();
    }

    @Test
    void aSecondFileWithoutItsEndIsNoEnd() throws IOException {
        String goesOn = lines.get(0)
                .replace("\"environment\":{", "\"environment\":{\"continues\":\"" + whole.getFileName() + "\",");
        Path second = Files.writeString(directory.resolve("w1-z.jsonl"), goesOn + "\n" + lines.get(4) + "\n");
        Remains remains = Remains.of(List.of(whole, second));
        assertThat(remains.isFinished()).isFalse();
        assertThat(Remains.of(List.of(whole)).isFinished()).isTrue();
        assertThat(Remains.none().isFinished()).isFalse();
    }
}
