package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.SampleRun;
import dev.redoubt.testng.ReportSink;
import dev.redoubt.testng.SinkOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks of the user, called for a run that was merged: in their own class path, once for a report, and required or not. */
class MergeSinksTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path run;

    @BeforeEach
    void writeARun() {
        run = directory.resolve("run");
        SampleRun.GREEN.write(run.resolve("journals"));
    }

    private int merge(String... options) {
        List<String> all = new ArrayList<>(List.of("merge", run.toString()));
        all.addAll(List.of(options));
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int mergeWith(Class<?> sink, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--classpath", CLASS_PATH, "-Dredoubt.sinks=yaml,json," + sink.getName()));
        return merge(all.toArray(String[]::new));
    }

    /** Appends a line. */
    public static final class Appends implements ReportSink {
        private String text = "";

        @Override
        public void configure(SinkOptions options) {
            text = options.text("text").orElse("seen");
        }

        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            String line = text + " " + report.results().count() + " " + Files.exists(directory.resolve("report.json"));
            Files.writeString(
                    directory.resolve("seen.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Fails. */
    public static final class Fails implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            throw new IOException("no such chat");
        }
    }

    @Test
    void aSinkOfTheUserGetsTheReportOnceUnlessItIsSentAgain() throws IOException {
        assertThat(mergeWith(Appends.class, "-Dredoubt.sink.Appends.text=hello"))
                .as(err.toString())
                .isZero();
        assertThat(run.resolve("seen.txt")).hasContent("hello 9 true");
        assertThat(mergeWith(Appends.class)).isZero();
        assertThat(run.resolve("seen.txt")).hasContent("hello 9 true");
        assertThat(mergeWith(Appends.class, "--resend")).isZero();
        assertThat(run.resolve("seen.txt")).hasContent("hello 9 true\nseen 9 true");
        assertThat(run.resolve("junit")).doesNotExist();
    }

    @Test
    void whatWasNotCalledAgainLeavesNoLine() throws IOException {
        mergeWith(Appends.class);
        mergeWith(Appends.class);
        assertThat(mergeWith(Appends.class, "-Dredoubt.sinks.required=Appends")).isZero();
        assertThat(sinkLines(run)).hasSize(1);
        mergeWith(Appends.class, "--resend");
        assertThat(sinkLines(run)).hasSize(2);
    }

    private static List<String> sinkLines(Path run) throws IOException {
        try (Stream<String> lines = Files.lines(run.resolve("sinks.tsv"))) {
            return lines.filter(line -> line.startsWith(Appends.class.getName()))
                    .toList();
        }
    }

    @Test
    void aSinkThatFailsIsNamedAndEndsTheCommandWith4OnlyIfItIsRequired() {
        assertThat(mergeWith(Fails.class)).isZero();
        assertThat(out.toString()).contains(Fails.class.getName() + ": java.io.IOException: no such chat");
        assertThat(mergeWith(Fails.class, "-Dredoubt.sinks.required=Fails")).isEqualTo(CliExit.SINK_FAILED.code());
        assertThat(out.toString()).contains("required sinks that failed or were not called: Fails");
    }

    @Test
    void aRequiredSinkThatNobodyHasIsMissed() {
        assertThat(merge("-Dredoubt.sinks.required=junit,Dashboard")).isEqualTo(CliExit.SINK_FAILED.code());
        assertThat(out.toString()).contains("required sinks that failed or were not called: Dashboard");
        assertThat(merge("-Dredoubt.sinks.required=junit")).isZero();
    }

    @Test
    void whatCannotBeCalledIsAUsageErrorBeforeAnythingIsMerged() {
        assertThat(merge("-Dredoubt.sinks=com.example.Gone")).isEqualTo(CliExit.USAGE.code());
        assertThat(err.toString())
                .contains("must be built-in sinks where no --classpath is given. Nothing was merged.");
        assertThat(merge("-Dredoubt.sinks=com.example.Gone", "--classpath", CLASS_PATH))
                .isEqualTo(CliExit.USAGE.code());
        assertThat(err.toString()).contains("com.example.Gone cannot be made: java.lang.ClassNotFoundException");
        assertThat(merge("-Dredoubt.sinks=com.example.Gone", "--classpath", directory.toString()))
                .isEqualTo(CliExit.USAGE.code());
        assertThat(err.toString()).contains("must have Redoubt with the libraries that its pom names, and TestNG");
        assertThat(run.resolve("report.json")).doesNotExist();
    }
}
