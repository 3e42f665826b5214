package dev.redoubt.testng;

import dev.redoubt.model.RunOverride;
import dev.redoubt.model.TestNgVersion;
import dev.redoubt.session.Forks;
import dev.redoubt.session.Role;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Session;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.session.SinkChoice;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;

/**
 * The runs of TestNG in this JVM: which of them Redoubt takes part in, and which session each belongs to. Several runs of
 * TestNG share a session if a build tool or {@code redoubt.run.id} says that they are one run.
 */
final class Runs {
    private static final Map<String, Session> SHARED = new HashMap<>();
    private static final Set<String> DISCOVERED = new TreeSet<>();
    private static boolean isHooked;
    private static boolean isThreadTold;
    private static boolean isVersionTold;

    private Runs() {}

    /**
     * Joins a run of TestNG that is about to start.
     *
     * @param suites its suites
     * @return what to do with it; empty to leave it alone
     */
    static synchronized Optional<Scope> join(List<XmlSuite> suites) {
        Settings given =
                Settings.ofThisJvm(suites.isEmpty() ? Map.of() : suites.get(0).getParameters());
        if (!given.isTrue(Setting.ENABLED)) {
            return Optional.empty();
        }
        boolean isNested = isInsideAnotherRun();
        if (isNested && !given.isTrue(Setting.NESTED)) {
            tellOfThread();
            return Optional.empty();
        }
        NamedSinks named = NamedSinks.of(given);
        Settings settings = given.withProblems(named.problems());
        settings.strayNames().forEach(Guard::say);
        settings.problems().forEach(problem -> Guard.say(problem + ". Every @Trial of this run will fail and say so."));
        tellOfVersion();
        Session session = session(settings, isNested, suites);
        boolean hasJoined = false;
        try {
            if (!session.isWorker()) {
                warnOfRequiredSinks(settings);
            }
            Scope scope = scope(session, suites);
            scope.callLater(session.isWorker() ? List.of() : named.sinks());
            hasJoined = true;
            return Optional.of(scope);
        } finally {
            if (!hasJoined) {
                session.incident("a run of TestNG could not be joined");
                leave(session);
            }
        }
    }

    private static Scope scope(Session session, List<XmlSuite> suites) {
        Session.inheritTrialsWhen(CallStack::isStartingTimeoutThread);
        session.activate();
        hookShutdown();
        session.forks().ifPresent(forks -> {
            DISCOVERED.addAll(classes(suites));
            forks.beginRound(DISCOVERED);
            DISCOVERED.clear();
            Reporting.announce(session);
        });
        return new Scope(session, session.nextRound());
    }

    /** Of versions in which our listener can be loaded at all. */
    private static void tellOfVersion() {
        if (!isVersionTold) {
            isVersionTold = true;
            TestNgVersion.problem(TestNgInternals.version())
                    .ifPresent(problem -> Guard.say(
                            problem + ". The run goes on, and nobody has tried that. Take such a version of TestNG."));
        }
    }

    /** A run that a test calls is the test's own affair. One on another thread might be somebody else's. */
    private static void tellOfThread() {
        if (!CallStack.isRunInsideRun() && !isThreadTold) {
            isThreadTold = true;
            Guard.say(
                    "a run of TestNG began on a thread that another run has started. It was left alone: a @Trial of it runs"
                            + " once. Collect such runs by -D" + Setting.NESTED.property() + "=true.");
        }
    }

    /** In this JVM nobody would see an exit code. */
    private static void warnOfRequiredSinks(Settings settings) {
        if (SinkChoice.of(settings).isRequiredGiven()) {
            Guard.say(Setting.SINKS_REQUIRED.property()
                    + " binds the command line and the goal of Maven. Here a sink that"
                    + " fails is named in the summary, and fails no build.");
        }
    }

