package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;

/** What stands behind {@code again:} after {@code redoubt run} can be pasted, and runs just that. */
class RunAgainTest {
    @TempDir
    Path directory;

    private Path classPath;
    private int runs;

    /** Two tests, and two rows of one. */
    public static class Answers {
        @DataProvider
        public Object[][] people() {
            return new Object[][] {{"Ann"}, {"Bob"}};
        }

        @org.testng.annotations.Test(dataProvider = "people")
        @Trial(n = 2, rowKey = "{0}")
        public void greets(String name) {
            Assert.assertEquals(name, "Ann");
        }

        @org.testng.annotations.Test
        public void leaves() {}
    }

    /** Inherits both. */
    public static class RudeAnswers extends Answers {}

    /** Makes what nobody else can make. */
    public static class Agents {
        @Factory
        public Object[] agents() {
            return new Object[] {new Agent(1)};
        }

        public static class Agent {
            private final int mood;

            Agent(int mood) {
                this.mood = mood;
            }

            @org.testng.annotations.Test
            @Trial(n = 2)
            public void smiles() {
                Assert.assertEquals(mood, 2);
            }
        }
    }

    @BeforeEach
    void keepTheClassPathInAFile() throws Exception {
        classPath = Files.writeString(directory.resolve("cp.txt"), System.getProperty("java.class.path"));
    }

    private RunOutcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(Arrays.asList(arguments));
        // Within a fork of Surefire all runs have one name.
        Path output = directory.resolve("out" + ++runs);
        all.add("--dir=" + output);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(all.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
        return new RunOutcome(output, code, out.toString(), err.toString());
    }

    /** As a shell takes it. */
    private String[] again(RunOutcome run) {
        String line = run.out()
                .lines()
                .filter(each -> each.strip().startsWith("again: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.out() + run.err()));
        String command = line.strip().substring("again: ".length());
        assertThat(command).startsWith("redoubt run ");
        String words = "printf '%s\\n' " + command.substring("redoubt run ".length());
        return ChildProcess.start(List.of("sh", "-c", words), directory)
                .await()
                .out()
                .split("\n");
    }

    private RunOutcome runAgain(Class<?> of) {
        RunOutcome first = run("--class", of.getName(), "--classpath", "@" + classPath);
        assertThat(first.status()).as(first.err()).isEqualTo(1);
        return run(again(first));
    }

    @Test
    void aMethodAndItsRow() {
        RunOutcome second = runAgain(Answers.class);
        assertThat(second.outcomes("RunAgainTest$Answers.greets [Bob]")).isEqualTo("F.");
        assertThat(second.report().get("trialGroups")).hasSize(1);
        assertThat(second.report().get("summary").get("tests").get("planned").asInt())
                .isZero();
    }

    @Test
    void aMethodThatIsInherited() {
        RunOutcome second = runAgain(RudeAnswers.class);
        assertThat(second.outcomes("RunAgainTest$RudeAnswers.greets [Bob]")).isEqualTo("F.");
        assertThat(second.report().get("trialGroups")).hasSize(1);
    }

    @Test
    void whatAFactoryMakes() {
        RunOutcome second = runAgain(Agents.class);
        assertThat(second.outcomes("RunAgainTest$Agents$Agent.smiles")).isEqualTo("F.");
    }

    @Test
    void methodsMayBeNamedInTwoWaysAndMoreThanOnce() {
        String name = Answers.class.getName();
        RunOutcome run =
                run("--method", name + ".leaves", "--method", name + "#greets", "--classpath", "@" + classPath);
        assertThat(run.report().get("summary").get("tests").get("passed").asInt())
                .isEqualTo(1);
        assertThat(run.report().get("trialGroups")).hasSize(2);
    }

    @Test
    void whatIsNoMethodIsRefused() {
        RunOutcome run = run("--method", "leaves", "--classpath", "@" + classPath);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("found 'leaves', must be CLASS#METHOD");
    }
}
