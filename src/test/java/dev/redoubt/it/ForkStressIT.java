package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forks that come, go and die at random: a report that calls the run complete has everything, and where nobody died the
 * last one is complete. {@code soak.forks} rounds, from {@code soak.seed} on.
 */
class ForkStressIT {
    @TempDir
    Path directory;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        long first = Long.getLong("soak.seed", 1);
        for (int i = 0; i < Integer.getInteger("soak.forks", 1); i++) {
            seeds.add(first + i);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aReportSaysCompleteOnlyIfItIs(long seed) throws IOException {
        Random random = new Random(seed);
        Path temporary = Files.createDirectories(directory.resolve(Path.of("target", "surefire")));
        boot(temporary);
        int deaths = random.nextInt(3) * 10;
        List<ChildProcess> forks = new ArrayList<>();
        for (int fork = 1; fork <= 2 + random.nextInt(3); fork++) {
            forks.add(fork(temporary, fork, deaths, random.nextLong()));
        }
        boolean hasDied = false;
        for (ChildProcess fork : forks) {
            hasDied |= fork.await().code() != 0;
        }

        Path output = directory.resolve(Path.of("target", "redoubt"));
        JsonNode left = new RunOutcome(output, 0, "", "").report();
        RunReport whole = Merge.of(List.of(new RunDirectory(Redoubt.latest(output))));
        assertThat(whole.isComplete()).isEqualTo(!hasDied);
        if (!hasDied) {
            assertThat(left.get("complete").asBoolean())
                    .as(left.get("incompleteReasons").toString())
                    .isTrue();
        }
        if (left.get("complete").asBoolean()) {
            assertThat(left.get("digest").asText()).isEqualTo(whole.digest());
            assertThat(left.get("results")).hasSize(2 * Fork.CLASSES.size());
        }
    }

    private void boot(Path temporary) throws IOException {
        StringBuilder boot =
                new StringBuilder("reportsDirectory=" + directory.resolve(Path.of("target", "surefire-reports"))
                        + "\nrunStatisticsFile=" + directory.resolve(".surefire-0123456789ABCDEF")
                        + "\nrerunFailingTestsCount=0\npluginPid=1\n");
        for (int i = 0; i < Fork.CLASSES.size(); i++) {
            boot.append("tc.")
                    .append(i)
                    .append('=')
                    .append(Fork.CLASSES.get(i).getName())
                    .append('\n');
        }
        Files.writeString(temporary.resolve("boot"), boot);
    }

    private ChildProcess fork(Path temporary, int number, int deaths, long seed) {
        return ChildJvm.of(
                        Fork.class.getName(),
                        temporary.toString(),
                        "2026-11-23T07-30-01_822-jvmRun" + number,
                        "boot",
                        "other")
                .option("-Dfork.seed=" + seed)
                .option("-Dfork.deaths=" + deaths)
                .option("-Dredoubt.console=false")
                .start();
    }
}