    private static Set<String> classes(List<XmlSuite> suites) {
        return withChildren(suites)
                .flatMap(suite -> suite.getTests().stream())
                .flatMap(test -> test.getXmlClasses().stream())
                .map(XmlClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Takes note of a dry run, by which a build tool finds out what there is to run in classes: where it finds nothing, it
     * does not give them to TestNG again.
     *
     * @param suites the suites of the dry run
     */
    static synchronized void discover(List<XmlSuite> suites) {
        DISCOVERED.addAll(classes(suites));
        hookShutdown();
    }

    /** A run that begins on a thread of another one was started by a test. On any other thread it is a run of its own. */
    private static boolean isInsideAnotherRun() {
        Scope.open().stream().filter(Scope::isAbandoned).forEach(Runs::abandon);
        boolean isAnyOther = Session.isAnyActive() || !Scope.open().isEmpty();
        return isAnyOther && (CallStack.isRunInsideRun() || RunMark.isInside());
    }

    private static void abandon(Scope scope) {
        scope.session().incident("TestNG stopped without telling its listeners");
        leave(scope);
    }

    private static Session session(Settings settings, boolean isNested, List<XmlSuite> suites) {
        RunPlace found = RunPlace.find(settings);
        boolean isApart = isNested || isGoingOn(SHARED.get(found.path().toString()));
        RunPlace wanted = isApart ? found.ofNestedRun() : found;
        String key = wanted.path().toString();
        Session shared = SHARED.get(key);
        if (shared != null) {
            return shared;
        }
        RunPlace place = wanted.reserved();
        Role role = isApart ? Role.ALONE : settings.role();
        Session session = new Session(place, role, settings, ofTests(suites), environment());
        if (place.isShared()) {
            SHARED.put(key, session);
        }
        return session;
    }

    /** Runs of TestNG may belong together one after another; of two at once nobody could say what came of which. */
    private static boolean isGoingOn(@Nullable Session session) {
        return session != null && Scope.open().stream().anyMatch(scope -> scope.session() == session);
    }

    /** What a suite or test gives that makes verdicts other ones, so that the report does not pass for a gate. */
    private static Map<String, String> ofTests(List<XmlSuite> suites) {
        Map<String, String> given = new TreeMap<>();
        for (RunOverride override : RunOverride.values()) {
            String values = override.isOfDesign() ? ofTests(suites, override.property()) : "";
            if (!values.isEmpty()) {
                given.put(override.property(), values);
            }
        }
        return given;
    }

    private static String ofTests(List<XmlSuite> suites, String name) {
        return withChildren(suites)
                .flatMap(suite -> suite.getTests().stream())
                .map(test -> test.getAllParameters().get(name))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Stream<XmlSuite> withChildren(List<XmlSuite> suites) {
        return suites.stream().flatMap(suite -> Stream.concat(Stream.of(suite), withChildren(suite.getChildSuites())));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("testng", TestNgInternals.version());
        return environment;
    }

    /** Ends a run of TestNG. Its session stays open if another run of TestNG may belong to it. */
    static synchronized void leave(Scope scope) {
        scope.leave();
        leave(scope.session());
    }

    private static void leave(Session session) {
        session.deactivate();
        if (!SHARED.containsValue(session)) {
            session.close();
        }
    }

    private static void hookShutdown() {
        if (!isHooked) {
            isHooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(Runs::shutDown, "redoubt-shutdown"));
        }
    }

    /** A run that is still going on was cut: it gets its report, incomplete, and no footer. */
    private static void shutDown() {
        Guard.run("shutdown", () -> {
            for (Scope scope : Scope.open()) {
                if (scope.session().isWorker()) {
                    // Without a footer: whoever has started it tells how it ended, and what was lost may be run again.
                    return;
                }
                scope.session().incident("the JVM was shut down while tests ran");
                if (scope.session().forks().map(Forks::cut).orElse(true)) {
                    inTime(scope.session(), () -> reportCut(scope));
                }
                scope.leave();
            }
            closeShared();
        });
    }

    private static void reportCut(Scope scope) {
        Reporting.make(scope.session())
                .filter(made -> !Reporting.isElsewhere())
                .ifPresent(made -> Reporting.summarise(made, scope.sinksCutOff()));
    }

    /** Nobody halts a JVM that no build tool has forked. */
    private static void inTime(Session session, Runnable report) {
        if (session.forks().isPresent()) {
            boolean unused =
                    new AtExit(AtExit.LONGEST).finishes(report, session.place().path());
        } else {
            report.run();
        }
    }

    private static void close(Session session) {
        session.close();
        if (session.forks().map(Forks::end).orElse(false)) {
            inTime(session, () -> {
                Optional<ReportPort.Made> unused = Reporting.make(session);
            });
        }
    }

    /** A JVM in which TestNG was only asked what there is to run, and found nothing. */
    private static void tellOfDryRuns() {
        RunPlace place = RunPlace.find(Settings.ofThisJvm(Map.of()));
        if (!DISCOVERED.isEmpty() && place.isForked() && Forks.tell(place, DISCOVERED)) {
            boolean unused = new AtExit(AtExit.LONGEST).finishes(() -> Reporting.remake(place), place.path());
        }
    }

    private static synchronized void closeShared() {
        tellOfDryRuns();
        // Of a run that is over, somebody may have taken everything away by now; nobody waits for its last line.
        SHARED.values().stream()
                .filter(session ->
                        session.isActive() || Files.isDirectory(session.place().path()))
                .forEach(Runs::close);
        SHARED.clear();
    }
}
