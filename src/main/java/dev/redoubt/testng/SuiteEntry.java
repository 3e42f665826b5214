package dev.redoubt.testng;

import dev.redoubt.model.InvocationId;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testng.IDataProviderMethod;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.xml.XmlSuite;

/** How a suite comes into a run: announced when suites are altered, entered when it starts. */
final class SuiteEntry {
    private SuiteEntry() {}

    static void announce(Scope scope, List<XmlSuite> suites) {
        scope.given(suites);
        announceAll(scope, suites);
    }

    private static void announceAll(Scope scope, List<XmlSuite> suites) {
        for (XmlSuite suite : suites) {
            announceAll(scope, suite.getChildSuites());
            scope.session().announce(scope.names().of(suite), scope.round());
        }
    }

    /**
     * Enters a suite.
     *
     * @param known the run that this listener instance has joined; null if it has not been asked before suites were
     *     altered, which is so for a listener that only {@code @Listeners} names
     * @param suite the suite that starts
     * @return the run it belongs to; empty to leave it alone
     */
    static Optional<Scope> enter(@Nullable Scope known, ISuite suite) {
        Optional<Scope> entered = Scope.of(suite);
        if (entered.isPresent()) {
            return entered;
        }
        Optional<Scope> joined =
                Optional.ofNullable(known).or(() -> announcedIn(suite)).or(() -> joinLate(suite));
        joined.ifPresent(scope -> {
            announceUnlessKnown(scope, suite.getXmlSuite());
            scope.attachTo(suite);
            useVirtualThreads(scope.session().settings(), suite);
            new SuitePlan(scope, suite).announce(suite);
        });
        return joined;
    }

    private static void announceUnlessKnown(Scope scope, XmlSuite suite) {
        if (!scope.names().knows(suite) && !scope.names().takeOver(suite, scope::isGiven)) {
            scope.session().announce(scope.names().of(suite), scope.round());
        }
    }

    /** Where {@code @Listeners} names the listener once more, TestNG asks the new instance first. */
    private static Optional<Scope> announcedIn(ISuite suite) {
        return Scope.open().stream()
                .filter(scope -> scope.names().knows(suite.getXmlSuite()) || scope.isGiven(suite.getXmlSuite()))
                .findFirst();
    }

    private static Optional<Scope> joinLate(ISuite suite) {
        Optional<Scope> joined = Runs.join(List.of(suite.getXmlSuite()));
        joined.ifPresent(
                scope -> scope.sayOnce("registered by @Listeners only, so in a suite without such a class every"
                        + " @Trial runs once, as an ordinary test. Put the jar on the class path, or name the listener in the"
                        + " suite file."));
        return joined;
    }

    private static void useVirtualThreads(Settings settings, ISuite suite) {
        if (!settings.is(Setting.THREADS, "virtual")) {
            return;
        }
        if (!VirtualThreads.isAvailable()) {
            Guard.say("redoubt.threads = virtual needs Java 21, this is " + System.getProperty("java.version")
                    + ". Platform threads are used.");
        } else if (!TestNgInternals.useThreads(suite, new VirtualThreads())) {
            Guard.say("redoubt.threads = virtual needs TestNG 7.10, this is " + TestNgInternals.version()
                    + ". Platform threads are used.");
        }
    }

    static Iterator<Object[]> rows(
            Scope scope,
            Iterator<Object[]> rows,
            IDataProviderMethod provider,
            ITestNGMethod method,
            ITestContext context) {
        TestCatalog.Entry entry =
                method.isTest() && !(rows instanceof Rows) ? scope.tests().find(method, context) : null;
        if (entry == null) {
            return rows;
        }
        TestMethodProxy unit = method instanceof TrialUnit known ? TestMethodProxy.behind(known) : null;
        RowClaims claims = RowClaims.of(
                scope.session().share(),
                unit == null ? null : unit.unit(),
                provider.isParallel(),
                () -> Configurations.haveFailed(method, context));
        if (claims.isOthers()) {
            return Collections.emptyIterator();
        }
        PlannedTest test = entry.test();
        Rows wrapped = wrapped(scope, rows, method, entry, claims);
        if (unit != null) {
            unit.rows(wrapped);
        } else if (provider.isParallel()) {
            scope.tests().rows(test, wrapped);
        }
        return wrapped;
    }

    private static Rows wrapped(
            Scope scope, Iterator<Object[]> rows, ITestNGMethod method, TestCatalog.Entry entry, RowClaims claims) {
        PlannedTest test = entry.test();
        TestMethodProxy unit = method instanceof TrialUnit known ? TestMethodProxy.behind(known) : null;
        String rowKey = test.isTrial() ? entry.rowKey() : "";
        Consumer<String> warnings = problem -> scope.sayOnce("@Trial on " + Misuse.nameOf(method) + ": " + problem);
        WantedRows wanted = test.isTrial()
                ? WantedRows.of(scope.session().settings(), problem -> scope.noteOnce(test.id() + ": " + problem))
                : WantedRows.all();
        Rows.Options options = new Rows.Options(
                unit == null || !test.isTrial() ? InvocationId.NONE : unit.trial(),
                wanted,
                claims.isParallel(),
                unit == null || unit.mayStop(),
                entry.misuse() != null,
                claims);
        return new Rows(
                wanted.lookedThrough(rows, new RowNames(rowKey, warnings)),
                test,
                options,
                new RowNames(rowKey, warnings));
    }
}
