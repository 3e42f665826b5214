package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testng.ReportSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks of a fork that is given one class after another: the run is final when the last of them was run. */
class ForkSinksTest {
    private static final String SEEN = "seen";

    @TempDir
    Path directory;

    private static void see(String who, RunReport report) throws IOException {
        Files.writeString(
                Path.of(System.getProperty(SEEN)),
                who + " " + report.results().count() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Is called once. */
    public static final class AtTheEnd implements ReportSink {
        @Override
        public void emit(RunReport report, Path where) throws IOException {
            see("end", report);
        }
    }

    /** Is called for whatever there is. */
    public static final class EachTime implements ReportSink {
        @Override
        public When when() {
            return When.EVERY_MERGE;
        }

        @Override
        public void emit(RunReport report, Path where) throws IOException {
            see("each", report);
        }
    }

    @Test
    void aSinkIsCalledWhenTheLastClassWasRun() throws IOException {
        ChildProcess.Exit fork = fork().await();
        assertThat(fork.code()).as(fork.out() + fork.err()).isZero();
        assertThat(Files.readAllLines(directory.resolve(SEEN))).containsExactly("each 2", "each 4", "end 6", "each 6");
        assertThat(fork.err().lines())
                .containsOnlyOnce("[redoubt] " + AtTheEnd.class.getName()
                        + ": was not called, since other JVMs of this build still run tests, or will. The one that"
                        + " runs the last test calls it.");
        assertThat(Files.readAllLines(directory.resolve(Path.of("target", "redoubt", "sinks.tsv"))))
                .filteredOn(line -> line.startsWith(AtTheEnd.class.getName()) && line.contains("\tdone\t"))
                .hasSize(1);
    }

    private ChildProcess fork() throws IOException {
        Path temporary = Files.createDirectories(directory.resolve(Path.of("target", "surefire")));
        Files.writeString(
                temporary.resolve("boot1"),
                "reportsDirectory=" + directory.resolve(Path.of("target", "surefire-reports"))
                        + "\nrunStatisticsFile=" + directory.resolve(".surefire-0123456789ABCDEF")
                        + "\nrerunFailingTestsCount=0\npluginPid=1"
                        + "\ntc.0=" + Fork.A.class.getName()
                        + "\ntc.1=" + Fork.B.class.getName()
                        + "\ntc.2=" + Fork.C.class.getName() + "\n");
        List<String> sinks = List.of("json", AtTheEnd.class.getName(), EachTime.class.getName());
        return ChildJvm.of(
                        Fork.class.getName(), temporary.toString(), "2026-11-23T07-30-01_822-jvmRun1", "boot1", "other")
                .option("-Dfork.seed=1")
                .option("-D" + SEEN + "=" + directory.resolve(SEEN))
                .option("-Dredoubt.sinks=" + String.join(",", sinks))
                .start();
    }
}
