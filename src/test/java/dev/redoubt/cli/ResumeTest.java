package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Sharing;
import dev.redoubt.samples.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code redoubt resume} makes of a run that needs nothing more. */
class ResumeTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int resume(Path run, String... more) {
        String[] arguments = Stream.concat(Stream.of("resume", run.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private SplitRunCase.Result run(Class<?> sample) throws IOException {
        SplitRunCase run = new SplitRunCase(directory)
                .option("-D" + Sharing.LOG + "=" + directory.resolve("log"), "-Dredoubt.sinks=yaml,json")
                .option("-Dredoubt.run.id=" + sample.getSimpleName());
        return run.run(run.suite(sample));
    }

    private static Map<String, String> files(Path below) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(below)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void aRunThatIsOverIsLeftAsItIs() throws IOException {
        SplitRunCase.Result green = run(Sharing.E.class);
        assertThat(green.code()).as(green.err()).isZero();
        Path first = green.run();
        SplitRunCase.Result red = run(Spread.class);
        assertThat(red.code()).as(red.err()).isEqualTo(1);
        Map<String, String> before = files(directory);

        assertThat(resume(first)).as(err.toString()).isZero();
        assertThat(resume(red.run())).isEqualTo(1);
        assertThat(resume(red.run(), "--no-gate")).isZero();

        assertThat(out.toString())
                .contains(first + ": complete, nothing was left to run. Its reports are left as they are.");
        assertThat(files(directory)).isEqualTo(before);
    }

    @Test
    void aRunThatIsWholeAndHasNoReportGetsOne() throws IOException {
        SplitRunCase.Result ended = run(Sharing.E.class);
        Files.delete(ended.run().resolve("sinks.tsv"));
        Files.delete(ended.run().resolve("report.json"));
        assertThat(resume(ended.run())).as(err.toString()).isZero();
        assertThat(out.toString()).doesNotContain("nothing was left to run");
        assertThat(ended.run().resolve("report.json")).exists();
    }
}
