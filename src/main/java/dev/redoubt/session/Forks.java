package dev.redoubt.session;

import dev.redoubt.ledger.Presence;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.ledger.ScannedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The JVMs that a build tool has forked for one execution, as one of them sees them. Nobody watches them, and none knows
 * that it is the last; so whoever finds that nobody else runs tests, and that no class is left, makes the report.
 *
 * <p>Not thread-safe. Never throws because of a file: then every JVM reports for itself, and the newest report stays.
 *
 * @since 0.1.0
 */
public final class Forks {
    /** So that many short-lived JVMs do not spend their time on reports that the next one replaces. */
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    /** And the more there is to read, the seldomer: so long for each of these many bytes of journals. */
    private static final Duration BETWEEN_REPORTS_MORE = Duration.ofSeconds(1);

    private static final long BYTES = 1 << 20;

    private final RunDirectory run;
    private final Path report;
    private final boolean isHandedOutByClass;
    private final Presence presence;
    private final ScannedClasses classes;
    private final String problem;
    private boolean isReported = true;

    Forks(RunPlace place) {
        this.run = place.directory();
        this.isHandedOutByClass = !place.classes().isEmpty();
        this.report = run.reported();
        this.presence = Presence.in(run);
        this.classes = ScannedClasses.of(run);
        this.problem = announced(place);
    }

    private String announced(RunPlace place) {
        try {
            classes.announce(place.classes());
            return "";
        } catch (IOException unwritable) {
            return "it was not written down which classes there are to run: " + unwritable;
        }
    }

    /** {@return whether other JVMs may have run the same tests: each gets suite files, and this is not the first} */
    public boolean mayRunTheSame() {
        try {
            return !isHandedOutByClass && run.journalFiles().size() > 1;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** {@return why nobody can tell whether all classes have run; empty if that can be told} */
    String problem() {
        return problem;
    }

    /**
     * Says of a JVM that takes no part in a run what it would have run.
     *
     * @param place where the run goes
     * @param names classes in which there was nothing to run
     * @return whether the report of the run is to be made again, since nobody may come who does it
     */
    public static boolean tell(RunPlace place, Collection<String> names) {
        ScannedClasses classes = ScannedClasses.of(place.directory());
        try {
            Files.createDirectories(place.path());
            classes.enter(names);
            return !place.directory().journalFiles().isEmpty()
                    && classes.missing().isEmpty()
                    && !Presence.in(place.directory()).isAnotherHere();
        } catch (IOException unusable) {
            return false;
        }
    }

    /**
     * Says that this JVM runs TestNG now.
     *
     * @param names the classes it was given
     */
    public void beginRound(Collection<String> names) {
        isReported = false;
        try {
            presence.enter();
            classes.enter(names);
        } catch (IOException unwritable) {
            // Others may report too early, and this JVM once more at its end.
        }
    }

    /**
     * Says that this JVM runs no tests for now.
     *
     * @param mayHaveTests whether TestNG may find a test in a class; asked for classes that were not run
     * @return whether it shall make the report now: nobody else runs tests, and no class is left to run
     */
    public boolean endRound(Predicate<String> mayHaveTests) {
        // Another may have begun with the classes that were left, after it was seen that nobody else runs tests.
        isReported = leave(() -> isNothingLeft(mayHaveTests) && isAlone());
        return isReported;
    }

    /**
     * Says that this JVM ends while it runs tests.
     *
     * @return whether it shall make the report: nobody else runs tests
     */
    public boolean cut() {
        isReported = leave(() -> true);
        return isReported;
    }

    /**
     * Says that this JVM ends.
     *
     * @return whether it shall make a report all the same, since nobody may come after it
     */
    public boolean end() {
        return leave(() -> !isReported && isReportOld());
    }

    /**
     * One after the other, so that of JVMs that leave at the same time only one finds that nobody else runs tests.
     *
     * @param isReporter asked of whoever is alone
     * @return whether it is alone, and what was asked holds
     */
    private boolean leave(BooleanSupplier isReporter) {
        try (RunLock lock = RunLock.ofPresence(run)) {
            lock.hold();
            presence.leave();
            return isAlone() && isReporter.getAsBoolean();
        } catch (IOException unwritable) {
            return isReporter.getAsBoolean();
        }
    }

    private boolean isAlone() {
        try {
            return !presence.isAnotherHere();
        } catch (IOException unreadable) {
            return true;
        }
    }

    private boolean isNothingLeft(Predicate<String> mayHaveTests) {
        try {
            List<String> missing = classes.missing();
            List<String> idle =
                    missing.stream().takeWhile(mayHaveTests.negate()).toList();
            classes.enter(idle);
            return idle.size() == missing.size();
        } catch (IOException unreadable) {
            return true;
        }
    }

    private boolean isReportOld() {
        try {
            return !Files.exists(report)
                    || Files.getLastModifiedTime(report)
                            .toInstant()
                            .isBefore(Instant.now().minus(betweenReports()));
        } catch (IOException unreadable) {
            return true;
        }
    }

    private Duration betweenReports() throws IOException {
        long bytes = 0;
        for (Path journal : run.journalFiles()) {
            bytes += Files.size(journal);
        }
        return BETWEEN_REPORTS.plus(BETWEEN_REPORTS_MORE.multipliedBy(bytes / BYTES));
    }
}
