package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.SampleRun;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;

/** The verdict of a run follows from what the report says of its tests and trial groups, and no other does. */
class VerdictOfRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> CODES = Map.of("PASS", 0, "FAIL", 1, "INCOMPLETE", 3);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int redoubt(String... arguments) {
        out.getBuffer().setLength(0);
        return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void onlyItsOwnVerdictFollows(Path run) throws IOException {
        Path file = run.resolve("report.json");
        ObjectNode report = (ObjectNode) JSON.readTree(file.toFile());
        String own = report.get("verdict").asText();
        for (String verdict : CODES.keySet()) {
            Files.writeString(file, report.put("verdict", verdict).toString());
            String said = "verdict of the run: found " + verdict + ", its tests and trial groups make it " + own;
            assertThat(redoubt("verify", run.toString())).as("%s", out).isEqualTo(verdict.equals(own) ? 0 : 1);
            assertThat(out.toString().contains(said)).as("%s", out).isNotEqualTo(verdict.equals(own));
            int code = redoubt("gate", "--allow-overrides", run.toString());
            assertThat(code).as("%s", out).isEqualTo(verdict.equals(own) ? CODES.get(own) : 1);
            assertThat(out.toString().contains(said)).as("%s", out).isNotEqualTo(verdict.equals(own));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void ofSamples(SampleRun sample) throws IOException {
        Path run = directory.resolve("runs/" + sample.name());
        sample.write(run.resolve("journals"));
        redoubt("merge", run.toString());
        onlyItsOwnVerdictFollows(run);
    }

    public static class Passing {
        @org.testng.annotations.Test
        public void passes() {}
    }

    public static class Failing {
        @org.testng.annotations.Test
        public void fails() {
            throw new AssertionError("as always");
        }
    }

    public static class BrokenFixture {
        @BeforeClass
        public void breaks() {
            throw new IllegalStateException("as always");
        }

        @org.testng.annotations.Test
        public void isSkipped() {}
    }

    /** Complete and red, though one more answer could have made it green. */
    public static class Undecided {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5, errors = Trial.Errors.UNKNOWN)
        public void isSeldomReached() {
            if (Trials.current().index() > 0) {
                throw new IllegalStateException("no answer");
            }
        }
    }

    /** Complete and red, though no trial was red. */
    public static class NoRows {
        @DataProvider
        public Object[][] rows() {
            return new Object[0][];
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 2)
        public void isNeverReached(String row) {}
    }

    /** Complete and red, though every trial passed: nobody knows of what. */
    public static class Drifting {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{System.nanoTime()}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 2)
        public void isAskedSomethingElse(long row) {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Passing.class, Failing.class, BrokenFixture.class, Undecided.class, NoRows.class, Drifting.class
            })
    void ofRuns(Class<?> subject) throws IOException {
        SuiteRun.into(directory).of(subject).run();
        onlyItsOwnVerdictFollows(directory);
    }
}
