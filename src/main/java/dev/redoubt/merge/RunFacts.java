package dev.redoubt.merge;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.RunOverride;
import dev.redoubt.model.TestId;
import dev.redoubt.report.RunInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what ran, from what the workers wrote of themselves, and their controller of them. */
final class RunFacts {
    private static final String LABEL = "redoubt.label.";

    private final RunRecords run;
    private final Set<Design> designs;
    private final Map<String, Long> lost = new HashMap<>();
    private final Fixtures fixtures = new Fixtures();

    private RunFacts(RunRecords run, List<Entry> entries) {
        this.run = run;
        this.designs = run.planned().values().stream()
                .map(PlannedRecord::design)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        for (Entry entry : entries) {
            if (entry.journal() == null) {
                lost.merge(run.executions().lost(entry).worker(), 1L, Long::sum);
            }
        }
        if (!run.controllers().isEmpty()) {
            entries.forEach(fixtures::add);
        }
    }

    /**
     * {@return what ran}
     *
     * @param run what the journals say
     * @param entries every execution
     */
    static RunInfo of(RunRecords run, List<Entry> entries) {
        return new RunFacts(run, entries).info();
    }

    private RunInfo info() {
        Values labels = new Values();
        Values overrides = new Values();
        for (WorkerRecord worker : run.workers()) {
            worker.settings().forEach((name, value) -> {
                if (name.startsWith(LABEL)) {
                    labels.add(name.substring(LABEL.length()), value);
                } else if (RunOverride.of(name).filter(this::isOfWeight).isPresent()) {
                    overrides.add(name, value);
                }
            });
        }
        if (!run.shards().isWholeRun()) {
            overrides.add("redoubt.shard", run.shards().names());
        }
        return new RunInfo(labels.byName(), overrides.byName(), stops(), varying());
    }

    /** Values by name. Workers of one run are given the same; where several runs are merged, each value is shown. */
    private static final class Values {
        private final Map<String, Set<String>> values = new TreeMap<>();

        void add(String name, String value) {
            values.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
        }

        Map<String, String> byName() {
            Map<String, String> byName = new TreeMap<>();
            values.forEach((name, all) -> byName.put(name, String.join(", ", all)));
            return byName;
        }
    }

    private boolean isOfWeight(RunOverride override) {
        return designs.stream().anyMatch(override::mayChangeVerdictOf);
    }

    private Set<Trial.Stop> stops() {
        return designs.stream()
                .map(Design::stop)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trial.Stop.class)));
    }

    private RunInfo.Varying varying() {
        List<RunInfo.Worker> workers = workers();
        long start = workers.stream()
                .mapToLong(RunInfo.Worker::startedAtMillis)
                .min()
                .orElse(0);
        long end = run.workers().stream()
                .mapToLong(WorkerRecord::endedAtMillis)
                .max()
                .orElse(start);
        String id = Stream.concat(run.workers().stream(), run.controllers().stream())
                .map(worker -> worker.header().run())
                .findFirst()
                .orElse("");
        return new RunInfo.Varying(id, start, Math.max(0, end - start), workers, sharing(workers));
    }

    /** A worker that had to go on in a second journal is still one worker; one that died early has no journal. */
    private List<RunInfo.Worker> workers() {
        Map<String, List<WorkerRecord>> journals = new TreeMap<>();
        for (WorkerRecord worker : run.workers()) {
            String first = worker.continues().isEmpty() ? worker.name() : worker.continues();
            journals.computeIfAbsent(first, key -> new ArrayList<>()).add(worker);
        }
        List<RunInfo.Worker> workers = new ArrayList<>();
        journals.values().forEach(ofOne -> workers.add(describedAsOne(ofOne)));
        Set<String> known = new TreeSet<>();
        workers.forEach(worker -> known.add(worker.name()));
        run.endings().all().stream()
                .filter(end -> !known.contains(end.worker()))
                .map(end -> new RunInfo.Worker(
                        end.worker(), end.startedAtMillis(), end.endedAtMillis(), 0, 0, 0, Map.of(), end))
                .forEach(workers::add);
        return workers;
    }

    private RunInfo.Worker describedAsOne(List<WorkerRecord> journals) {
        Fact.Header header = journals.get(0).header();
        String worker = JournalFile.workerOf(header);
        Fact.WorkerEnded end = run.endings().of(header.run(), worker).orElse(null);
        int threads = journals.stream().mapToInt(WorkerRecord::threads).max().orElse(0);
        long recorded = journals.stream().mapToLong(WorkerRecord::recorded).sum();
        long last =
                journals.stream().mapToLong(WorkerRecord::endedAtMillis).max().orElse(0);
        return new RunInfo.Worker(
                worker,
                end == null ? header.startedAtMillis() : end.startedAtMillis(),
                end == null ? last : end.endedAtMillis(),
                recorded,
                lost.getOrDefault(worker, 0L),
                threads,
                header.environment(),
                end);
    }

    private RunInfo.@Nullable Sharing sharing(List<RunInfo.Worker> workers) {
        List<WorkerRecord> controllers = run.controllers();
        if (controllers.isEmpty()) {
            return null;
        }
        int asked = controllers.stream()
                .mapToInt(controller -> number(controller.header().environment().get("workers")))
                .sum();
        int dead = (int) workers.stream().filter(RunInfo.Worker::isDead).count();
        return new RunInfo.Sharing(
                controllers.get(0).header().environment().getOrDefault("dist", ""),
                asked,
                Math.max(0, workers.size() - asked),
                dead,
                fixtures.opened(),
                fixtures.atLeast());
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Counts in which workers the instances of test classes were used. */
    private static final class Fixtures {
        private final Set<Instance> instances = new HashSet<>();
        private final Set<Map.Entry<Instance, String>> opened = new HashSet<>();

        /** One instance of a test class in one {@code <test>}. */
        private record Instance(String suite, String test, String className, int instance) {}

        void add(Entry entry) {
            Entry.Place place = entry.place();
            if (place != null && entry.type() != Fact.Type.CONFIGURATION) {
                TestId test = entry.test();
                Instance instance = new Instance(test.suite(), test.test(), test.className(), test.instance());
                instances.add(instance);
                opened.add(Map.entry(instance, place.journal().worker()));
            }
        }

        long opened() {
            return opened.size();
        }

        long atLeast() {
            return instances.size();
        }
    }
}
