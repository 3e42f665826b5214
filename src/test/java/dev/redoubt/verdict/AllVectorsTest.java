package dev.redoubt.verdict;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every table of the vectors is read by a test, or is of something that Redoubt does not compute. */
class AllVectorsTest {
    private static final Path TESTS = Path.of("src/test/java/dev/redoubt/verdict");

    /** Methods of others, and numbers that nobody is told, each with the reason; a name stands for all below it. */
    private static final Map<String, String> NOT_COMPUTED = new TreeMap<>(Map.ofEntries(
            entry("intervals/cases/wilson", "bounds are exact: this one is wrong too often near 1"),
            entry("intervals/cases/wilson_one_sided", "bounds are exact: this one is wrong too often near 1"),
            entry("intervals/cases/jeffreys", "bounds are exact"),
            entry("intervals/cases/agresti_coull", "bounds are exact"),
            entry("intervals/cases/confidence_sequence_uniform", "bounds after a stop are ordered by the stops"),
            entry("sequential/sprt", "it needs a second number beside the threshold, and may be wrong near it"),
            entry("sequential/nist_constants", "those of the same test"),
            entry("sequential/e_process_uniform", "for evidence that is added up over runs, which are judged alone"),
            entry("sequential/interval_after_curtailment", "the exact bounds of the trials that ran hold there, too"),
            entry("two_runs/fisher/rows/p_two_sided", "only whether a run is worse is asked"),
            entry("two_runs/stratified_exact/rows/p_two_sided", "only whether a run is worse is asked"),
            entry("two_runs/multiplicity/bh", "many groups are allowed for after Holm"),
            entry("two_runs/multiplicity/reject_bh_05", "many groups are allowed for after Holm"),
            entry("population/cluster_se/rows/mean", "the share of all trials that passed is a division"),
            entry("population/cluster_se/rows/naive_se", "trials of one group have more in common than those of two"),
            entry("population/cluster_se/rows/clustered_se_no_correction", "few clusters are allowed for"),
            entry("population/flakiness/rows/entropy_bits", "how often two trials disagree says it"),
            entry("population/flakiness/rows/flip_rate", "the probability of so few runs says it"),
            entry("population/flakiness/rows/runs", "only their probability is told")));

    /** What says in words what the numbers beside it are, or the same number in another way. */
    private static final Set<String> DESCRIPTIONS =
            Set.of("about", "note", "columns", "oc_columns", "source", "name", "rule", "exact_p_less");

    /** Levels that hold rows of numbers and have no meaning of their own. */
    private static final Set<String> LEVELS = Set.of("rows", "cases");

    private static void collect(JsonNode node, String path, Set<String> paths) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> {
                if (!DESCRIPTIONS.contains(name)) {
                    collect(value, path.isEmpty() ? name : path + "/" + name, paths);
                }
            });
        } else if (node.isArray() && node.path(0).isObject()) {
            node.forEach(row -> collect(row, path, paths));
        } else {
            paths.add(path);
        }
    }

    private static Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        collect(Vectors.ALL, "", paths);
        return paths;
    }

    private static List<String> tests() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(TESTS)) {
            for (Path file : files.sorted().toList()) {
                if (!file.endsWith("AllVectorsTest.java")) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** A test that reads a table names every level of the way to it. */
    private static boolean isRead(String path, List<String> tests) {
        List<String> names = Arrays.stream(path.split("/"))
                .filter(name -> !LEVELS.contains(name))
                .map(name -> '"' + name + '"')
                .toList();
        return tests.stream().anyMatch(test -> names.stream().allMatch(test::contains));
    }

    private static boolean isNotComputed(String path) {
        return NOT_COMPUTED.keySet().stream().anyMatch(of -> path.equals(of) || path.startsWith(of + "/"));
    }

    @Test
    void everyTableIsReadByATestOrIsOfAnotherMethod() throws IOException {
        List<String> tests = tests();
        List<String> unknown = paths().stream()
                .filter(path -> !isRead(path, tests) && !isNotComputed(path))
                .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void noTableIsCalledThatOfAnotherMethodAndReadAllTheSame() throws IOException {
        List<String> tests = tests();
        Set<String> paths = paths();
        NOT_COMPUTED.forEach((of, why) -> {
            assertThat(paths).as(of).anyMatch(path -> path.equals(of) || path.startsWith(of + "/"));
            assertThat(paths.stream().filter(path -> path.equals(of)).filter(path -> isRead(path, tests)))
                    .as(of)
                    .isEmpty();
        });
    }
}
