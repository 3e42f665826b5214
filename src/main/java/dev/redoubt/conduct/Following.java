package dev.redoubt.conduct;

import dev.redoubt.ledger.DirectoryLedger;
import dev.redoubt.ledger.Ledger;
import dev.redoubt.ledger.redis.RedisRecords;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.model.Fact;
import dev.redoubt.runner.Progress;
import dev.redoubt.runner.RunView;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Settings;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows a run that machines share: fetches what they record, says which of them are gone, and makes the report when all
 * others are done. May be started at any time, and again after it has died.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Following {
    private static final long LOOK_MILLIS = 300;
    private static final int LOOKS_BEFORE_TOLD = 10;
    private static final int MOST_ODDITIES = 100;
    private static final int NAME_CHARS = 80;

    private final RedisRun run;
    private final RedisRecords records;
    private final RunPlace place;
    private final RunView view;
    private final boolean retryLost;
    private final Downlink downlink;
    private final Ledger ledger;
    private final Set<String> oddities = new TreeSet<>();
    private final Progress progress = new Progress();
    private final String name = "follower-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    private int machines;
    private int looksAtNobody;

    /**
     * Prepares to follow.
     *
     * @param run the run
     * @param place where its journals and reports go
     * @param retryLost whether what was lost with a machine runs once more
     * @param view who looks on
     * @throws IOException if nothing can be written there
     */
    public Following(RedisRun run, RunPlace place, boolean retryLost, RunView view) throws IOException {
        this.run = run;
        this.records = new RedisRecords(run);
        this.place = place;
        this.retryLost = retryLost;
        this.view = view;
        this.downlink = new Downlink(place.directory());
        place.directory().create(place.description());
        place.directory().checkRoom();
        this.ledger = ledger();
    }

    /**
     * Follows the run to its end.
     *
     * @return what came of it
     * @throws IOException if the ledger cannot be reached, or a file not be written
     * @throws InterruptedException if this thread is interrupted
     */
    public EndedRun through() throws IOException, InterruptedException {
        try (ledger) {
            awaitTurn();
            // A machine that joins while the report is made would find nothing left, and then everything free.
            while (!isOver() || !run.admitNoMore(machines)) {
                Thread.sleep(LOOK_MILLIS);
            }
            tellEndings();
        }
        downlink.close();
        EndedRun ended = ForkedRun.of(place.path(), Settings.of(Map.of(), System.getenv(), Map.of()))
                .end();
        run.end();
        return ended;
    }

    private void awaitTurn() throws IOException, InterruptedException {
        boolean isTold = false;
        while (!run.follow(name)) {
            if (!isTold) {
                view.note("somebody else follows the run, or did until lately. Waiting.");
            }
            isTold = true;
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean isOver() throws IOException {
        run.follow(name);
        // In this order: what a machine has sent is there before it says that it is done.
        Map<String, Integer> agents = run.agents();
        Map<String, List<String>> gone = run.gone();
        fetch();
        machines = agents.size();
        tellOfNobody(agents);
        boolean isOver = !agents.isEmpty();
        for (Map.Entry<String, Integer> agent : agents.entrySet()) {
            boolean lives = run.lives(agent.getKey());
            if (gone.containsKey(agent.getKey())) {
                continue;
            }
            if (agent.getValue() == RedisRun.RUNNING && !lives) {
                bury(agent.getKey());
                isOver = false;
            } else {
                isOver &= agent.getValue() >= gone.size() || (agent.getValue() != RedisRun.RUNNING && !lives);
            }
        }
        return isOver || run.isEnded();
    }

    /** Its name may be misspelt. */
    private void tellOfNobody(Map<String, Integer> agents) {
        looksAtNobody += agents.isEmpty() ? 1 : 0;
        if (agents.isEmpty() && looksAtNobody == LOOKS_BEFORE_TOLD) {
            view.note("waiting for the first machine of run " + Cleaner.line(run.id(), NAME_CHARS)
                    + ". If there is one already, --run and --ledger must be those that redoubt work was given.");
        }
    }

    private void fetch() throws IOException {
        List<RedisRecords.Sent> fetched = records.fetch();
        while (!fetched.isEmpty()) {
            fetched.stream().filter(line -> !Downlink.isPlaceable(line)).forEach(this::tellOfOdd);
            downlink.keep(fetched, progress::take);
            records.release(fetched);
            view.progress(progress);
            run.follow(name);
            fetched = records.fetch();
        }
    }

    /** It may be what a machine has recorded, spoilt on its way. */
    private void tellOfOdd(RedisRecords.Sent line) {
        String what = "the ledger held a line that belongs to no journal, of machine \""
                + Cleaner.line(line.agent(), NAME_CHARS) + "\" and journal \""
                + Cleaner.line(line.journal(), NAME_CHARS) + "\". It was left out";
        if (oddities.size() < MOST_ODDITIES && oddities.add(what)) {
            ledger.append(new Fact.Incident(what));
            view.note(what + ".");
        }
    }

    /** First it is refused what it may still send, so that nothing comes after what is told here. */
    private void bury(String agent) throws IOException {
        run.fence(agent);
        fetch();
        MachineRemains remains =
                MachineRemains.of(place.directory(), agent, run.gone().keySet());
        run.bury(agent, remains.begun(retryLost));
        view.note("machine " + agent + " gave no sign of life for " + RedisRun.LEASE.toSeconds() + " s; "
                + remains.lost() + (remains.lost() == 1 ? " test or trial was lost." : " tests or trials were lost."));
    }

    /** Told once, also if a follower before this one has died after it had told. */
    private void tellEndings() throws IOException {
        for (String agent : run.gone().keySet()) {
            MachineRemains.of(place.directory(), agent, Set.of()).endings().forEach(ledger::append);
        }
    }

    private Ledger ledger() {
        Map<String, String> about = new TreeMap<>();
        about.put(WireSchema.ROLE, WireSchema.CONTROLLER);
        about.put("pid", Long.toString(ProcessHandle.current().pid()));
        return new DirectoryLedger(
                place.directory(),
                place.description(),
                new Fact.Header(run.id(), "follower", System.currentTimeMillis(), about, Map.of()),
                DirectoryLedger.Options.DEFAULT,
                view::note);
    }
}
