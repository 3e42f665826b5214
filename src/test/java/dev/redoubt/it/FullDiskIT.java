package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Counting;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing can be written any more, trial groups do not pass for want of evidence, and one line says so. */
class FullDiskIT {
    @TempDir
    Path directory;

    @Test
    void aFullDiskIsRedWhereThereAreTrialGroups() {
        ChildProcess.Exit exit =
                ChildJvm.testng(directory, Counting.class).after("ulimit -f 2").run();

        assertThat(exit.code() & 1).as(exit.out() + exit.err()).isEqualTo(1);
        assertThat(exit.err().lines().filter(line -> line.startsWith("[redoubt]")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("The journal goes on in"),
                        second -> assertThat(second).contains("no evidence is kept"),
                        third -> assertThat(third).contains("no report was made"));
    }
}
