package dev.redoubt.reporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.wire.ResultLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.ITestResult;

/** What is handed over to reporters is read whole or not at all, and shown as TestNG shows its own. */
class SharedResultsTest {
    private static final String RESULT = "result\t%s\tTEST\t%s\tPLAIN\t\tfalse\t1000\t1500";

    @TempDir
    Path directory;

    private SharedResults read(String... lines) throws IOException {
        return SharedResults.read(Files.write(directory.resolve("results"), List.of(lines)));
    }

    private static String result(String id, String status) {
        return String.format(RESULT, id, status);
    }

    private ITestContext shown(String howToShow, String... lines) throws IOException {
        Scene scene = new Scene(new TestClasses(getClass().getClassLoader()), howToShow, "out", 1);
        List<ISuite> suites = SharedSuites.of(Suites.none(), read(lines).results(), scene);
        assertThat(suites).hasSize(1);
        return suites.get(0).getResults().values().iterator().next().getTestContext();
    }

    private static ITestResult only(org.testng.IResultMap map) {
        assertThat(map.getAllResults()).hasSize(1);
        return map.getAllResults().iterator().next();
    }

    @Test
    void textSurvivesTheWay() {
        List<String> fields = List.of("", "a\tb", "\\t", "line\r\n", "\\", "ü\u2028😀", "");
        assertThat(ResultLines.join(fields)).doesNotContain("\n", "\r");
        assertThat(ResultLines.split(ResultLines.join(fields))).isEqualTo(fields);
    }

    @Test
    void aFileWithoutItsEndIsRefused() {
        assertThatThrownBy(() -> read(ResultLines.SCHEMA, result("a.B.c()", "PASSED")))
                .hasMessageContaining("was cut");
        assertThatThrownBy(() -> read(ResultLines.SCHEMA, result("a.B.c()", "PASSED"), "end\t2"))
                .hasMessageContaining("was cut");
    }

    @Test
    void whatIsOfAnotherFormIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("redoubt.results.v2", "end\t0")).hasMessageContaining("redoubt.results.v1");
        assertThatThrownBy(() -> read(ResultLines.SCHEMA, result("a.B.c()", "LUCKY"), "end\t1"))
                .hasMessageContaining("results:3");
        assertThatThrownBy(() -> read(ResultLines.SCHEMA, "surprise", "end\t0")).hasMessageContaining("results:2");
    }

    @Test
    void aClassThatIsGoneCostsOnlyItself() throws IOException {
        ITestContext context = shown(
                "passed",
                ResultLines.SCHEMA,
                result("s/t/no.such.Type.test(int)[1]", "FAILED"),
                "thrown\tno.such.Problem\tit broke\tno.such.Type.test(Type.java:7)\tsome text",
                "thrown\tjava.lang.IllegalStateException\t",
                result("s/t/java.lang.String.length()", "PASSED"),
                "end\t2");
        ITestResult failed = only(context.getFailedTests());
        assertThat(failed.getTestClass().getName()).isEqualTo("no.such.Type");
        assertThat(failed.getMethod().getMethodName()).isEqualTo("test");
        assertThat(failed.getMethod().getRealClass()).isNotNull();
        assertThat(failed.getMethod().getConstructorOrMethod().getMethod()).isNotNull();
        assertThat(failed.getEndMillis() - failed.getStartMillis()).isEqualTo(500);
        StringWriter stack = new StringWriter();
        failed.getThrowable().printStackTrace(new PrintWriter(stack, true));
        assertThat(stack.toString())
                .startsWith("no.such.Problem: it broke")
                .contains("at no.such.Type.test(Type.java:7)", "Caused by: java.lang.IllegalStateException");
        ITestResult passed = only(context.getPassedTests());
        assertThat(passed.getMethod().getRealClass()).isEqualTo(String.class);
        assertThat(passed.getMethod().getConstructorOrMethod().getName()).isEqualTo("length");
    }

    /** Would print if it were initialised. */
    public static final class NeverInitialised {
        static {
            wasInitialised();
        }

        public void test() {}
    }

    private static boolean isInitialised;

    private static void wasInitialised() {
        isInitialised = true;
    }

    @Test
    void classesOfTestsAreNotInitialised() throws IOException {
        ITestContext context = shown(
                "passed",
                ResultLines.SCHEMA,
                result("s/t/" + getClass().getName() + "$NeverInitialised.test()", "PASSED"),
                "end\t1");
        assertThat(only(context.getPassedTests())
                        .getMethod()
                        .getConstructorOrMethod()
                        .getMethod()
                        .getDeclaringClass()
                        .getSimpleName())
                .isEqualTo("NeverInitialised");
        assertThat(isInitialised).isFalse();
    }

    private static String trial(String status, String shown, String label) {
        return "result\ts/t/a.B.c()#3\tTRIAL\t" + status + "\t" + shown + "\t" + label + "\tfalse\t0\t0";
    }

    @Test
    void aTrialThatDidNotPassIsShownAsTheSettingSays() throws IOException {
        String[] lines = {
            ResultLines.SCHEMA, trial("FAILED", "TOLERATED", "trial 3 of 4: FAIL, judged by its group"), "end\t1"
        };
        String name = "c [trial 3 of 4: FAIL, judged by its group]";
        assertThat(only(shown("passed", lines).getPassedTests()).getName()).isEqualTo(name);
        assertThat(only(shown("within", lines).getFailedButWithinSuccessPercentageTests())
                        .getName())
                .isEqualTo(name);
        assertThat(only(shown("failure", lines).getFailedTests()).getStatus()).isEqualTo(ITestResult.FAILURE);
    }

    @Test
    void aVerdictFailsHoweverTrialsAreShown() throws IOException {
        for (String howToShow : List.of("passed", "within", "failure")) {
            ITestContext context =
                    shown(howToShow, ResultLines.SCHEMA, trial("SKIPPED", "CARRIER", "verdict FAIL"), "end\t1");
            assertThat(only(context.getFailedTests()).getName()).isEqualTo("c: verdict FAIL");
        }
    }

    @Test
    void nothingOfASuiteIsNull() throws IOException {
        ITestContext context = shown("passed", ResultLines.SCHEMA, result("s/t/a.B.c()", "PASSED"), "end\t1");
        assertThat(context.getExcludedMethods()).isEmpty();
        assertThat(context.getIncludedGroups()).isEmpty();
        assertThat(context.getPassedConfigurations().getAllResults()).isEmpty();
        assertThat(context.getAllTestMethods()).hasSize(1);
        ISuite suite = context.getSuite();
        assertThat(suite.getName()).isEqualTo("s");
        assertThat(suite.getAllMethods()).hasSize(1);
        assertThat(suite.getAllInvokedMethods()).hasSize(1);
        assertThat(suite.getExcludedMethods()).isEmpty();
        assertThat(suite.getMethodsByGroups()).isEmpty();
        suite.setAttribute("key", "value");
        context.setAttribute("key", 1);
        assertThat(suite.getAttribute("key")).isEqualTo("value");
        assertThat(context.getAttributeNames()).containsExactly("key");
        assertThat(context.removeAttribute("key")).isEqualTo(1);
        assertThat(context.getAttributeNames()).isEmpty();
    }
}
