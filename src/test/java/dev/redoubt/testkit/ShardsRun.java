package dev.redoubt.testkit;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs the shards of a suite one after another in this JVM, each as a CI job would, and merges what they wrote. */
public final class ShardsRun {
    private final Path directory;
    private final int total;
    private final List<RunOutcome> shards = new ArrayList<>();

    private ShardsRun(Path directory, int total) {
        this.directory = directory;
        this.total = total;
    }

    /** Runs into a directory, which should be empty. */
    public static ShardsRun into(Path directory, int total) {
        return new ShardsRun(directory, total);
    }

    /** Runs all shards. */
    public ShardsRun run(UnaryOperator<SuiteRun> suite) {
        for (int index = 1; index <= total; index++) {
            run(index, "shard-" + index, suite);
        }
        return this;
    }

    /** Runs one shard into a directory of its own. */
    public RunOutcome run(int index, String name, UnaryOperator<SuiteRun> suite) {
        RunOutcome shard = suite.apply(SuiteRun.into(directory.resolve(name))
                        .property("redoubt.sinks", "yaml,json")
                        .outsideABuildTool()
                        .property("redoubt.shard", index + "/" + total))
                .run();
        shards.add(shard);
        return shard;
    }

    public List<RunOutcome> shards() {
        return shards;
    }

    /** What all shards tell together, with what the oracles saw in all of them. */
    public RunOutcome merged() {
        try {
            List<RunDirectory> runs = new ArrayList<>();
            for (RunOutcome shard : shards) {
                String latest = Files.readString(shard.directory().resolve("runs/latest"));
                runs.add(RunDirectory.of(shard.directory(), latest.strip()));
            }
            RunReport report = Merge.ofShards(runs, total);
            ReportFiles.write(report, directory, Set.of("yaml", "json"));
            List<String> seen = shards.stream()
                    .flatMap(shard -> shard.oracle().stream())
                    .sorted()
                    .toList();
            String out = ConsoleSummary.of(report, List.of(), "report.yaml");
            return new RunOutcome(directory, 0, out, "", seen, List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
