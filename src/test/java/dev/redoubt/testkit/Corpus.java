package dev.redoubt.testkit;

import java.util.List;

/** The suites over which every mode of running is compared with the oracle. */
public final class Corpus {
    /** Files of src/test/resources/suites. */
    public static final List<String> SUITES = List.of(
            "dependencies.xml",
            "expected-exceptions.xml",
            "factories.xml",
            "groups.xml",
            "inheritance.xml",
            "invocation-counts.xml",
            "late-verdicts.xml",
            "nested.xml",
            "parallel-providers.xml",
            "parameters.xml",
            "percentages.xml",
            "providers.xml",
            "retries.xml",
            "row-interceptors.xml",
            "single-threaded.xml",
            "skips.xml",
            "timeouts.xml",
            "two-suites.xml",
            "two-tests.xml",
            "user-listeners.xml");

    /**
     * Suites that TestNG itself does not run alike twice: whether a row runs whose fixture just failed for another row, on
     * another thread, is a race.
     */
    public static final List<String> RACING = List.of("parallel-broken-fixture.xml", "parallel-skips.xml");

    /** Of which the same methods and rows run without Redoubt: elsewhere a retry analyzer repeats what a trial does not. */
    public static final List<String> RETRY_NO_TRIAL =
            SUITES.stream().filter(suite -> !suite.equals("retries.xml")).toList();

    private Corpus() {}
}
