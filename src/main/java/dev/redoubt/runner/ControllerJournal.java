package dev.redoubt.runner;

import dev.redoubt.ledger.DirectoryLedger;
import dev.redoubt.ledger.Ledger;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.model.Fact;
import dev.redoubt.session.Sharding;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.WireSchema;
import java.util.Map;
import java.util.TreeMap;

/** The journal of the parent of a run: it says how workers ended, and why. */
final class ControllerJournal {
    private ControllerJournal() {}

    static Ledger open(RunFiles files, RunRequest request, RunView view) {
        Intake intake = request.settings().intake();
        Map<String, String> about = new TreeMap<>();
        about.put(WireSchema.ROLE, WireSchema.CONTROLLER);
        about.put("dist", request.sharing().distWord());
        about.put("workers", Integer.toString(request.sharing().workers()));
        about.put("java", System.getProperty("java.version", ""));
        about.put("pid", Long.toString(ProcessHandle.current().pid()));
        String agent = request.jvm().environment().getOrDefault(RedisRun.AGENT_VARIABLE, "");
        if (!agent.isEmpty()) {
            about.put(WireSchema.AGENT, agent);
        }
        Sharding.job(request.settings()).ifPresent(job -> about.putAll(Sharding.header(job)));
        Map<String, String> settings = new TreeMap<>(request.settings().all());
        settings.replaceAll((name, value) -> intake.masked(value));
        return new DirectoryLedger(
                files.run(),
                files.place().description(),
                new Fact.Header(
                        files.run().runId(), WireSchema.CONTROLLER, System.currentTimeMillis(), about, settings),
                new DirectoryLedger.Options(intake.limits(), false, null),
                view::note);
    }
}
