package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.bench.Measured;
import dev.redoubt.bench.Workload;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded goes to the journal and does not stay on the heap. */
class HeapIT {
    private static final int INVOCATIONS = 5_000;
    private static final int TRIALS = 20;
    private static final long MOST_BYTES_EACH = 200;

    @TempDir
    Path directory;

    @Test
    void keepsLittleOfEachOf5_000TrialsWithAKibibyteOfEvidence() {
        long bare = heap("-Dredoubt.enabled=false", Workload.Rows.class, INVOCATIONS);
        long ours = heap("-Dredoubt.n=" + TRIALS, Workload.Evidence.class, INVOCATIONS / TRIALS);

        assertThat(bare).isPositive();
        assertThat((ours - bare) / INVOCATIONS).isLessThanOrEqualTo(MOST_BYTES_EACH);
    }

    /** What the second of two runs left, while TestNG's own objects are still there. */
    private long heap(String option, Class<?> workload, int rows) {
        ChildProcess.Exit exit = ChildJvm.of(Measured.class.getName())
                .option("-Xmx1g")
                .option(option)
                .option("-Dbench.rows=" + rows)
                .option("-Dredoubt.sinks=yaml,json")
                .arguments(directory.toString(), "1", "1", "1", "false", workload.getName())
                .run();
        assertThat(exit.code()).as(exit.err()).isZero();
        return Long.parseLong(exit.out().strip().split(" ")[2]);
    }
}
