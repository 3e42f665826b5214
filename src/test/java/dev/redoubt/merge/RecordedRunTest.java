package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.samples.Scripted;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.WorkersRun;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.FactReader;
import dev.redoubt.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testng.xml.XmlSuite.ParallelMode;

/**
 * A real run is recorded, and told again as if its trials had ended in another order, in other numbers of workers, of
 * which some were killed: as long as each trial ends as it did, or is lost as before, everything that is judged is the
 * same.
 */
class RecordedRunTest {
    private static final int TELLINGS = 40;

    private static final Class<?>[] SAMPLES = {
        Scripted.Sequential.class,
        Scripted.ByConfidence.class,
        Scripted.Measured.class,
        Scripted.Tolerant.class,
        Scripted.Unknowing.class
    };

    @TempDir
    Path directory;

    /** What a journal tells of its run, and of each execution. */
    private record Told(List<Fact> plan, List<Fact.Recorded> executions) {}

    private SuiteRun run(String name, String outcomes) {
        return SuiteRun.into(directory.resolve(name))
                .outsideABuildTool()
                .of(SAMPLES)
                .property(Scripted.OUTCOMES, outcomes);
    }

    private static Told told(RunOutcome run) throws IOException {
        Told told = new Told(new ArrayList<>(), new ArrayList<>());
        FactReader reader = FactReader.ofEverything();
        for (Path journal : run.journals()) {
            try (JournalLines lines = new JournalLines(journal, Limits.DEFAULT.recordBytes())) {
                for (JournalLines.Line line = lines.next(); line != null; line = lines.next()) {
                    Fact fact = reader.read(line.bytes(), line.kept()).fact();
                    if (fact instanceof Fact.Recorded recorded) {
                        told.executions().add(recorded);
                    } else if (fact instanceof Fact.SuiteAnnounced
                            || fact instanceof Fact.Planned
                            || fact instanceof Fact.SuiteStarted) {
                        told.plan().add(fact);
                    }
                }
            } catch (BadLineException bad) {
                throw new AssertionError(journal.toString(), bad);
            }
        }
        return told;
    }

