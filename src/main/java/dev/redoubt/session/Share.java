package dev.redoubt.session;

import dev.redoubt.ledger.Claims;
import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's share of a run: everything, or what it claims before other workers do. What workers that died had begun is
 * nobody's.
 *
 * <p>Thread-safe. Never throws.
 *
 * @since 0.1.0
 */
public final class Share {
    /** This JVM runs everything. */
    public static final Share WHOLE = new Share(Role.Dist.NONE, null, GoneWorkers.NONE);

    private final Role.Dist dist;
    private final @Nullable Claims claims;
    private final GoneWorkers gone;

    private @Nullable EndedElsewhere ended;

    /** What several units ask for; what one unit asks for it remembers itself. */
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    Share(Role.Dist dist, @Nullable Claims claims, GoneWorkers gone) {
        this.dist = dist;
        this.claims = claims;
        this.gone = gone;
    }

    static Share of(Role role, SharedLedger ledger, Consumer<String> complaints) {
        if (!role.isWorker()) {
            return WHOLE;
        }
        GoneWorkers gone = GoneWorkers.NONE;
        try {
            gone = ledger.gone();
        } catch (IOException | RuntimeException unreadable) {
            complaints.accept(ledger.place() + ": " + unreadable + ". What died workers had claimed stays theirs.");
        }
        return new Share(role.dist(), ledger.claims(gone, complaints), gone);
    }

    /**
     * {@return whether this JVM runs everything}
     */
    public boolean isWhole() {
        return claims == null;
    }

    /**
     * {@return whether workers help each other: take single units of what another has begun}
     */
    public boolean isHelping() {
        return dist == Role.Dist.UNIT || dist == Role.Dist.GROUP;
    }

    /**
     * {@return whether workers take rows of a test, or of one trial of it, that another has claimed} Where a worker claims
     * whole tests, it has their rows.
     */
    public boolean isSharingRows() {
        return dist == Role.Dist.UNIT;
    }

    /**
     * {@return whether a worker that has claimed one trial of a test has them all}
     */
    public boolean isByGroup() {
        return dist != Role.Dist.UNIT && gone.names().isEmpty();
    }

    /**
     * {@return whether a worker goes through the trials of one test before those of the next} Where it claims whole tests,
     * it would else claim one with every first trial, and have most of them before the other workers have started.
     */
    public boolean isTestByTest() {
        return !isWhole() && dist == Role.Dist.GROUP;
    }

    /**
     * {@return whether this worker goes through the class first; the others come to help when they have nothing else to do}
     *
     * @param test any test of the class
     */
    public boolean leads(TestId test) {
        return claimOnce("lead " + classOf(test) + "@" + test.instance());
    }

    /**
     * Claims a test, or one trial of it, with all that goes with it.
     *
     * @param test the test
     * @param trial number of the trial, or {@link InvocationId#NONE}
     * @param ties what it is claimed together with
     * @param hasRows whether a data provider feeds it, so that others may help with it
     * @return whether this worker runs it
     */
    public boolean claim(TestId test, int trial, Ties ties, boolean hasRows) {
        return switch (dist) {
            case UNIT -> ties.isAlone() ? claimUnit(test, trial, hasRows) : claimOnce(component(ties));
            case GROUP -> claimOnce(ties.isAlone() ? "group " + test : component(ties));
            case CLASS -> claimOnce("class " + ties.bundle());
            case TEST -> claimOnce("test " + testOf(test));
            case NONE -> claimOnce("run");
        };
    }

    private boolean claimUnit(TestId test, int trial, boolean hasRows) {
        return hasRows ? claimOnce(unit(test, trial)) : claimed(unit(test, trial));
    }

    private static String component(Ties ties) {
        return "component " + ties.component();
    }

    /**
     * {@return whether this worker has claimed a test with rows, or one trial of it}
     *
     * @param test the test
     * @param trial number of the trial, or {@link InvocationId#NONE}
     */
    public boolean hasClaimed(TestId test, int trial) {
        return known.getOrDefault(unit(test, trial), false);
    }

    private static String unit(TestId test, int trial) {
        return "unit " + new InvocationId(test, "", InvocationId.NONE, trial);
    }

    /**
     * Claims one row of a test, or of one trial of it, where workers share rows. Where they do not, it is this worker's, as
     * its test is.
     *
     * @param test the test
     * @param trial number of the trial, or {@link InvocationId#NONE}
     * @param row name of the row, since not every worker may get the rows in the same order
     * @return whether this worker runs it
     */
    public boolean claimRow(TestId test, int trial, String row) {
        return isSharingRows() ? claimed(rowsOf(test, trial) + " row " + row) : !isStopped();
    }

    /**
     * Says that every row of a test, or of one trial of it, is somebody's, or that there are none to share.
     *
     * @param test the test
     * @param trial number of the trial, or {@link InvocationId#NONE}
     */
    public void rowsEnded(TestId test, int trial) {
        if (isSharingRows()) {
            claimed(rowsOf(test, trial));
        }
    }

    /**
     * {@return whether there may be rows of a test, or of one trial of it, that nobody has claimed} Whoever has claimed the
     * test may yet be preparing them: a worker that waited for that would be idle, and one that did not come would leave
     * all of them to one. What a worker that died had claimed, nobody has.
     *
     * @param test the test
     * @param trial number of the trial, or {@link InvocationId#NONE}
     */
    public boolean hasRowsLeft(TestId test, int trial) {
        return claims != null
                && isSharingRows()
                && claims.isClaimed(unit(test, trial))
                && !(gone.names().isEmpty() && claims.isClaimed(rowsOf(test, trial)));
    }

    /**
     * {@return whether a worker that died had begun an invocation}
     *
     * @param id the invocation
     */
    public boolean hasBegun(InvocationId id) {
        if (gone.names().isEmpty()) {
            return false;
        }
        String text = id.toString();
        return gone.ended().contains(text) || gone.lost().contains(text);
    }

    /**
     * {@return whether a worker that died had begun an invocation, and did not end it}
     *
     * @param id the invocation
     */
    public boolean hasLost(InvocationId id) {
        return !gone.lost().isEmpty() && gone.lost().contains(id.toString());
    }

    /** {@return how much of each test workers that died have recorded; empty if none has} */
    synchronized Optional<EndedElsewhere> ended() {
        if (ended == null && !gone.names().isEmpty()) {
            ended = new EndedElsewhere(gone);
        }
        return Optional.ofNullable(ended);
    }

    private boolean claimOnce(String what) {
        return known.computeIfAbsent(what, this::claimed) && !isStopped();
    }

    private boolean isStopped() {
        return claims != null && claims.isStopped();
    }

    private boolean claimed(String what) {
        return claims == null || claims.claim(what);
    }

    private static String rowsOf(TestId test, int trial) {
        return "rows " + test + "#" + trial;
    }

    private static String classOf(TestId test) {
        return testOf(test) + "/" + test.className();
    }

    private static String testOf(TestId test) {
        return test.suite() + "/" + test.test();
    }
}
