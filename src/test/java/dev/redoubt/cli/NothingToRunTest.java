package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Interceptors;
import dev.redoubt.samples.Sharing;
import dev.redoubt.testkit.SampleRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that finds no test is no green run: somebody has misspelt a name. */
class NothingToRunTest {
    private static final String SAMPLE = "--class dev.redoubt.samples.Sharing$E";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "--classpath", System.getProperty("java.class.path")));
        all.addAll(List.of("--dir", directory.resolve("out").toString()));
        all.addAll(List.of("-D" + Sharing.LOG + "=" + directory.resolve("log")));
        all.addAll(List.of(arguments));
        return Main.run(all.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static String[] split(String arguments) {
        return arguments.split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--package com.example.nowhere",
                SAMPLE + " --groups misspelt",
                "--class dev.redoubt.testkit.Eventually",
                SAMPLE + " --groups misspelt --no-gate --workers 2"
            })
    void aNameThatMatchesNothingIsWrongUsage(String arguments) {
        assertThat(run(split(arguments))).as(out.toString()).isEqualTo(2);
        String asked = arguments.replaceAll(" --(no-gate|workers).*", "");
        assertThat(err.toString())
                .contains(asked + ": found no test to run, must be at least one. Nothing was run. Check the names, the"
                        + " groups and the class path.");
        assertThat(out.toString()).isEmpty();
        assertThat(directory.resolve("out/report.json")).doesNotExist();
    }

    /** Said here, and not only where workers print. */
    @Test
    void aSettingThatIsMisspeltIsAnswered() {
        String said = "redoubt.stopp is no setting of Redoubt. It was ignored. Did you mean redoubt.stop?";
        assertThat(run(split("--package com.example.nowhere -Dredoubt.stopp=never")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(said);
        err.getBuffer().setLength(0);
        SampleRun.GREEN.write(directory.resolve("run/journals"));
        String[] merge = {
            "merge", "-Dredoubt.stopp=never", directory.resolve("run").toString()
        };
        assertThat(Main.run(merge, new PrintWriter(out, true), new PrintWriter(err, true)))
                .isZero();
        assertThat(err.toString()).contains(said);
    }

    @Test
    void anInterceptorThatLeavesAllOutLeavesNothingToRun() throws Exception {
        SplitRunCase run = new SplitRunCase(directory).with(Interceptors.Emptier.class);
        assertThat(run.run(run.suite(Sharing.E.class)).code()).isEqualTo(2);
    }

    @Test
    void aShardMayBeEmptyAndAllOfThemMayNot() {
        String[] arguments = split("--package com.example.nowhere --shard 1/1 -Dredoubt.run.id=shard");
        assertThat(run(arguments)).as(err.toString()).isZero();
        String[] merge = {
            "merge", "--expect-shards", "1", directory.resolve("out").toString()
        };
        assertThat(Main.run(merge, new PrintWriter(out, true), new PrintWriter(err, true)))
                .isEqualTo(3);
        assertThat(out.toString()).contains("no shard has found a test to run");
    }
}
