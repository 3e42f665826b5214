package dev.redoubt.testng;

import dev.redoubt.report.Delivery;
import dev.redoubt.session.Setting;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testng.IAlterSuiteListener;
import org.testng.IConfigurationListener;
import org.testng.IDataProviderInterceptor;
import org.testng.IDataProviderListener;
import org.testng.IDataProviderMethod;
import org.testng.IExecutionListener;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.IReporter;
import org.testng.ISuite;
import org.testng.ISuiteListener;
import org.testng.ITestContext;
import org.testng.ITestListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.xml.XmlSuite;

/**
 * The listener by which Redoubt takes part in a run of TestNG. It is registered by being on the class path; naming it in
 * a suite file as well does no harm.
 *
 * <p>It only passes on what happens. Nothing it does throws at TestNG, but for the explanation of a misused {@code
 * @Trial}. It takes none of the places of which TestNG has one: annotation transformer, hookable, configurable.
 *
 * @since 0.1.0
 */
public final class RedoubtListener
        implements IExecutionListener,
                IAlterSuiteListener,
                ISuiteListener,
                ITestListener,
                IInvokedMethodListener,
                IConfigurationListener,
                IDataProviderListener,
                IDataProviderInterceptor,
                IReporter {

    private volatile @Nullable Scope mine;

    /** Why this run is not taken part in, although it should be. */
    private volatile @Nullable Refusal refusal;

    /** Creates the listener; TestNG does. */
    public RedoubtListener() {}

    private static boolean isDryRun() {
        return Boolean.getBoolean("testng.mode.dryrun");
    }

    @Override
    public void alter(List<XmlSuite> suites) {
        if (isDryRun()) {
            Guard.run("dry run", () -> Runs.discover(suites));
            return;
        }
        Throwable broken = Guard.caught(
                "suites",
                () -> Runs.join(suites).ifPresent(scope -> {
                    mine = scope;
                    SuiteEntry.announce(scope, suites);
                }),
                Refusal.CONSEQUENCE);
        refusal = broken == null ? null : Refusal.because(broken);
    }

    @Override
    public void onStart(ISuite suite) {
        if (isDryRun()) {
            return;
        }
        Refusal known = refusal;
        Throwable broken = known != null
                ? null
                : Guard.caught(
                        "start of suite",
                        () -> SuiteEntry.enter(mine, suite).ifPresent(scope -> mine = scope),
                        Refusal.CONSEQUENCE);
        Refusal refused = broken == null ? known : Refusal.because(broken);
        if (refused != null) {
            refused.attachTo(suite);
        }
    }

    @Override
    public void onFinish(ISuite suite) {
        scope(suite).ifPresent(scope -> {
            Guard.run(
                    "results of a suite",
                    () -> suite.getResults()
                            .values()
                            .forEach(result -> scope.invocations().compare(result.getTestContext())));
            if (!scope.session().isWorker()) {
                Guard.run("end of suite", () -> LastResort.say(scope, suite));
            }
        });
    }

    @Override
    public void onStart(ITestContext context) {
        scope(context)
                .ifPresent(scope -> Guard.run("start of test", () -> {
                    StrayTrials.name(scope, context);
                    boolean isReplaced =
                            scope.hasTrials(context) || scope.session().isWorker() || scope.isCut();
                    if (isReplaced || TestNgInternals.hasUserInterceptors(context)) {
                        TestNgInternals.addInterceptor(context, new TrialClones(scope));
                    }
                    TestNgInternals.addRowInterceptor(context, this);
                }));
    }

    @Override
    public void onTestStart(ITestResult result) {
        scope(result)
                .ifPresent(scope ->
                        Guard.run("start of a test", () -> scope.invocations().starting(result)));
    }

    @Override
    public void beforeInvocation(IInvokedMethod method, ITestResult result) {
        String why = Refusal.of(result)
                .or(() -> scope(result)
                        .filter(scope -> result.getMethod().isTest())
                        .flatMap(scope -> Guard.get(
                                "before a test",
                                () -> Optional.ofNullable(scope.invocations().before(result)),
                                Optional.empty())))
                .orElse(null);
        if (why != null) {
            throw new BodyNotRunException(why);
        }
    }

    @Override
    public void afterInvocation(IInvokedMethod method, ITestResult result) {
        if (result.getMethod().isTest()) {
            scope(result)
                    .ifPresent(scope ->
                            Guard.run("after a test", () -> scope.invocations().after(result)));
        }
    }

    @Override
    public void onTestSuccess(ITestResult result) {
        ended(result);
    }

    @Override
    public void onTestFailure(ITestResult result) {
        ended(result);
    }

    @Override
    public void onTestFailedWithTimeout(ITestResult result) {
        ended(result);
    }

    @Override
    public void onTestSkipped(ITestResult result) {
        ended(result);
    }

    @Override
    public void onTestFailedButWithinSuccessPercentage(ITestResult result) {
        ended(result);
    }

    private static void ended(ITestResult result) {
        scope(result)
                .ifPresent(scope ->
                        Guard.run("end of a test", () -> scope.invocations().ended(result)));
    }

    @Override
    public void beforeConfiguration(ITestResult result) {
        scope(result)
                .ifPresent(scope ->
                        Guard.run("configuration", () -> scope.invocations().configuring(result.getMethod())));
    }

    @Override
    public void onConfigurationFailure(ITestResult result) {
        scope(result).ifPresent(scope -> Guard.run("configuration", () -> Configurations.failed(scope, result)));
    }

    @Override
    public void onConfigurationSkip(ITestResult result) {
        scope(result).ifPresent(scope -> Guard.run("configuration", () -> Configurations.skipped(scope, result)));
    }

    @Override
    public void beforeDataProviderExecution(IDataProviderMethod provider, ITestNGMethod method, ITestContext context) {
        if (method instanceof TrialUnit unit) {
            TestMethodProxy.behind(unit).dataProvider(provider);
        }
    }

    @Override
    public Iterator<Object[]> intercept(
            Iterator<Object[]> rows, IDataProviderMethod provider, ITestNGMethod method, ITestContext context) {
        return scope(context)
                .map(scope -> Guard.get("rows", () -> SuiteEntry.rows(scope, rows, provider, method, context), rows))
                .orElse(rows);
    }

    @Override
    public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
        suites.stream().flatMap(suite -> scope(suite).stream()).findFirst().ifPresent(scope -> {
            Guard.run("late verdicts", () -> {
                scope.ended(suites);
                scope.sayLate();
            });
            Guard.run("report", scope::report);
            Guard.run("failed tests", () -> suites.forEach(MethodsToRerun::name));
        });
    }

    @Override
    public void onExecutionFinish() {
        Scope scope = mine;
        mine = null;
        if (scope != null) {
            Guard.run("late verdicts", scope::sayLate);
            Guard.run("summary", () -> {
                Optional<ReportPort.Made> last = scope.lastReport();
                scope.callNamedSinks();
                scope.noteDeliveries();
                last.filter(made -> isSummarised(scope)).ifPresent(made -> Reporting.summarise(made, failures(scope)));
            });
            Guard.run("end of run", () -> Runs.leave(scope));
            scope.forgetReport();
        }
    }

    private static boolean isSummarised(Scope scope) {
        return scope.session().settings().isTrue(Setting.CONSOLE) && !Reporting.isElsewhere();
    }

    private static List<String> failures(Scope scope) {
        return scope.deliveries().stream()
                .filter(Delivery::isFailed)
                .map(Delivery::note)
                .toList();
    }

    private static Optional<Scope> scope(ITestResult result) {
        ITestContext context = result.getTestContext();
        return context == null ? Optional.empty() : scope(context);
    }

    private static Optional<Scope> scope(ITestContext context) {
        return scope(context.getSuite());
    }

    private static Optional<Scope> scope(ISuite suite) {
        return Scope.of(suite);
    }
}
