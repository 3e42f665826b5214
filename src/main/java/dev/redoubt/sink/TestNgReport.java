package dev.redoubt.sink;

import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * {@code testng-results.xml} in the form of TestNG's own reporter, for what reads that, such as Jenkins' TestNG plugin:
 * one file, with the results of all workers.
 *
 * <p>A trial that did not pass is shown as passed, with its exception, since its group judges it; each trial group has one
 * more method, its verdict; and a run that is incomplete has a test that fails and says so. Statuses are PASS, FAIL and SKIP only, as the plugin leaves others out of its totals.
 *
 * @since 0.1.0
 */
public final class TestNgReport implements ReportWriter {
    /** Creates the writer. */
    public TestNgReport() {}

    @Override
    public String sink() {
        return "testng";
    }

    @Override
    public String fileName() {
        return "testng-results.xml";
    }

    @Override
    public void write(RunReport report, Path target) throws IOException {
        Path body = target.resolveSibling(target.getFileName() + ".body");
        try (TestNgBody tests = new TestNgBody(body)) {
            addAll(report, tests);
            tests.assemble(target);
        } finally {
            Files.deleteIfExists(body);
        }
    }

    private static void addAll(RunReport report, TestNgBody tests) throws IOException {
        TestNgMethods methods = new TestNgMethods(report);
        try (Stream<ResultReport> results = report.results().stream()) {
            for (Iterator<ResultReport> all = results.iterator(); all.hasNext(); ) {
                ResultReport result = all.next();
                TestId test = result.id().test();
                for (TestNgMethods.Method verdict : methods.verdictsBefore(result)) {
                    tests.add(verdict.test(), verdict);
                }
                tests.addCategories(test, result.categories());
                for (TestNgMethods.Method method :
                        result.type() == Fact.Type.TRIAL ? methods.ofTrial(result) : methods.ofTest(result)) {
                    tests.add(test, method);
                }
            }
        }
        for (TestNgMethods.Method verdict : methods.restOfVerdicts()) {
            tests.add(verdict.test(), verdict);
        }
        if (!report.isComplete()) {
            TestNgMethods.Method incomplete = methods.incomplete(report.incompleteReasons());
            tests.add(incomplete.test(), incomplete);
        }
    }
}
