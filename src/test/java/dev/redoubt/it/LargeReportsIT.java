package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.bench.LargeReports;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.XmlAsJenkins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of 100,000 tests is merged and written in every built-in form with a heap of 512 MiB. */
class LargeReportsIT {
    private static final int TESTS = Integer.getInteger("large.tests");
    private static final long MOST_BYTES_OF_A_FILE = 4_600_000;

    @TempDir
    Path directory;

    @Test
    void aLargeRunFitsIntoLittleMemory() throws Exception {
        ChildProcess.Exit exit = ChildJvm.of(LargeReports.class.getName(), directory.toString(), "" + TESTS)
                .option(TESTS > 20_000 ? "-Xmx512m" : "-Xmx160m")
                .option("-XX:+ExitOnOutOfMemoryError")
                .run();
        assertThat(exit.code()).as(exit.err()).isZero();
        assertThat(exit.out()).isEqualTo(TESTS + " results, " + TESTS / 40 + " trial groups, complete\n");
        try (Stream<Path> files = Files.list(directory.resolve("out/junit"))) {
            for (Path file : files.toList()) {
                assertThat(Files.size(file)).isLessThan(MOST_BYTES_OF_A_FILE);
                XmlAsJenkins.jdk(Files.readString(file));
            }
        }
        assertThat(Files.readString(directory.resolve("out/report.yaml"))
                        .codePoints()
                        .count())
                .isLessThan(3_145_728);
    }
}
