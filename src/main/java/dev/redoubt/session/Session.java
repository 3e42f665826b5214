package dev.redoubt.session;

import dev.redoubt.ledger.DirectoryLedger;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.model.Fact;
import dev.redoubt.model.Release;
import dev.redoubt.model.TestId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects one run inside this JVM. It announces what will run; {@link Executions} writes what begins and ends; {@link
 * Verdicts} judges. A session outlives a single run of TestNG, since a build tool may run TestNG several times in one
 * JVM; each of them is a round.
 *
 * <p>Thread-safe. Never throws because of the ledger.
 *
 * @since 0.1.0
 */
public final class Session implements AutoCloseable {
    private static final int MOST_INCIDENTS = 10;

    private final RunPlace place;
    private final Role role;
    private final Share share;
    private final Sharding sharding;
    private final SharedLedger shared;
    private final OnceStore once;
    private final @Nullable Forks forks;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final @Nullable SeparateForks separateForks;
    private final Settings settings;
    private final Intake intake;
    private final DirectoryLedger ledger;
    private final Verdicts verdicts;
    private final Executions executions;
    private final AtomicInteger rounds = new AtomicInteger();
    private final Queue<String> incidents = new ConcurrentLinkedQueue<>();
    private volatile boolean isActive;
    private final AtomicInteger noted = new AtomicInteger();

    /**
     * Opens a session: from now on, judging calls outside a trial are noted in its ledger.
     *
     * @param place where the run goes
     * @param role what this JVM is in the run
     * @param settings the settings given
     * @param ofTests settings that only single suites or tests are given, for the header of the journal
     * @param environment versions and the like, for the header too
     */
    public Session(
            RunPlace place,
            Role role,
            Settings settings,
            Map<String, String> ofTests,
            Map<String, String> environment) {
        this.place = place;
        this.role = role;
        this.settings = settings;
        this.intake = settings.intake();
        Map<String, String> about = about(environment, place);
        Map<String, String> given = new TreeMap<>(ofTests);
        given.putAll(settings.all());
        given.replaceAll((name, value) -> intake.masked(value));
        this.sharding = Sharding.of(settings);
        about.putAll(sharding.header());
        this.shared = new SharedLedger(role, place, settings.environment());
        if (!shared.agent().isEmpty()) {
            about.put(WireSchema.AGENT, shared.agent());
        }
        Fact.Header header = new Fact.Header(place.runId(), workerName(role), System.currentTimeMillis(), about, given);
        this.ledger = new DirectoryLedger(
                place.directory(),
                place.description(),
                header,
                new DirectoryLedger.Options(
                        intake.limits(), settings.isTrue(Setting.FSYNC), role.isWorker() ? UnheardWorker::end : null),
                Session::complain);
        this.share = Share.of(role, shared, Session::complain);
        this.verdicts = new Verdicts(place, role, shared.outcomes(), ledger::isKept);
        this.executions = new Executions(ledger, intake, verdicts, share);
        this.once = new OnceStore(shared.once());
        this.forks = place.isForked() && !role.isWorker() ? new Forks(place) : null;
        this.separateForks = SeparateForks.begin(place).orElse(null);
        AttachedTrials.open(this);
        withdrawOlderReports();
        sharding.problems().forEach(this::incident);
        if (ledger.refuge() == null) {
            forks().map(Forks::problem).filter(problem -> !problem.isEmpty()).ifPresent(this::incident);
        }
    }

