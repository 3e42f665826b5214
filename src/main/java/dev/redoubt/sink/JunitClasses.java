package dev.redoubt.sink;

import dev.redoubt.model.Fact;
import dev.redoubt.report.ResultReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The suites of ordinary tests, one for each class of each {@code <test>}. Takes results in order. Not thread-safe.
 */
final class JunitClasses {
    private final JunitFiles files;
    private final JunitNames names;
    private @Nullable JunitSuite suite;

    JunitClasses(JunitFiles files, JunitNames names) {
        this.files = files;
        this.names = names;
    }

    void add(ResultReport result) throws IOException {
        String behind = result.type() == Fact.Type.CONFIGURATION ? " (configuration)" : "";
        String name = names.of(result.id(), behind);
        suite(JunitNames.suite(result.id().test()))
                .add(JunitCase.ofTest(result.id().test().className(), name, result));
    }

    private JunitSuite suite(String name) throws IOException {
        JunitSuite open = suite;
        if (open == null || !open.name().equals(name)) {
            close();
            open = new JunitSuite(files, name);
            suite = open;
        }
        return open;
    }

    void close() throws IOException {
        if (suite != null) {
            suite.close();
        }
    }
}
