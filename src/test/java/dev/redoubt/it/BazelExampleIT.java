package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.XmlAsJenkins;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example for Bazel runs, with the variables that Bazel gives to the shards of a test; Bazel itself is not here. */
class BazelExampleIT {
    private static final Path SCRIPT = Path.of("examples/ci/bazel/run-shard.sh").toAbsolutePath();
    private static final int SHARDS = 3;

    @TempDir
    Path directory;

    private Path logs(int index) {
        return directory.resolve("shard_" + (index + 1) + "_of_" + SHARDS);
    }

    private ChildProcess.Exit shard(int index, String suite) throws IOException {
        Path classPath = directory.resolve("cp.txt");
        Files.writeString(
                classPath,
                String.join(
                        "\n",
                        Arrays.stream(Redoubt.testClassPath().split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                                .toList()));
        Path outputs = Files.createDirectories(logs(index).resolve("test.outputs"));
        return ChildProcess.start(
                        List.of(
                                SCRIPT.toString(),
                                Artifacts.cli().toAbsolutePath().toString(),
                                classPath.toString(),
                                suite),
                        directory,
                        Map.of(
                                "TEST_SHARD_INDEX", Integer.toString(index),
                                "TEST_TOTAL_SHARDS", Integer.toString(SHARDS),
                                "TEST_SHARD_STATUS_FILE",
                                        logs(index).resolve("status").toString(),
                                "TEST_UNDECLARED_OUTPUTS_DIR", outputs.toString(),
                                "XML_OUTPUT_FILE",
                                        logs(index).resolve("test.xml").toString()))
                .await();
    }

    private static List<Element> cases(Path file) throws Exception {
        Element all = XmlAsJenkins.dom4j(Files.readString(file)).getRootElement();
        assertThat(all.getName()).isEqualTo("testsuites");
        return all.elements("testsuite").stream()
                .flatMap(suite -> suite.elements("testcase").stream())
                .toList();
    }

    @Test
    void everyShardTellsBazelWhatItRanAndTheMergeHasAll() throws Exception {
        String suite =
                Path.of("src/test/resources/suites/busy.xml").toAbsolutePath().toString();
        List<String> tests = new ArrayList<>();
        for (int index = 0; index < SHARDS; index++) {
            ChildProcess.Exit exit = shard(index, suite);
            assertThat(exit.code()).as(exit.out() + exit.err()).isIn(0, 1);
            assertThat(logs(index).resolve("status")).exists();
            List<Element> cases = cases(logs(index).resolve("test.xml"));
            boolean hasFailures =
                    cases.stream().anyMatch(test -> test.element("failure") != null || test.element("error") != null);
            assertThat(exit.code() == 1).as(exit.out()).isEqualTo(hasFailures);
            cases.forEach(test -> tests.add(test.attributeValue("classname") + " " + test.attributeValue("name")));
        }
        assertThat(tests).filteredOn(test -> !test.startsWith("redoubt.")).doesNotHaveDuplicates();
        Command merged = RedisMachines.run(List.of(
                "merge", "--expect-shards=" + SHARDS, "--out=" + directory.resolve("report"), directory.toString()));
        assertThat(merged.code()).as(merged.err()).isEqualTo(1);
        RunOutcome run = new RunOutcome(directory.resolve("report"), 1, merged.out(), merged.err());
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.digest())
                .isEqualTo(SuiteRun.into(directory.resolve("alone"))
                        .ofFile("busy.xml")
                        .failingWithoutData()
                        .run()
                        .digest());
    }
}
