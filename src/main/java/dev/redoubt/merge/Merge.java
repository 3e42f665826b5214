package dev.redoubt.merge;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.ScannedClasses;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Counts;
import dev.redoubt.report.Finding;
import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Merges the journals of a run into its report. The report depends on the set of records alone: journals may be given in
 * any order, and split in any way.
 *
 * <p>Memory grows with the number of records, by some hundred bytes each, and not with their transcripts.
 *
 * @since 0.1.0
 */
public final class Merge {
    private static final int MOST_CLASSES = 5;
    private static final int CLASS_CHARS = 200;

    private final RunRecords run = new RunRecords();
    private final Set<String> incomplete = new LinkedHashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<TrialGroupReport> groups = new ArrayList<>();
    private final RunDigest digest = new RunDigest();
    private final Totals totals = new Totals();

    private Merge() {}

    /**
     * Merges a run.
     *
     * @param directories the directories that hold its journals
     * @return its report; what is wrong with the data is in its findings
     * @throws IOException if a journal cannot be read from the disk
     */
    public static RunReport of(List<RunDirectory> directories) throws IOException {
        return ofShards(directories, 0);
    }

    /**
     * Merges a run that was cut into shards.
     *
     * @param directories the directories that hold its journals
     * @param shards how many shards there must be; 0 to take it from the journals
     * @return its report; what is wrong with the data is in its findings
     * @throws IOException if a journal cannot be read from the disk
     */
    public static RunReport ofShards(List<RunDirectory> directories, int shards) throws IOException {
        Set<Path> journals = new LinkedHashSet<>();
        Set<String> neverRun = new TreeSet<>();
        Merge merge = new Merge();
        for (RunDirectory directory : directories) {
            journals.addAll(directory.journalFiles());
            neverRun.addAll(ScannedClasses.of(directory).missing());
            directory.journalsThatAreNone().forEach(merge::findNoFile);
        }
        merge.addNeverRun(neverRun);
        return merge.ofJournals(List.copyOf(journals), shards);
    }

    /**
     * Merges journals.
     *
     * @param journals the journals of one run
     * @return its report; what is wrong with the data is in its findings
     * @throws IOException if a journal cannot be read from the disk
     */
    public static RunReport ofJournals(List<Path> journals) throws IOException {
        return new Merge().ofJournals(journals, 0);
    }

    private static String name(Path journal) {
        return journal.getFileName().toString();
    }

    private void findNoFile(Path journal) {
        run.find(
                JournalFile.nameOf(name(journal)),
                "is no file, but a link, a directory or something else. It was left out.",
                true);
    }

    private RunReport ofJournals(List<Path> journals, int shards) throws IOException {
        FactReader reader = FactReader.withoutTranscripts();
        List<Path> sorted = journals.stream()
                .sorted(Comparator.comparing(Merge::name).thenComparing(Comparator.naturalOrder()))
                .toList();
        Unpacked packed = new Unpacked((path, what) -> run.find(JournalFile.nameOf(name(path)), what, true));
        List<JournalFile> files = new ArrayList<>();
        for (Path path : sorted) {
            files.add(JournalFile.of(path, packed));
        }
        run.shards().expect(shards);
        for (JournalFile file : new Attempts(run, reader).last(new Copies(run).leftOutOf(files))) {
            new JournalScan(file, run, reader).scan();
        }
        return report();
    }

    private RunReport report() throws IOException {
        try (Settlement settlement = new Settlement(run, run.executions().byTest())) {
            settlement.forEach(this::add);
        }
        findReasons();
        RunInfo info = RunFacts.of(run, entries);
        addDeaths(info);
        List<Finding> findings = run.findings();
        findings.stream().filter(Finding::makesIncomplete).forEach(finding -> incomplete.add(finding.toString()));
        return new RunReport(
                digest.hex(),
                List.copyOf(incomplete),
                info,
                totals.summary(),
                groups,
                new StoredResults(new SortedEntries(entries), run),
                findings);
    }

    private void add(SettledTest test) {
        entries.addAll(test.entries());
        test.findings().forEach(run::find);
        incomplete.addAll(test.incomplete());
        test.configurations().forEach(totals::addConfiguration);
        totals.addRetries(test.executions());
        if (test.isOrdinary()) {
            test.executions().forEach(attempts -> digest.addTest(attempts.get(0).id(), attempts));
        }
        test.groups().forEach(digest::addGroup);
        test.groups().forEach(totals::addGroup);
        groups.addAll(test.groups());
        totals.addTests(test.tests());
        totals.addTrials(test.trials());
    }

    private void findReasons() {
        run.suitesThatNeverStarted()
                .forEach(suite ->
                        incomplete.add("suite " + (suite.isEmpty() ? "without name" : suite) + " never started"));
        if (run.workers().isEmpty()) {
            incomplete.add("no worker has written a journal");
        }
        incomplete.addAll(run.shards().problems());
        if (run.shards().isMerged() && run.planned().isEmpty()) {
            // Each may be empty, and does not know of the others.
            incomplete.add("no shard has found a test to run");
        }
        incomplete.addAll(run.incidents());
        Counts tests = totals.tests();
        Counts trials = totals.trials();
        addLost(tests.begunAndLost() + trials.begunAndLost(), "begun and never reported");
        addLost(tests.neverBegun() + trials.neverBegun(), "planned and never begun");
    }

    /** With whom something was lost, and why. */
    private void addDeaths(RunInfo info) {
        for (RunInfo.Worker worker : info.varying().workers()) {
            Fact.WorkerEnded end = worker.end();
            if (end != null && worker.lost() > 0) {
                incomplete.add("worker " + worker.name() + " " + end.how() + ", and " + worker.lost()
                        + (worker.lost() == 1
                                ? " test or trial was lost with it"
                                : " tests or trials were lost with it"));
            }
        }
    }

    /** Classes that a build tool has found, and never handed to TestNG. */
    private void addNeverRun(Set<String> classes) {
        if (!classes.isEmpty()) {
            int more = classes.size() - MOST_CLASSES;
            incomplete.add((classes.size() == 1 ? "1 test class" : classes.size() + " test classes")
                    + " never ran: "
                    + classes.stream()
                            .limit(MOST_CLASSES)
                            .map(name -> Cleaner.line(name, CLASS_CHARS))
                            .collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : ""));
        }
    }

    private void addLost(long count, String how) {
        if (count > 0) {
            incomplete.add(count + (count == 1 ? " test or trial was " : " tests or trials were ") + how);
        }
    }
}
