package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A journal that is being merged.
 *
 * @param path where it can be read
 * @param name its name within the run, the same wherever the run's directory has been moved
 * @param run the run it belongs to; empty until its header is read
 * @param worker who wrote it; empty until its header is read
 * @param shard the slice that its writer runs; empty if it runs everything, and until its header is read
 * @param agent on which machine its writer is, where several share the run; else empty
 */
record JournalFile(Path path, String name, String run, String worker, String shard, String agent) {
    static JournalFile of(Path path, Unpacked packed) throws IOException {
        return new JournalFile(packed.of(path), nameOf(path.getFileName().toString()), "", "", "", "");
    }

    static String nameOf(String fileName) {
        return "journals/" + fileName;
    }

    /** {@return a line of it, as findings name it} */
    String at(long line) {
        return name + ":" + line;
    }

    JournalFile writtenBy(Fact.Header header) {
        return new JournalFile(path, name, header.run(), workerOf(header), shardOf(header), agentOf(header));
    }

    /** {@return the slice that a writer runs; empty if it runs everything} */
    static String shardOf(Fact.Header header) {
        return header.environment().getOrDefault(WireSchema.SHARD, "");
    }

    private static String agentOf(Fact.Header header) {
        return header.environment().getOrDefault(WireSchema.AGENT, "");
    }

    /** {@return the name of a writer, which every shard and every machine gives again} */
    static String workerOf(Fact.Header header) {
        return named(header.worker(), shardOf(header), agentOf(header));
    }

    private static String named(String worker, String shard, String agent) {
        String ofShard = shard.isEmpty() ? worker : worker + " of shard " + shard;
        return agent.isEmpty() ? ofShard : ofShard + " of " + agent;
    }

    boolean isOfSameWorker(JournalFile other) {
        return worker.equals(other.worker) && run.equals(other.run);
    }

    /** {@return the name of a worker of which this journal tells} */
    String named(String ofWorker) {
        return named(ofWorker, shard, agent);
    }
}