    private static Map<String, String> about(Map<String, String> environment, RunPlace place) {
        Map<String, String> about = new TreeMap<>(environment);
        about.putAll(place.launch().environment());
        about.put("java", System.getProperty("java.version", ""));
        about.put("os", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        about.put("pid", Long.toString(ProcessHandle.current().pid()));
        about.put("redoubt", Release.version());
        return about;
    }

    private void withdrawOlderReports() {
        try {
            place.latestReports().withdrawUnlessOf(place.runId());
        } catch (IOException | RuntimeException unwritable) {
            // Then this run cannot put its own there either, which is told.
        }
    }

    private static String workerName(Role role) {
        return role.isWorker() ? role.worker() : "w" + ProcessHandle.current().pid();
    }

    /** One line on the standard error stream: the only place that is left when the ledger cannot be written. */
    static void complain(String line) {
        PrintStream err = System.err;
        err.println("[redoubt] " + line);
    }

    /**
     * Says when a thread that is being created shall inherit the trial of the creating thread.
     *
     * @param condition asked on the creating thread
     */
    public static void inheritTrialsWhen(BooleanSupplier condition) {
        AttachedTrials.inheritWhen(condition);
    }

    /** Ends what is attached to this thread, so that nothing is recorded for a trial that is over. */
    public static void detachThread() {
        AttachedTrials.detach();
    }

    /**
     * {@return whether this was not said before in this JVM}
     *
     * @param line what there is to say
     */
    public boolean isNews(String line) {
        return said.add(line);
    }

    /** Marks this JVM as one in which this run is collected: other runs of TestNG are left alone from now on. */
    public void activate() {
        isActive = true;
        ActiveRun.add(place.runId());
    }

    /** Ends what {@link #activate} began. */
    public void deactivate() {
        isActive = false;
        ActiveRun.remove(place.runId());
    }

    /**
     * {@return whether tests of this run are running in this JVM}
     */
    public boolean isActive() {
        return isActive;
    }

    /**
     * {@return whether a run is collected in this JVM, by this or another class loader}
     */
    public static boolean isAnyActive() {
        return ActiveRun.isThere();
    }

    /**
     * {@return where the run goes}
     */
    public RunPlace place() {
        return place;
    }

    /**
     * {@return the other JVMs of the execution, if a build tool has forked this one}
     */
    public Optional<Forks> forks() {
        return Optional.ofNullable(forks);
    }

    OnceStore once() {
        return once;
    }

    /**
     * {@return whether this JVM is one of several that share the run, so that others judge it}
     */
    public boolean isWorker() {
        return role.isWorker();
    }

    /**
     * {@return what of the run this JVM runs}
     */
    public Share share() {
        return share;
    }

    /**
     * {@return the slice of its suites that this JVM runs, where others run the rest elsewhere}
     */
    public Sharding sharding() {
        return sharding;
    }

    /**
     * {@return the settings given}
     */
    public Settings settings() {
        return settings;
    }

    /**
     * {@return what writes down the executions of tests}
     */
    public Executions executions() {
        return executions;
    }

    /**
     * {@return the directories that hold the run's journals: its own, and a refuge if that could not be written}
     */
    public List<RunDirectory> directories() {
        RunDirectory refuge = ledger.refuge();
        return refuge == null ? List.of(place.directory()) : List.of(place.directory(), refuge);
    }

    /**
     * {@return the number of the round that starts now, from 1}
     */
    public int nextRound() {
        return rounds.incrementAndGet();
    }

    /**
     * Announces a suite.
     *
     * @param suite its name, empty if nobody named it
     * @param round the round
     */
    public void announce(String suite, int round) {
        ledger.append(new Fact.SuiteAnnounced(suite, round));
    }

    /**
     * Announces a test.
     *
     * @param planned what is planned
     * @return the handle by which it is run
     */
    public PlannedTest plan(Fact.Planned planned) {
        ledger.append(planned);
        return new PlannedTest(executions, planned, verdicts.of(planned));
    }

    /**
     * Says that a suite starts, after its tests were announced.
     *
     * @param suite its name
     * @param round the round
     * @param tests how many tests were announced
     * @param shardPlan digest of what every shard runs of it; empty if it is not cut
     */
    public void started(String suite, int round, int tests, String shardPlan) {
        ledger.append(new Fact.SuiteStarted(suite, round, tests, shardPlan));
    }

    /**
     * Says that a planned test was taken out by a method interceptor of the user.
     *
     * @param test the test
     */
    public void filtered(PlannedTest test) {
        verdicts.forget(test.id());
        ledger.append(new Fact.Filtered(test.id(), test.round()));
    }

    /**
     * Notes something that belongs to no test and makes the run incomplete.
     *
     * @param message what happened
     */
    public void incident(String message) {
        String masked = masked(message);
        if (incidents.size() < MOST_INCIDENTS) {
            incidents.add(masked);
        }
        ledger.append(new Fact.Incident(masked));
        noted.incrementAndGet();
    }

    /**
     * {@return how much was said that belongs to no execution under way: judgements of what has ended, and incidents} Where
     * the number grows, verdicts and the report may have become worse.
     */
    public int afterwords() {
        return executions.amendments().count() + noted.get();
    }

    /**
     * {@return a text that may quote a test, without its secrets}
     *
     * @param text the text
     */
    public String masked(String text) {
        return intake.masked(text);
    }

    /**
     * {@return what made the run incomplete and no execution has shown; each only once, and not more than ten}
     */
    public List<String> settleIncidents() {
        List<String> unsaid = new ArrayList<>();
        for (String incident = incidents.poll(); incident != null; incident = incidents.poll()) {
            unsaid.add(incident);
        }
        return unsaid;
    }

    /**
     * Settles the verdicts of some tests, now that nothing more will come of them.
     *
     * @param which the tests whose time is over
     * @param round the round
     * @return what is red and no execution has shown, one explanation per trial group
     */
    public List<String> settle(Predicate<TestId> which, int round) {
        return verdicts.settle(which, round);
    }

    /**
     * {@return the trial groups of some tests that are settled and green, as far as this JVM knows}
     *
     * @param which the tests whose time is over
     */
    public Set<TrialGroupId> greenGroups(Predicate<TestId> which) {
        return verdicts.green(which);
    }

    /** Says that a round is over: nothing more comes for now. */
    public void endRound() {
        if (separateForks != null) {
            separateForks.end().map(Fact.Incident::new).ifPresent(ledger::append);
        }
        ledger.pause();
    }

    @Override
    public void close() {
        executions.close();
        verdicts.shared().close();
        AttachedTrials.close(this);
        ledger.close();
        shared.close();
        if (ledger.refuge() != null && !role.isWorker()) {
            bringHome();
        }
    }

    /** Not while another JVM reads the journals. */
    private void bringHome() {
        try (RunLock lock = RunLock.of(place.directory())) {
            lock.hold();
            ledger.bringHome();
        } catch (IOException stillNoRoom) {
            // It is read where it is.
        }
    }
}
