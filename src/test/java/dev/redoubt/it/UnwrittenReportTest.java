package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.cli.Main;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the report of a red run cannot be written, that of a green one before it does not pass for it. */
class UnwrittenReportTest {
    @TempDir
    Path directory;

    public static class Green {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void passes() {}
    }

    public static class Red {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void leaks() {
            Trials.current().evidence("much", "x".repeat(100_000));
            Trials.current().unsafe("leak");
        }
    }

    private static ChildProcess.Exit redoubt(String before, String... arguments) {
        return ChildJvm.of(Main.class.getName(), arguments).after(before).run();
    }

    private String run(String name, Class<?> subject) {
        Path output = directory.resolve(name);
        SuiteRun.into(output).outsideABuildTool().of(subject).run();
        return output.toString();
    }

    @Test
    void aGateDoesNotPassByTheReportOfAnEarlierRun() {
        String green = run("green", Green.class);
        String red = run("red", Red.class);
        String out = directory.resolve("out").toString();
        assertThat(redoubt(":", "merge", green, "--out", out).code()).isZero();
        assertThat(redoubt(":", "gate", out).code()).isZero();

        ChildProcess.Exit full = redoubt("ulimit -f 64", "merge", red, "--out", out);

        assertThat(full.code()).as(full.out() + full.err()).isEqualTo(1);
        assertThat(full.err()).contains(Path.of(out, "report.json") + " cannot be written: File too large");
        assertThat(directory.resolve("out/report.json")).doesNotExist();
        assertThat(redoubt(":", "gate", out).code()).isEqualTo(2);
    }
}
