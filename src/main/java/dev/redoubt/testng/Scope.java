package dev.redoubt.testng;

import dev.redoubt.model.TestId;
import dev.redoubt.report.Delivery;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Session;
import dev.redoubt.session.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.xml.XmlSuite;

/**
 * One run of TestNG, as far as Redoubt takes part in it: the session it writes to, the names of its suites, the tests
 * that were announced, and its report. Hangs on TestNG's own suite objects, since TestNG may keep several instances of a
 * listener.
 *
 * <p>Thread-safe.
 */
final class Scope implements ReportSource {
    private static final List<Scope> OPEN = new CopyOnWriteArrayList<>();

    private final Session session;
    private final LongestFirst order;
    private final int round;
    private final Thread starter = Thread.currentThread();
    private final RunMark mark = RunMark.begin();
    private final SuiteNames names = new SuiteNames();
    private final TestCatalog tests = new TestCatalog();
    private final InvocationListener invocations = new InvocationListener(this);
    private final Set<PlannedTest> shownMisuse = ConcurrentHashMap.newKeySet();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<ReportSink> namedSinks = new CopyOnWriteArrayList<>();
    private final Set<String> saidRed = ConcurrentHashMap.newKeySet();
    private volatile List<ISuite> ended = List.of();
    private volatile int afterwordsSaid;
    private int afterwordsReported;
    private ReportPort.@Nullable Made made;
    private ReportPort.@Nullable Made soFar;
    private boolean isGoingOn;
    private boolean isReported;
    private volatile List<XmlSuite> given = List.of();

    Scope(Session session, int round) {
        this.session = session;
        this.order = LongestFirst.of(session);
        this.round = round;
        OPEN.add(this);
    }

    static Optional<Scope> of(ISuite suite) {
        return suite.getAttribute(ReportSource.ATTRIBUTE) instanceof Scope scope
                ? Optional.of(scope)
                : Optional.empty();
    }

    static Optional<Scope> of(ITestContext context) {
        return of(context.getSuite());
    }

    /** {@return the runs of TestNG that are going on in this class loader} */
    static List<Scope> open() {
        return List.copyOf(OPEN);
    }

    static void noteFault(String where, String fault) {
        for (Scope scope : OPEN) {
            scope.session.incident(where + ": " + fault);
        }
    }

    /** {@return a text without the secrets of any run that is going on} */
    static String masked(String text) {
        String masked = text;
        for (Scope scope : OPEN) {
            masked = scope.session.masked(masked);
        }
        return masked;
    }

    /** {@return which tests begin first} */
    LongestFirst order() {
        return order;
    }

    void attachTo(ISuite suite) {
        suite.setAttribute(ReportSource.ATTRIBUTE, this);
    }

    /**
     * {@return whether TestNG has stopped it without telling its listeners: the thread that ran it is gone, or, as this one,
     * about to start another}
     */
    boolean isAbandoned() {
        return !starter.isAlive() || (starter == Thread.currentThread() && !CallStack.isRunInsideRun());
    }

    Session session() {
        return session;
    }

    int round() {
        return round;
    }

    SuiteNames names() {
        return names;
    }

    TestCatalog tests() {
        return tests;
    }

    InvocationListener invocations() {
        return invocations;
    }

    /** {@return whether other shards run a part of the suites} */
    boolean isCut() {
        return session.sharding().isCut();
    }

    boolean hasTrials(ITestContext context) {
        return tests.of(context.getCurrentXmlTest()).stream().anyMatch(TestCatalog.Entry::isTrial);
    }

    /** Takes in the suites of the run, in a list that other listeners may still alter. */
    void given(List<XmlSuite> suites) {
        given = suites;
    }

    /** {@return whether a suite is among those that TestNG runs, as far as it has said} */
    boolean isGiven(XmlSuite suite) {
        return isAmong(given, suite);
    }

    @SuppressWarnings("ReferenceEquality") // two suites may be equal
    private static boolean isAmong(List<XmlSuite> some, XmlSuite suite) {
        return some.stream().anyMatch(one -> one == suite || isAmong(one.getChildSuites(), suite));
    }

    void misuseShown(PlannedTest test) {
        shownMisuse.add(test);
    }

    /** Says something in one line, but only once. */
    void sayOnce(String line) {
        if (said.add(line)) {
            Guard.say(line);
        }
    }

    /** Notes something that makes the run incomplete, but only once. */
    void noteOnce(String incident) {
        if (said.add(incident)) {
            session.incident(incident);
        }
    }

    /** {@return what is red in a suite that is over, and that no test has shown} */
    List<String> unsaid(XmlSuite suite) {
        String name = names.of(suite);
        Map<TestId, TestCatalog.Entry> over = new TreeMap<>();
        tests.where(entry -> entry.test().id().suite().equals(name))
                .forEach(entry -> over.put(entry.test().id(), entry));
        List<String> unsaid = new ArrayList<>(session.settle(over::containsKey, round));
        unsaid.addAll(new ForkVerdicts(session).red(session.greenGroups(over::containsKey)));
        over.values().forEach(entry -> {
            if (entry.misuse() != null && shownMisuse.add(entry.test())) {
                unsaid.add(entry.misuse());
            }
        });
        session.settleIncidents()
                .forEach(incident -> unsaid.add("The run is incomplete, so it does not pass: " + incident));
        unsaid.removeIf(explanation -> !saidRed.add(explanation));
        return unsaid;
    }

