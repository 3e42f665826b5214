package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testng.ReportSink;
import dev.redoubt.villains.Exits;
import dev.redoubt.villains.Halts;
import dev.redoubt.villains.RunsOutOfMemory;
import dev.redoubt.villains.Waits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut leaves a ledger from which the report can be made: incomplete, with reasons, and nothing lost. */
class CrashIT {
    @TempDir
    Path directory;

    private ChildJvm testng(Class<?> villain) {
        return ChildJvm.testng(directory, villain);
    }

    @Test
    void exitInATrial() {
        testng(Exits.class).run();
        tellsWhatIsMissing();
    }

    @Test
    void haltInATrial() {
        assertThat(testng(Halts.class).run().code()).isZero();
        tellsWhatIsMissing();
    }

    @Test
    void killFromOutside() {
        ChildProcess.Exit exit =
                testng(Waits.class).start().awaitLine("WAITING").signal("KILL").await();
        assertThat(exit.code()).isEqualTo(128 + 9);
        tellsWhatIsMissing();
    }

    @Test
    void interruptFromTheKeyboard() {
        ChildProcess.Exit exit =
                testng(Waits.class).start().awaitLine("WAITING").signal("INT").await();
        assertThat(exit.code()).isEqualTo(128 + 2);
        tellsWhatIsMissing();
    }

    /** Writes nothing. */
    public static final class Sink implements ReportSink {
        @Override
        public void emit(RunReport report, Path where) {}
    }

    @Test
    void aSinkIsNotCalledForACutRunAndTheSummarySaysSo() {
        ChildProcess.Exit exit = testng(Waits.class)
                .option("-Dredoubt.sinks=yaml,json," + Sink.class.getName())
                .start()
                .awaitLine("WAITING")
                .signal("TERM")
                .await();
        assertThat(exit.out())
                .contains(Sink.class.getName() + ": was not called, since the JVM was shut down. A merge calls it:"
                        + " redoubt merge -Dredoubt.sinks=... --classpath ...");
        tellsWhatIsMissing();
    }

    @Test
    void noMemoryLeft() {
        ChildProcess.Exit exit = testng(RunsOutOfMemory.class)
                .option("-Xmx48m")
                .option("-XX:+ExitOnOutOfMemoryError")
                .run();
        assertThat(exit.code()).isEqualTo(3);
        tellsWhatIsMissing();
    }

    private void tellsWhatIsMissing() {
        ChildProcess.Exit merge =
                ChildJvm.jar(Artifacts.cli(), "merge", directory.toString()).run();

        assertThat(merge.code()).as(merge.out() + merge.err()).isEqualTo(3);
        assertThat(merge.out()).contains("INCOMPLETE").contains("6 lost");
        RunOutcome run = new RunOutcome(directory, 3, merge.out(), merge.err());
        JsonNode report = run.report();
        assertThat(report.get("complete").asBoolean()).isFalse();
        assertThat(report.get("incompleteReasons").toString())
                .contains("1 test or trial was begun and never reported")
                .contains("5 tests or trials were planned and never begun")
                .contains("no footer. The worker died, or still runs");
        assertThat(report.get("trialGroups")).hasSize(1);
        JsonNode group = report.get("trialGroups").get(0);
        assertThat(group.get("outcomes").asText()).isEqualTo("PPPPX.....");
        assertThat(group.get("verdict").asText()).isEqualTo("INCONCLUSIVE");
        RunChecks.addsUp(group.get("counts"));
        assertThat(report.toString()).contains("\"index\"");
    }
}
