package dev.redoubt.testng;

import dev.redoubt.samples.NeedsAVerdict;
import dev.redoubt.samples.WaitsForTrials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testng.xml.XmlSuite.ParallelMode;

/** Runs TestNG over samples that write down what they did. */
abstract class TrialSamples {
    /** What the samples did, in order. */
    static final Queue<String> LOG = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    final TestNgView view = new TestNgView();

    @BeforeEach
    void forgetEarlierSamples() {
        LOG.clear();
        WaitsForTrials.LOG.clear();
        NeedsAVerdict.LOG.clear();
    }

    RunOutcome run(Class<?> subject, ParallelMode mode) {
        RunOutcome run =
                SuiteRun.into(directory).of(subject).with(view).parallel(mode).run();
        RunChecks.check(run);
        return run;
    }

    RunOutcome run(Class<?> subject) {
        return run(subject, ParallelMode.NONE);
    }

    static List<String> logged(String start) {
        return LOG.stream().filter(entry -> entry.startsWith(start)).toList();
    }

    static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(number -> name + number).toList();
    }

    static Map<String, Long> counted() {
        return LOG.stream().collect(Collectors.groupingBy(entry -> entry, Collectors.counting()));
    }

    /** One field of every trial group. */
    static List<String> groups(RunOutcome run, String field) {
        return run.report().get("trialGroups").findValuesAsText(field);
    }
}
