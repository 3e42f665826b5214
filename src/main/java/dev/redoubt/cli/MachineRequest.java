package dev.redoubt.cli;

import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.model.Release;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.runner.Selection;
import dev.redoubt.runner.WorkerJvm;
import dev.redoubt.session.RunPlace;
import dev.redoubt.wire.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one machine is asked for.
 *
 * @param request what to run, and how
 * @param place where its files go, of this machine alone: another may share the disk
 * @param what digest of what is run, the same on all machines
 */
record MachineRequest(RunRequest request, RunPlace place, String what) {
    private static final int HOST_CHARS = 30;
    private static final int RANDOM_CHARS = 6;

    static MachineRequest of(RunOptions options, LedgerOptions ledger) throws IOException {
        String agent = agent();
        RunRequest asked = options.request(Release.version());
        RunPlace found = RunPlace.find(asked.settings());
        Path output = found.output().resolve("machines").resolve(agent);
        RunPlace place = new RunPlace(
                output,
                ledger.run,
                true,
                found.execution(),
                found.build(),
                found.launcher(),
                found.rerunsFailures(),
                List.of());
        WorkerJvm jvm = asked.jvm();
        Map<String, String> environment = new LinkedHashMap<>(jvm.environment());
        environment.put(RedisRun.VARIABLE, ledger.address());
        environment.put(RedisRun.AGENT_VARIABLE, agent);
        WorkerJvm joined = new WorkerJvm(
                jvm.java(), jvm.arguments(), jvm.properties(), environment, jvm.classPath(), jvm.directory());
        RunRequest request = new RunRequest(asked.selection(), asked.sharing(), joined, asked.settings());
        return new MachineRequest(request, place, what(asked));
    }

    /** A container's host name is that of its pod. Nothing is asked of a network for a name that is only shown. */
    private static String agent() {
        String host = System.getenv().getOrDefault("HOSTNAME", "machine");
        String clean = host.replaceAll("[^A-Za-z0-9-]", "-").replaceFirst("^-+", "");
        return clean.substring(0, Math.min(HOST_CHARS, clean.length())) + "-"
                + UUID.randomUUID().toString().substring(0, RANDOM_CHARS);
    }

    /** Machines may keep the suite files in different places, but what is in them must be the same. */
    private static String what(RunRequest request) throws IOException {
        Selection selection = request.selection();
        StringBuilder what = new StringBuilder();
        for (String suite : selection.suites()) {
            byte[] bytes = Files.readAllBytes(Path.of(suite));
            what.append(Digests.sha256(bytes, bytes.length)).append('\n');
        }
        what.append(selection.classes())
                .append(selection.methods())
                .append(selection.packages())
                .append(selection.groups());
        what.append('|').append(selection.excludedGroups()).append('|').append(selection.testNames());
        what.append('|').append(request.sharing().dist());
        return Digests.sha256(what.toString());
    }
}