    /** Tells it in journals of some workers. Whoever has a trial that is lost is killed in it. */
    private List<Path> tell(Told told, Set<InvocationId> lost, Random random, int telling) {
        List<Fact.Recorded> order = new ArrayList<>(told.executions());
        Collections.shuffle(order, random);
        order.sort((a, b) -> Boolean.compare(lost.contains(a.id()), lost.contains(b.id())));
        int workers = Math.max(1 + random.nextInt(6), lost.size());
        List<JournalText> journals = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            JournalText journal = JournalText.of("w" + worker);
            told.plan().forEach(journal::add);
            journals.add(journal);
        }
        Set<Integer> killed = new HashSet<>();
        for (Fact.Recorded execution : order) {
            if (lost.contains(execution.id())) {
                int worker = killed.size();
                killed.add(worker);
                journals.get(worker).add(new Fact.Begun(execution.id(), execution.attempt(), 5_000));
            } else {
                journals.get(random.nextInt(workers)).run(execution);
            }
        }
        Path into = directory.resolve("telling" + telling);
        List<Path> files = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            JournalText journal = journals.get(worker);
            files.add((killed.contains(worker) ? journal : journal.footer()).write(into));
        }
        Collections.shuffle(files, random);
        return files;
    }

    private static List<String> judged(RunReport report) {
        List<String> judged = new ArrayList<>();
        judged.add(report.digest());
        for (TrialGroupReport group : report.trialGroups()) {
            judged.add(group.id() + " " + group.decision() + " " + group.failsForCertain() + " " + group.decidedAfter()
                    + " " + group.outcomes() + " " + group.bounds() + " " + group.counts());
        }
        return judged;
    }

    @ParameterizedTest
    @CsvSource({
        // outcomes by index, indexes that are lost
        "PPPF, ''",
        "FPFPFF, ''",
        "EDPPU, ''",
        "PPPPFPPPPPPPPPPPPPPPPPPPPPPF, ''",
        "PPPF, 2",
        "EPDP, '0,3'",
        "PFUPP, '1'",
    })
    void theOrderTheWorkersAndWhoWasKilledDoNotMatter(String outcomes, String indexes) throws IOException {
        RunOutcome run = run("recorded", outcomes)
                .parallel(ParallelMode.METHODS)
                .threads(3)
                .run();
        Told told = told(run);
        Set<InvocationId> lost = new HashSet<>();
        for (Fact.Recorded execution : told.executions()) {
            boolean isIndex = List.of(indexes.split(","))
                    .contains(Integer.toString(execution.id().trial()));
            if (isIndex && execution.id().test().method().startsWith("ends")) {
                lost.add(execution.id());
            }
        }
        assertThat(lost.isEmpty()).isEqualTo(indexes.isEmpty());
        Random random = new Random(outcomes.hashCode());
        List<String> expected = judged(Merge.ofJournals(tell(told, lost, random, 0)));
        assertThat(expected).hasSizeGreaterThan(SAMPLES.length);
        if (lost.isEmpty()) {
            assertThat(expected.get(0)).as("the digest of the run itself").isEqualTo(run.digest());
        }
        for (int telling = 1; telling < TELLINGS; telling++) {
            List<Path> journals = tell(told, lost, random, telling);
            assertThat(judged(Merge.ofJournals(journals)))
                    .as("telling %s, %s", telling, journals)
                    .isEqualTo(expected);
            clear(journals);
        }
    }

    private static void clear(List<Path> journals) throws IOException {
        for (Path journal : journals) {
            Files.delete(journal);
        }
    }

    /** Where everything runs, everything is the same. */
    @ParameterizedTest
    @CsvSource({"never, 2", "never, 3"})
    void realSharedRunsJudgeAsOneJvmDoes(String stop, int workers) {
        assertJudgedAlike(stop, workers, List.of("verdict", "reason", "decidedAfter", "bounds"));
    }

    /**
     * Where a group stops, what decides it is the same. Its bounds need not be: the last failure that is needed may end
     * before another worker begins a trial of a lower index, which then is saved, and not counted.
     */
    @ParameterizedTest
    @CsvSource({"when_certain, 3"})
    void realSharedRunsThatStopJudgeAsOneJvmDoes(String stop, int workers) {
        assertJudgedAlike(stop, workers, List.of("verdict", "reason", "decidedAfter"));
    }

    private void assertJudgedAlike(String stop, int workers, List<String> fields) {
        String outcomes = "PFPPEPPPDPP";
        RunOutcome alone = run("alone", outcomes).property("redoubt.stop", stop).run();
        RunOutcome shared = WorkersRun.into(directory.resolve("shared"))
                .of(SAMPLES)
                .workers(workers)
                .option("-D" + Scripted.OUTCOMES + "=" + outcomes)
                .option("-Dredoubt.stop=" + stop)
                .runAll();
        assertThat(judged(shared, fields)).isEqualTo(judged(alone, fields)).hasSize(SAMPLES.length);
    }

    private static Map<String, String> judged(RunOutcome run, List<String> fields) {
        Map<String, String> judged = new TreeMap<>();
        run.report()
                .get("trialGroups")
                .forEach(group -> judged.put(
                        group.get("name").asText(),
                        fields.stream()
                                .map(field -> String.valueOf(group.get(field)))
                                .reduce("", (one, other) -> one + " " + other)));
        return judged;
    }

    /** The check above is one that can fail: with another outcome, something else is judged. */
    @Test
    void anotherOutcomeIsJudgedOtherwise() throws IOException {
        Told told = told(run("recorded", "PPPF").run());
        Told other = told(run("other", "PPF").run());
        Random random = new Random(1);
        assertThat(judged(Merge.ofJournals(tell(told, Set.of(), random, 0))))
                .isNotEqualTo(judged(Merge.ofJournals(tell(other, Set.of(), random, 1))));
    }
}
