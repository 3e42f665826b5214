package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log costs more time to start than a command takes, so it is there only for those who ask for it. */
class CommandLogTest {
    private static final String LOG4J = "org.apache.logging.log4j.";

    @TempDir
    Path directory;

    private ChildProcess.Exit merge(String... options) {
        Path run = directory.resolve("run");
        SampleRun.GREEN.write(run.resolve("journals"));
        ChildJvm child = ChildJvm.of(Main.class.getName(), "merge", run.toString());
        for (String option : options) {
            child.option(option);
        }
        return child.option("-verbose:class").run();
    }

    @Test
    void isNotStartedByACommandThatLogsNothing() {
        ChildProcess.Exit exit = merge();
        assertThat(exit.code()).isZero();
        assertThat(exit.out()).contains(MergeCommand.class.getName()).doesNotContain(LOG4J);
    }

    @Test
    void saysMoreWhereItIsAskedTo() {
        ChildProcess.Exit exit = merge("-Dredoubt.log=debug");
        assertThat(exit.code()).isZero();
        assertThat(exit.err()).contains("DEBUG", "merging " + directory.resolve("run"));
        assertThat(exit.out()).contains(LOG4J);
    }
}
