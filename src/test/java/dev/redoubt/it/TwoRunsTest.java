package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.api.Trial;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs that are pointed at one directory at once: each has its own, and nothing is mixed. */
class TwoRunsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void passes() {}
    }

    private static List<Path> in(Path directory, boolean isDirectory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isDirectory(file) == isDirectory)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theirJournalsAndReportsStayApart() throws IOException {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            children.add(ChildJvm.testng(directory, Subject.class).start());
        }
        for (ChildProcess child : children) {
            ChildProcess.Exit exit = child.await();
            assertThat(exit.code()).as(exit.out() + exit.err()).isZero();
            assertThat(exit.err()).doesNotContain("[redoubt]");
        }
        List<Path> runs = in(RunDirectory.runs(directory), true);
        assertThat(runs).hasSize(2);
        for (Path run : runs) {
            JsonNode report = JSON.readTree(run.resolve("report.json").toFile());
            assertThat(report.at("/run/varying/id").asText())
                    .isEqualTo(run.getFileName().toString());
            assertThat(report.get("complete").asBoolean()).isTrue();
            assertThat(report.at("/trialGroups/0/outcomes").asText()).isEqualTo("PPP");
            assertThat(in(run.resolve("journals"), false)).hasSize(1);
        }
        theReportsAtTheTopAreOfOneRun(runs);
    }

    private void theReportsAtTheTopAreOfOneRun(List<Path> runs) throws IOException {
        List<Path> whole = new ArrayList<>();
        for (Path run : runs) {
            boolean isOfThis =
                    Files.readString(directory.resolve(".published")).contains("\"" + run.getFileName() + "\"");
            for (String file : List.of("report.json", "report.yaml", "report.yaml.txt")) {
                isOfThis &= Files.mismatch(run.resolve(file), directory.resolve(file)) < 0;
            }
            if (isOfThis) {
                whole.add(run);
            }
        }
        assertThat(whole).hasSize(1);
    }
}
