package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where journals go on is found by whoever reads the run, and leads nowhere else. */
class RefugesTest {
    private static final String NAME = "redoubt-8423641187230187644";

    @TempDir
    Path directory;

    private RunDirectory run;

    @BeforeEach
    void makeTheRun() throws IOException {
        run = RunDirectory.of(directory.resolve("out"), "run-1");
        run.create(java.util.Map.of());
    }

    private Path place() throws IOException {
        Path place = directory.resolve(NAME);
        Files.writeString(run.path().resolve("refuges"), place + "\n");
        return place;
    }

    private Path journalIn(Path place, String name) throws IOException {
        Path journals =
                Files.createDirectories(RunDirectory.of(place, "run-1").path().resolve("journals"));
        return Files.writeString(journals.resolve(name), "{}\n");
    }

    @Test
    void aPlaceIsNamedBeforeItIsNeededAndMadeOnlyThen() throws IOException {
        Refuges.of(run).name();
        Refuges.of(run).name();
        List<String> named = Files.readAllLines(run.path().resolve("refuges"));
        assertThat(named).singleElement().asString().matches(".*/redoubt-[0-9]{1,20}");
        assertThat(Path.of(named.get(0))).doesNotExist();
    }

    @Test
    void whatGoesOnThereIsAmongTheJournalsOfTheRun() throws IOException {
        Path place = place();
        Refuges.Taken taken = Refuges.of(run).take(true);
        assertThat(taken.isNamed()).isTrue();
        Path second = Files.writeString(taken.directory().journal("w1", "b"), "{}\n");
        Path first = Files.writeString(run.journal("w1", "a"), "{}\n");
        assertThat(second).startsWith(place);
        assertThat(run.journalFiles()).containsExactly(first, second);
        assertThat(Files.getPosixFilePermissions(place)).hasSize(3);
    }

    @Test
    void severalJvmsOfARunTakeTheSamePlace() throws IOException {
        place();
        Path first = Refuges.of(run).take(true).directory().path();
        assertThat(Refuges.of(run).take(true).directory().path()).isEqualTo(first);
    }

    @Test
    void whoMustBeFoundTakesNoPlaceThatNobodyKnows() throws IOException {
        assertThatThrownBy(() -> Refuges.of(run).take(true)).hasMessageContaining("names no place to go on");
        Refuges.Taken other = Refuges.of(run).take(false);
        assertThat(other.isNamed()).isFalse();
        Path place = other.directory().path().resolve("../..").normalize();
        Path journal = Files.writeString(other.directory().journal("w1", "b"), "{}\n");
        assertThat(run.journalFiles()).isEmpty();
        Refuges.of(run).add(place);
        assertThat(run.journalFiles()).containsExactly(journal);
        run.delete();
        assertThat(place).doesNotExist();
    }

    @Test
    void whatIsBroughtHomeLeavesNothingBehind() throws IOException {
        Path place = place();
        Refuges.of(run).take(true);
        journalIn(place, "w1-b.jsonl");
        run.bringHome();
        assertThat(place).doesNotExist();
        assertThat(run.journalFiles()).containsExactly(run.journal("w1", "b"));
    }

    @Test
    void whatAnotherRunHasThereStays() throws IOException {
        Path place = place();
        Refuges.of(run).take(true);
        Path report = Files.writeString(RunDirectory.of(place, "run-1").path().resolve("report.yaml"), "");
        run.bringHome();
        assertThat(report).exists();
    }

    /** The name of a place that nobody can guess is what makes it one of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DIR/other",
                "DIR/redoubt-1/../other",
                "redoubt-1",
                "DIR/redoubt-1 ",
                "DIR/redoubt-abc",
                "DIR/redoubt-1/",
                "DIR/a\0b/redoubt-1",
                "\\\\host\\share\\redoubt-1",
                ""
            })
    void aFileThatLeadsElsewhereIsNotFollowed(String line) throws IOException {
        journalIn(directory.resolve("other"), "w1-a.jsonl");
        journalIn(directory.resolve("redoubt-abc"), "w1-a.jsonl");
        Files.writeString(run.path().resolve("refuges"), line.replace("DIR", directory.toString()) + "\n");
        assertThat(run.journalFiles()).isEmpty();
    }

    @Test
    void aLinkInThePlaceIsNotFollowed() throws IOException {
        Path place = place();
        journalIn(directory.resolve("other"), "w1-a.jsonl");
        Files.createSymbolicLink(place, directory.resolve("other"));
        assertThat(run.journalFiles()).isEmpty();
        assertThatThrownBy(() -> Refuges.of(run).take(true)).isInstanceOf(IOException.class);
        run.bringHome();
        run.delete();
        assertThat(directory.resolve("other/runs/run-1/journals/w1-a.jsonl")).exists();
    }

    /** A name that was cut, and a file that is much too long, count as none. */
    @Test
    void aLineThatWasCutIsNone() throws IOException {
        journalIn(directory.resolve("redoubt-1"), "w1-a.jsonl");
        Path file = run.path().resolve("refuges");
        Files.writeString(file, directory.resolve("redoubt-1").toString());
        assertThat(run.journalFiles()).isEmpty();
        Refuges.of(run).add(directory.resolve("redoubt-2"));
        assertThat(Files.readAllLines(file)).hasSize(2);
        Files.writeString(file, directory.resolve("redoubt-1") + "\n" + " ".repeat(1 << 16));
        assertThat(run.journalFiles()).isEmpty();
    }
}
