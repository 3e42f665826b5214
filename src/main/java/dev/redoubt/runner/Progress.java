package dev.redoubt.runner;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.verdict.Judgement;
import dev.redoubt.verdict.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a run is, by what its workers have written so far. An estimate for people, and what {@code --fail-fast} goes by;
 * verdicts come from the merge. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Progress {
    private final Map<TestId, Fact.Planned> planned = new HashMap<>();
    private final Map<TestId, Integer> rows = new HashMap<>();
    private final Map<TrialGroupId, Tally> groups = new HashMap<>();
    private final Set<TrialGroupId> decided = new HashSet<>();
    private long plannedOfKnownRows;
    private int unknownRows;
    private long expectedGroups;
    private long done;
    private long saved;
    private long running;
    private long failed;
    private long lost;
    private int workers;
    private boolean isFailed;

    /** Creates the progress of a run of which nothing is known yet. */
    public Progress() {}

    void workers(int living) {
        workers = living;
    }

    /**
     * Takes in what a worker has written. Every worker announces the whole plan; it counts once.
     *
     * @param fact what it has written
     */
    public void take(Fact fact) {
        if (fact instanceof Fact.Planned plan) {
            plan(plan);
        } else if (fact instanceof Fact.RowsCounted counted) {
            count(counted);
        } else if (fact instanceof Fact.Filtered filtered) {
            filter(filtered.test());
        } else if (fact instanceof Fact.Begun) {
            running++;
        } else if (fact instanceof Fact.Recorded record) {
            add(record);
        }
    }

    private void plan(Fact.Planned plan) {
        if (planned.putIfAbsent(plan.test(), plan) == null) {
            if (plan.isDataDriven()) {
                unknownRows++;
            } else {
                plannedOfKnownRows += perRow(plan);
                expectedGroups += plan.design() == null ? 0 : 1;
            }
        }
    }

    private static long perRow(Fact.Planned plan) {
        Design design = plan.design();
        Fact.Stride stride = plan.stride();
        int trials = design == null ? 1 : design.n();
        return (long) plan.invocations() * (stride == null ? trials : stride.of(trials));
    }

    private void count(Fact.RowsCounted counted) {
        Fact.Planned plan = planned.get(counted.test());
        int kept = counted.rows() - counted.left();
        if (plan != null && plan.isDataDriven() && rows.putIfAbsent(counted.test(), kept) == null) {
            unknownRows--;
            plannedOfKnownRows += perRow(plan) * kept;
            Design design = plan.design();
            expectedGroups += design == null ? 0 : design.judge() == Trial.Judge.METHOD ? 1 : kept;
        }
    }

    private void filter(TestId test) {
        Fact.Planned plan = planned.get(test);
        if (plan != null && !rows.containsKey(test)) {
            rows.put(test, 0);
            if (plan.isDataDriven()) {
                unknownRows--;
            } else {
                plannedOfKnownRows -= perRow(plan);
                expectedGroups -= plan.design() == null ? 0 : 1;
            }
        }
    }

    private void add(Fact.Recorded record) {
        if (record.type() == Fact.Type.CONFIGURATION) {
            boolean isFailure = record.outcome() != Outcome.SKIPPED;
            failed += isFailure ? 1 : 0;
            isFailed |= isFailure;
            return;
        }
        running = Math.max(0, running - 1);
        if (!record.attempt().equals(Attempt.FIRST)) {
            return;
        }
        done++;
        boolean isFailure = record.outcome() != Outcome.PASS && record.outcome() != Outcome.SKIPPED;
        failed += isFailure ? 1 : 0;
        Fact.Planned plan = planned.get(record.id().test());
        Design design = plan == null ? null : plan.design();
        if (plan != null && design != null) {
            judge(record, plan, design);
        } else {
            isFailed |= isFailure;
        }
    }

    private void judge(Fact.Recorded record, Fact.Planned plan, Design design) {
        boolean isPooled = design.judge() == Trial.Judge.METHOD && plan.isDataDriven();
        TrialGroupId id =
                isPooled ? new TrialGroupId(plan.test(), "") : record.id().group();
        Tally tally = groups.computeIfAbsent(id, key -> new Tally()).add(record.outcome());
        Integer counted = rows.get(plan.test());
        long size = isPooled ? counted == null ? Judgement.UNKNOWN : (long) counted * design.n() : design.n();
        if (decided.contains(id)) {
            saved = Math.max(0, saved - 1);
        } else if (Judgement.decide(design, tally, size).isPresent()) {
            decided.add(id);
            saved += design.stop() != Trial.Stop.NEVER && size > tally.known() ? size - tally.known() : 0;
        }
        isFailed |= Judgement.failsForCertain(design, tally, size);
    }

    /** Some executions will never be reported. */
    void lose(long executions) {
        running = Math.max(0, running - executions);
        lost += executions;
    }

    /**
     * {@return how many tests and trials there are, as far as is known; see {@link #isPlanKnown}}
     */
    public long total() {
        return plannedOfKnownRows;
    }

    /**
     * {@return whether every data provider has been read, so that the total is the total}
     */
    public boolean isPlanKnown() {
        return unknownRows == 0 && !planned.isEmpty();
    }

    /**
     * {@return how many tests and trials have ended}
     */
    public long done() {
        return done;
    }

    /**
     * {@return how many tests and trials need not run any more}
     */
    public long saved() {
        return saved;
    }

    /**
     * {@return how many are running}
     */
    public long running() {
        return running;
    }

    /**
     * {@return how many did not pass, tolerated ones and failed configuration methods included}
     */
    public long failed() {
        return failed;
    }

    /**
     * {@return how many were lost with their worker}
     */
    public long lost() {
        return lost;
    }

    /**
     * {@return how many workers live}
     */
    public int workers() {
        return workers;
    }

    /**
     * {@return how many trial groups there are, as far as is known}
     */
    public long groups() {
        return Math.max(expectedGroups, decided.size());
    }

    /**
     * {@return whether the run fails whatever is still to come}
     */
    boolean isFailed() {
        return isFailed;
    }

    /**
     * {@return all of it in one line}
     *
     * @param elapsed how long the run has taken so far, by which the rest is guessed
     */
    public String line(Duration elapsed) {
        StringBuilder line = new StringBuilder();
        if (planned.isEmpty()) {
            line.append("starting");
        } else {
            line.append(done)
                    .append('/')
                    .append(total())
                    .append(isPlanKnown() ? "" : "+")
                    .append(" done");
        }
        append(saved, " saved", line);
        append(running, " running", line);
        append(failed, " failed", line);
        append(lost, " lost", line);
        if (groups() > 0) {
            line.append(", ").append(decided.size()).append(" of ").append(groups());
            line.append(groups() == 1 ? " trial group decided" : " trial groups decided");
        }
        line.append(", ").append(workers).append(workers == 1 ? " JVM" : " JVMs");
        long rest = total() - done - saved - lost;
        if (isPlanKnown() && done > 0 && rest > 0) {
            long seconds = elapsed.toSeconds() * rest / done;
            line.append(", about ").append(seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s");
            line.append(" left");
        }
        return line.toString();
    }

    private static void append(long count, String what, StringBuilder line) {
        if (count > 0) {
            line.append(", ").append(count).append(what);
        }
    }
}
