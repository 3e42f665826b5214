package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.RunOnce;
import dev.redoubt.api.Trial;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.ISuite;
import org.testng.ISuiteListener;

/** A test may leave its thread interrupted, and on such a thread channels of the JDK close themselves. */
class InterruptedThreadTest {
    @TempDir
    Path directory;

    public static class Leaves {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void interruptsItself() throws Exception {
            Thread.currentThread().interrupt();
            assertThat(RunOnce.get("interrupted", () -> "made")).isEqualTo("made");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    public static final class Interrupts implements ISuiteListener {
        @Override
        public void onFinish(ISuite suite) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void costsNoReport() throws IOException {
        RunOutcome run = SuiteRun.into(directory)
                .of(Leaves.class)
                .with(new Interrupts())
                .outsideABuildTool()
                .run();
        assertThat(Thread.interrupted()).as("the mark is there again").isTrue();
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.report().get("complete").asBoolean()).isTrue();
        for (String name : new String[] {"report.yaml", "testng-results.xml", "junit", "html/index.html"}) {
            assertThat(directory.resolve(name)).exists();
        }
    }
}
