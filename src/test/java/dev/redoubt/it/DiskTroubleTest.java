package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.Main;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.FullDisk;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SampleRun;
import dev.redoubt.villains.DeletesItsRun;
import dev.redoubt.villains.HaltsLate;
import dev.redoubt.villains.HaltsOnce;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a disk refuses is told with its place and what to do, by the exit code that it means, and never as a fault of ours. */
class DiskTroubleTest {
    @TempDir
    Path directory;

    private static RunOutcome redoubt(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new RunOutcome(Path.of("."), code, out.toString(), err.toString());
    }

    private static String[] run(Path dir, Class<?> subject, String... more) {
        List<String> all = new ArrayList<>(List.of("run", "--dir", dir.toString(), "--workers", "1"));
        all.addAll(ChildJvm.QUICK_WORKERS);
        all.addAll(List.of("--classpath", System.getProperty("java.class.path"), "--class", subject.getName()));
        all.addAll(Arrays.asList(more));
        return all.toArray(new String[0]);
    }

    private static void isRefused(RunOutcome run, String why) {
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(why, "Nothing was").doesNotContain("internal error", "Exception");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        for (Path place : List.of(file, file.resolve("below"), dangling, Path.of("/dev/null"), Path.of("/proc/self"))) {
            isRefused(redoubt(run(place, HaltsOnce.class)), place.toString());
        }
        assertThat(file).isEmptyFile();
    }

    /** Of the run that could not begin nothing is left, and the newest run is the one before. */
    @Test
    void aDiskThatIsFullAtTheStartIsRefused() throws IOException {
        Path output = directory.resolve("out");
        SampleRun.GREEN.write(output.resolve("runs/before/journals"));
        ChildProcess.Exit full = ChildJvm.of(Main.class.getName(), run(output, HaltsOnce.class))
                .after("ulimit -f 32")
                .run();
        assertThat(full.code()).as(full.err()).isEqualTo(2);
        assertThat(full.err())
                .contains("room: File too large. Nothing was done. Make room")
                .doesNotContain("at dev.");
        try (Stream<Path> runs = Files.list(output.resolve("runs"))) {
            assertThat(runs).containsExactly(output.resolve("runs/before"));
        }
        assertThat(redoubt("merge", output.toString()).status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "journals"})
    void aRunThatIsDeletedMeanwhileIsBrokenOff(String what) throws IOException {
        Path output = directory.resolve("out");
        String deleted = output.resolve("runs/mine").resolve(what).toString();
        RunOutcome run = redoubt(
                run(output, DeletesItsRun.class, "-Dredoubt.run.id=mine", "-D" + DeletesItsRun.WHAT + "=" + deleted));
        assertThat(run.status()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("The run is broken off")
                .doesNotContain("takes its place.", "internal error", "Exception");
        assertThat(new RunOutcome(output, 3, "", "")
                        .report()
                        .get("incompleteReasons")
                        .toString())
                .contains("the run was broken off: ");
        assertThat(redoubt("merge", output.toString()).status()).isEqualTo(3);
    }

    /** Whoever came in its place would run again what has ended. */
    @Test
    void nobodyTakesThePlaceOfAWorkerOfWhichItCannotBeSaidWhatItRan() throws IOException {
        Path output = directory.resolve("out");
        String[] arguments =
                run(output, HaltsLate.class, "--java=" + FullDisk.java(directory, -1), "-Dredoubt.sinks=yaml");
        ChildProcess.Exit exit = ChildJvm.of(Main.class.getName(), arguments)
                .after("ulimit -S -f 80")
                .run();
        assertThat(exit.code()).as(exit.out() + exit.err()).isEqualTo(3);
        assertThat(exit.err())
                .contains(
                        "Nobody takes its place: what it had run cannot be written down, ", "/gone/w1: File too large");
        assertThat(exit.out()).contains("2000/2000 passed", "1 test or trial was begun and never reported");
    }

    private Path killed() throws IOException {
        Path output = directory.resolve("out");
        RunOutcome run = redoubt(run(
                output,
                HaltsOnce.class,
                "--max-worker-restart=0",
                "-Dvillain.file=" + directory.resolve("once"),
                "-Dredoubt.run.id=mine"));
        assertThat(run.status()).as(run.err()).isEqualTo(3);
        return output.resolve("runs/mine");
    }

    @Test
    void aRunThatCannotBeGoneOnWithIsRefused() throws IOException {
        Path run = killed();
        Path arguments = run.resolve("arguments");
        String before = Files.readString(arguments);
        Files.writeString(arguments, before.replaceAll("(?m)^= --directory=.*$", "= --directory=/no/such/place"));
        isRefused(redoubt("resume", run.toString()), "/no/such/place: the working directory of the JVMs is not there");
        Files.writeString(arguments, before + "= a\0b.xml\n");
        isRefused(redoubt("resume", run.toString()), arguments + ": ");
        Files.write(arguments, new byte[] {'=', ' ', (byte) 0xC3, '\n'});
        isRefused(redoubt("resume", run.toString()), "it is not known how the run was started");
    }

    @Test
    void aDirectoryAmongTheJournalsStopsNoResume() throws IOException {
        Path run = killed();
        Files.createDirectories(run.resolve("journals/x.jsonl"));
        RunOutcome resumed = redoubt("resume", "--retry-lost", run.toString());
        assertThat(resumed.status()).as(resumed.err()).isEqualTo(3);
        assertThat(resumed.out()).contains("10/10 passed", "journals/x.jsonl: is no file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "Latest", "..", ".hidden", "a/b"})
    void aNameThatNoRunCanHaveIsRefused(String id) {
        Path output = directory.resolve("out");
        isRefused(redoubt(run(output, HaltsOnce.class, "-Dredoubt.run.id=" + id)), "redoubt.run.id = " + id);
        assertThat(output).doesNotExist();
    }

    /** Java itself ends with 1, and that means a failed test. */
    @Test
    void memoryThatEndsIsNoFailedTest() throws IOException {
        Path run = directory.resolve("run");
        SampleRun.GREEN.write(run.resolve("journals"));
        Files.writeString(run.resolve("journals/w9-a.jsonl"), "x".repeat(15 << 20));
        ChildProcess.Exit exit = ChildJvm.of(Main.class.getName(), "merge", run.toString())
                .option("-Xmx14m")
                .run();
        assertThat(exit.code()).as(exit.out() + exit.err()).isEqualTo(70);
        assertThat(exit.err()).contains("memory: Java heap space", "REDOUBT_JAVA_OPTS=-Xmx2g");
    }
}
