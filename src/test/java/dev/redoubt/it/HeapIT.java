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
    private static final int ROWS = 20_000;
    private static final long MOST_BYTES_EACH = 200;

    @TempDir
    Path directory;

    @Test
    void keepsLittleOfEachOf20_000TrialsWithAKibibyteOfEvidence() {
        long bare = heap(ChildJvm.of(Measured.class.getName()).option("-Dredoubt.enabled=false"), Workload.Rows.class);
        long ours = heap(ChildJvm.of(Measured.class.getName()), Workload.Evidence.class);

        assertThat((ours - bare) / ROWS).isLessThanOrEqualTo(MOST_BYTES_EACH);
    }

    /** What the second of two runs left, while TestNG's own objects are still there. */
    private long heap(ChildJvm child, Class<?> workload) {
        ChildProcess.Exit exit = child.option("-Xmx1g")
                .option("-Dbench.rows=" + ROWS)
                .arguments(directory.toString(), "1", "1", "1", "false", workload.getName())
                .run();
        assertThat(exit.code()).as(exit.err()).isZero();
        return Long.parseLong(exit.out().strip().split(" ")[1]);
    }
}
