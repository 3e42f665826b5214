package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Counting;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the libraries for reports are missing, verdicts still decide the build, and the report can be made later. */
class NoLibrariesIT {
    @TempDir
    Path directory;

    @Test
    void judgesWithoutThemAndLeavesTheReportToTheCommandLine() {
        ChildProcess.Exit run = ChildJvm.testng(directory, Counting.class)
                .without(entry -> entry.contains("jackson") || entry.contains("snakeyaml"))
                .without(entry -> entry.contains("commons-text") || entry.contains("commons-lang3"))
                .run();

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern("no summary was printed: .*org/apache/commons/text/.*The verdicts stand")
                .contains("redoubt merge " + directory);
        assertThat(directory.resolve("report.json")).doesNotExist();

        ChildProcess.Exit merge =
                ChildJvm.jar(Artifacts.cli(), "merge", directory.toString()).run();

        assertThat(merge.code()).isEqualTo(1);
        assertThat(merge.out()).contains("complete").contains("FAIL  Counting.everyThirdBreaks");
        assertThat(directory.resolve("report.json")).exists();
    }

    @Test
    void whatNeedsNoneOfThemIsThereAllTheSame() {
        ChildProcess.Exit run = ChildJvm.testng(directory, Counting.class)
                .without(entry -> entry.contains("jackson") || entry.contains("snakeyaml"))
                .run();

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAIL  Counting.everyThirdBreaks")
                .containsPattern("report\\.json.*com/fasterxml/jackson/.*A library that it needs is missing or does not"
                        + " fit\\. Make it with: redoubt merge " + directory)
                .containsPattern("report\\.yaml.*com/fasterxml/jackson/");
        assertThat(directory.resolve("report.json")).doesNotExist();
        assertThat(directory.resolve("report.yaml")).doesNotExist();
        assertThat(directory.resolve("testng-results.xml")).exists();
        assertThat(directory.resolve("junit")).isNotEmptyDirectory();
        assertThat(directory.resolve(Path.of("html", "index.html"))).exists();
    }
}