    /** Takes in that all suites are over: what is said of them from now on is late. */
    void ended(List<ISuite> suites) {
        ended = List.copyOf(suites);
    }

    /** Says what has become red since the suites were over, as long as TestNG counts failures. */
    void sayLate() {
        int now = session.afterwords();
        if (now != afterwordsSaid && !session.isWorker()) {
            afterwordsSaid = now;
            ended.forEach(suite -> LastResort.say(this, suite));
        }
    }

    /** Made once, when the first reporter asks. */
    @Override
    public synchronized Optional<ReportPort.Made> report() {
        if (!isReported) {
            isReported = true;
            invocations.detach();
            afterwordsReported = session.afterwords();
            session.endRound();
            boolean isReporter = isReporter();
            isGoingOn = !isReporter && !session.isWorker();
            made = isReporter ? Reporting.make(session).orElse(null) : null;
        }
        return Optional.ofNullable(made);
    }

    /** {@return the report, made again if anything was said of what had ended since it was made} */
    synchronized Optional<ReportPort.Made> lastReport() {
        Optional<ReportPort.Made> first = report();
        int now = session.afterwords();
        if (first.isPresent() && now != afterwordsReported) {
            afterwordsReported = now;
            if (!deliveries.isEmpty()) {
                Guard.say(
                        "a judgement came after the report was made, by a listener or a thread of the tests. The report"
                                + " was made again; sinks that had been called were given the first one.");
            }
            session.endRound();
            made = Reporting.make(session).orElse(made);
        }
        return Optional.ofNullable(made);
    }

    /** Of several JVMs the one that runs the last test reports. */
    private boolean isReporter() {
        return !session.isWorker()
                && session.forks()
                        .map(forks -> forks.endRound(TestClassCheck::mayHaveTests))
                        .orElse(true);
    }

    /** TestNG keeps its suites, and they keep this scope. */
    synchronized void forgetReport() {
        made = null;
        soFar = null;
        ended = List.of();
    }

    @Override
    public String withoutSecrets(String text) {
        return session.masked(text);
    }

    @Override
    public Settings settings() {
        return session.settings();
    }

    /** Known once the report was asked for, which is when this JVM finds out whether others go on. */
    @Override
    public synchronized String whyNotFinal() {
        Optional<ReportPort.Made> unused = report();
        return isGoingOn
                ? "was not called, since other JVMs of this build still run tests, or will. The one that runs the last"
                        + " test calls it."
                : ReportSource.whyNoWhole(settings());
    }

    @Override
    public synchronized Optional<ReportPort.Made> reportSoFar() {
        Optional<ReportPort.Made> own = report();
        if (isGoingOn && soFar == null) {
            soFar = Reporting.readSoFar(session).orElse(null);
        }
        return own.or(() -> Optional.ofNullable(soFar));
    }

    /** The same for every class that a fork is given. */
    @Override
    public boolean isNews(Delivery omitted) {
        return session.isNews(omitted.note());
    }

    @Override
    public void take(Delivery delivery) {
        deliveries.add(delivery);
    }

    /** Writes down what came of the sinks, if any was given a report. */
    synchronized void noteDeliveries() {
        ReportPort.Made given = made == null ? soFar : made;
        if (given != null) {
            Reporting.note(given, deliveries);
        }
    }

    /** {@return what came of the sinks that were called, in order} */
    List<Delivery> deliveries() {
        return deliveries;
    }

    void callLater(List<ReportSink> sinks) {
        namedSinks.addAll(sinks);
    }

    /** Calls the sinks that a setting names, but for those that the suite has registered as well. */
    void callNamedSinks() {
        for (ReportSink sink : namedSinks) {
            String name = sink.getClass().getName();
            if (deliveries.stream().noneMatch(delivery -> delivery.sink().equals(name))) {
                SinkCall.call(sink, this);
            }
        }
    }

    /** {@return what there is to say of sinks that nobody calls any more, since the JVM ends, a line each} */
    List<String> sinksCutOff() {
        Set<String> names = new LinkedHashSet<>();
        given.stream()
                .flatMap(suite -> suite.getListeners().stream())
                .filter(NamedSinks::isSink)
                .forEach(names::add);
        namedSinks.forEach(sink -> names.add(sink.getClass().getName()));
        deliveries.forEach(delivery -> names.remove(delivery.sink()));
        return names.stream()
                .map(name -> name + ": was not called, since the JVM was shut down. A merge calls it: redoubt merge"
                        + " -Dredoubt.sinks=... --classpath ...")
                .toList();
    }

    void leave() {
        mark.end();
        OPEN.remove(this);
    }
}
