package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.samples.Counting;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Allure's listener works beside ours, and shows every trial. */
class AllureIT {
    private static final String VERSION = "2.33.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void showsEveryTrial() throws IOException {
        Path results = directory.resolve("allure-results");
        ChildProcess.Exit exit = ChildJvm.testng(directory.resolve("redoubt"), Counting.class)
                .behind(Libraries.classPath("io.qameta.allure", "allure-testng", VERSION, directory))
                .option("-Dallure.results.directory=" + results)
                .option("-Dredoubt.stop=never")
                .run();

        assertThat(exit.code()).as(exit.err()).isEqualTo(1);
        assertThat(exit.out()).contains("30 trials: 30 run");
        Map<String, List<String>> shown = shown(results);
        assertThat(shown).containsOnlyKeys("everyThirdBreaks", "ordinary", "threeOfTwentyFail");
        assertThat(shown.get("threeOfTwentyFail")).hasSize(20).containsOnly("passed");
        assertThat(shown.get("everyThirdBreaks")).hasSize(10).contains("failed", "passed");
        assertThat(shown.get("ordinary")).containsExactly("passed");
    }

    /** The status of every result, by method. */
    private static Map<String, List<String>> shown(Path results) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(results)) {
            files = all.filter(file -> file.toString().endsWith("-result.json")).toList();
        }
        Map<String, List<String>> shown = new TreeMap<>();
        for (Path file : files) {
            JsonNode result = JSON.readTree(file.toFile());
            String name = result.get("fullName").asText();
            shown.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), key -> new ArrayList<>())
                    .add(result.get("status").asText());
        }
        return shown;
    }
}
