package dev.redoubt.testng;

import dev.redoubt.report.Delivery;
import dev.redoubt.session.Role;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Finds who makes reports. If nobody can, the journals are safe, and the message says how to go on. */
final class Reporting {
    private static final String PORT = "dev.redoubt.local.LocalReports";

    private Reporting() {}

    static Optional<ReportPort.Made> make(Session session) {
        try {
            return Optional.of(port().make(session));
        } catch (LinkageError missing) {
            if (!isElsewhere()) {
                sayNotMade(session, missing);
            }
            return Optional.empty();
        } catch (IOException | ReflectiveOperationException | RuntimeException failed) {
            sayNotMade(session, failed);
            return Optional.empty();
        }
    }

    private static void sayNotMade(Session session, Throwable failed) {
        Guard.say("no report was made: " + failed + ". The verdicts stand. What was written of the journals"
                + " is in " + session.place().path() + ". Make the report with: redoubt merge "
                + session.place().path());
    }

    /** {@return whether somebody else makes the last report, and says what came of the run} */
    static boolean isElsewhere() {
        return System.getProperty(Role.REPORTER) != null;
    }

    /** Makes a report of a run that has only begun, unless there is one. */
    static void announce(Session session) {
        try {
            port().announce(session);
        } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException failed) {
            // It is said when the report itself cannot be made.
        }
    }

    /** Makes the report of a run in which this JVM has run nothing. */
    static void remake(RunPlace place) {
        try {
            port().remake(place);
        } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException failed) {
            Guard.say("no report was made: " + failed + ". Make it with: redoubt merge " + place.path());
        }
    }

    /**
     * {@return the report of a run that other JVMs have run}
     *
     * @throws IOException if its journals cannot be read
     * @throws ReflectiveOperationException if nobody can read them
     * @throws LinkageError if a library is missing
     */
    static ReportPort.Made read(RunPlace place) throws IOException, ReflectiveOperationException {
        return port().read(place);
    }

    /** {@return the report of what a run that goes on has recorded by now; empty if it cannot be read} */
    static Optional<ReportPort.Made> readSoFar(Session session) {
        try {
            return Optional.of(read(session.place()));
        } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException unreadable) {
            Guard.say("sinks that want every merge were not called: the journals cannot be read: " + unreadable
                    + ". The records are kept: redoubt merge reads them again.");
            return Optional.empty();
        }
    }

    static boolean isDelivered(ReportPort.Made made, String sink) {
        try {
            return port().isDelivered(made, sink);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unknown) {
            return false;
        }
    }

    static String restore(ReportPort.Made made) {
        try {
            return port().restore(made);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unknown) {
            return "";
        }
    }

    static void note(ReportPort.Made made, List<Delivery> deliveries) {
        try {
            port().note(made, deliveries);
        } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException failed) {
            Guard.say("what came of the sinks was not written down: " + failed);
        }
    }

    static void summarise(ReportPort.Made made, List<String> notes) {
        try {
            PrintStream out = System.out;
            port().summarise(made, notes, out);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException failed) {
            Guard.say("no summary was printed: " + failed + ". The verdicts stand. Make it with: redoubt merge "
                    + made.run());
        }
    }

    private static ReportPort port() throws ReflectiveOperationException {
        return Class.forName(PORT)
                .asSubclass(ReportPort.class)
                .getDeclaredConstructor()
                .newInstance();
    }
}
