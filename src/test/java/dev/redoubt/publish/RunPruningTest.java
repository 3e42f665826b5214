package dev.redoubt.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Launcher;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old runs are deleted, and nothing that anybody may still need. */
class RunPruningTest {
    @TempDir
    Path output;

    private int clock;

    private RunPlace place(String run, String execution, String build) {
        return new RunPlace(output, run, false, execution, build, Launcher.OTHER, false, List.of());
    }

    /** A run that started later than those before it. */
    private RunPlace run(String id, String execution, String build) throws IOException {
        RunPlace place = place(id, execution, build);
        RunDirectory run = place.directory();
        run.create(Map.of("execution", execution, "build", build));
        Files.writeString(run.reported(), "complete\n");
        Files.setLastModifiedTime(run.description(), FileTime.fromMillis(1_000L * ++clock));
        return place;
    }

    private RunPlace run(String id) throws IOException {
        return run(id, "main", "");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.list(RunDirectory.runs(output))) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void runs(String... ids) throws IOException {
        for (String id : ids) {
            run(id);
        }
    }

    @Test
    void theFiveNewestStay() throws IOException {
        runs("c", "a", "f", "b", "e", "d", "g");
        RunPruning.prune(place("g", "main", ""));
        assertThat(left()).containsExactly("b", "d", "e", "f", "g");
    }

    @Test
    void fiveAreNotTooMany() throws IOException {
        runs("a", "b", "c", "d", "e");
        RunPruning.prune(place("e", "main", ""));
        assertThat(left()).hasSize(5);
    }

    @Test
    void thisRunStaysHoweverOldItIs() throws IOException {
        runs("mine", "a", "b", "c", "d", "e", "f");
        RunPruning.prune(place("mine", "main", ""));
        assertThat(left()).containsExactly("c", "d", "e", "f", "mine");
    }

    @Test
    void aRunWithoutAReportStays() throws IOException {
        runs("cut", "a", "b", "c", "d", "e", "f");
        Files.delete(RunDirectory.of(output, "cut").reported());
        RunPruning.prune(place("f", "main", ""));
        assertThat(left()).containsExactly("b", "c", "cut", "d", "e", "f");
    }

    @Test
    void otherExecutionsAreLeftAlone() throws IOException {
        run("it-1", "failsafe-default", "");
        runs("a", "b", "c", "d", "e", "f");
        RunPruning.prune(place("f", "main", ""));
        assertThat(left()).containsExactly("b", "c", "d", "e", "f", "it-1");
    }

    @Test
    void runsOfTheSameBuildAreLeftAlone() throws IOException {
        for (String id : Arrays.asList("a", "b", "c", "d", "e", "f", "g")) {
            run(id, "main", "maven-1");
        }
        RunPruning.prune(place("g", "main", "maven-1"));
        assertThat(left()).hasSize(7);
        RunPruning.prune(run("h", "main", "maven-2"));
        assertThat(left()).containsExactly("d", "e", "f", "g", "h");
    }

    @Test
    void whatIsNoRunIsLeftAlone() throws IOException {
        runs("a", "b", "c", "d", "e", "f");
        Path strange = Files.createDirectories(RunDirectory.runs(output).resolve("strange"));
        Files.writeString(strange.resolve("reported"), "complete\n");
        RunPruning.prune(place("f", "main", ""));
        assertThat(strange).exists();
        assertThat(left()).contains("strange").hasSize(6);
    }

    @Test
    void aDirectoryThatIsNotThereIsNoProblem() {
        assertThatCode(() -> RunPruning.prune(place("a", "main", ""))).doesNotThrowAnyException();
    }
}
