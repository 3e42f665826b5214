package dev.redoubt.sink;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One {@code <testsuite>}, which is written in parts if it is large: parts have the same name, and only the first has a
 * time stamp, so that Jenkins takes them as one suite. Not thread-safe.
 */
final class JunitSuite {
    private static final int MOST_CHARS = 500_000;
    /** Decimals of a second. */
    private static final int NANOS = 9;

    private static final int MILLIS = 3;

    private final JunitFiles files;
    private final String name;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private XmlElements cases = new XmlElements(2);
    private JunitCase.Count count = JunitCase.Count.NONE;
    private boolean isContinued;

    JunitSuite(JunitFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    String name() {
        return name;
    }

    JunitSuite property(String property, String value) {
        properties.put(property, value);
        return this;
    }

    JunitSuite property(String property, long value) {
        return property(property, Long.toString(value));
    }

    void add(JunitCase test) throws IOException {
        cases.add(test.xml());
        count = count.plus(test.count());
        if (cases.length() > MOST_CHARS) {
            close();
        }
    }

    /** Writes what has not been written. */
    void close() throws IOException {
        if (count.tests() == 0) {
            return;
        }
        XmlElements suite = new XmlElements(1).start("testsuite").with("name", name);
        suite.with("tests", count.tests()).with("failures", count.failures());
        suite.with("errors", count.errors()).with("skipped", count.skipped()).with("time", seconds(count.nanos()));
        if (!isContinued && count.startedAtMillis() > 0) {
            suite.with("timestamp", ReportTree.time(count.startedAtMillis()));
        }
        if (!isContinued && !properties.isEmpty()) {
            suite.start("properties");
            properties.forEach((property, value) -> suite.start("property")
                    .with("name", property)
                    .with("value", value)
                    .end());
            suite.end();
        }
        files.add(suite.add(cases.take()).end().take());
        count = JunitCase.Count.NONE;
        cases = new XmlElements(2);
        isContinued = true;
    }

    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, NANOS)
                .setScale(MILLIS, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
