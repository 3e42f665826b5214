package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;

/** A disk that fails at the n-th write of a journal, for every n of a small run. */
class FullDiskTest {
    @TempDir
    Path directory;

    private final Journal.Opener real = Journal.opener;
    private final List<Path> refuges = new ArrayList<>();
    private final AtomicInteger writes = new AtomicInteger();

    @AfterEach
    void repairTheDisk() throws IOException {
        Journal.opener = real;
        for (Path refuge : refuges.stream().filter(Files::exists).toList()) {
            try (Stream<Path> files = Files.walk(refuge)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A full disk takes half a line, and then nothing. */
    private final class Disk extends FileOutputStream {
        private final int first;
        private final int last;

        Disk(Path file, int first, int last) throws IOException {
            super(file.toFile(), true);
            this.first = first;
            this.last = last;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int number = writes.incrementAndGet();
            if (number >= first && number <= last) {
                super.write(bytes, from, length / 2);
                throw new IOException("No space left on device");
            }
            super.write(bytes, from, length);
        }
    }

    private void failAt(int first, int last) {
        writes.set(0);
        Journal.opener = file -> new Disk(file, first, last);
    }

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 0.5)
        public void passes() {
            Trials.current().evidence("seen", "something");
        }

        @org.testng.annotations.Test
        public void ordinary() {}
    }

    public static class Red {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void fails() {
            Assert.assertNotEquals(Trials.current().index(), 1);
        }
    }

    public static class WithoutTrials {
        @org.testng.annotations.Test
        public void one() {}

        @org.testng.annotations.Test
        public void two() {}
    }

    private int writesOf(Class<?> subject) {
        failAt(0, 0);
        SuiteRun.into(directory.resolve("counted")).of(subject).run();
        return writes.get();
    }

    private RunOutcome run(int n, TestNgView view, Class<?> subject) {
        return SuiteRun.into(directory.resolve("run-" + n))
                .of(subject)
                .with(view)
                .run();
    }

    private List<String> complaints(RunOutcome run) {
        List<String> said =
                run.err().lines().filter(line -> line.startsWith("[redoubt]")).toList();
        for (String line : said) {
            int at = line.indexOf("goes on in ");
            if (at >= 0) {
                Path refuge = Path.of(line.substring(at + 11, line.indexOf(". Make room")));
                refuges.add(refuge.getParent().getParent());
            }
        }
        return said;
    }

    @Test
    void oneWriteThatFailsIsMadeUpForElsewhere() throws IOException {
        int all = writesOf(Subject.class);
        assertThat(all).isGreaterThan(10);
        for (int n = 1; n <= all; n++) {
            failAt(n, n);
            TestNgView view = new TestNgView();
            RunOutcome run = run(n, view, Subject.class);
            assertThat(complaints(run))
                    .as("write %d of %d", n, all)
                    .singleElement()
                    .asString()
                    .contains("No space left on device", "The journal goes on in ");
            assertThat(run.status()).as("write %d of %d", n, all).isZero();
            RunDirectory own = RunDirectory.of(run.directory(), newest(run.directory()));
            RunReport report = Merge.of(List.of(own));
            assertThat(report.isComplete()).as("write %d of %d", n, all).isTrue();
            assertThat(report.trialGroups())
                    .as("write %d of %d", n, all)
                    .singleElement()
                    .satisfies(group -> assertThat(group.outcomes()).isEqualTo("PPP"));
            assertThat(report.summary().tests().planned())
                    .as("write %d of %d", n, all)
                    .isEqualTo(1);
        }
    }

    /** Whoever keeps the run's directory has all of it. */
    @Test
    void whereThereIsRoomAgainAtTheEndTheJournalComesHome() throws IOException {
        failAt(5, 5);
        RunOutcome run = SuiteRun.into(directory.resolve("run"))
                .outsideABuildTool()
                .of(Subject.class)
                .run();
        assertThat(complaints(run)).hasSize(1);
        assertThat(refuges)
                .singleElement()
                .satisfies(refuge -> assertThat(refuge).doesNotExist());
        assertThat(run.journals()).hasSize(2);
        assertThat(Merge.of(List.of(RunDirectory.of(run.directory(), newest(run.directory()))))
                        .isComplete())
                .isTrue();
    }

    private static String newest(Path output) throws IOException {
        return Files.readString(RunDirectory.runs(output).resolve("latest")).strip();
    }

    @Test
    void whereNothingCanBeWrittenAnyMoreNoTrialGroupMakesTheRunGreen() {
        int all = writesOf(Subject.class);
        for (int n = 1; n <= all; n++) {
            failAt(n, Integer.MAX_VALUE);
            TestNgView view = new TestNgView();
            RunOutcome run = run(n, view, Subject.class);
            assertThat(complaints(run))
                    .as("write %d of %d", n, all)
                    .singleElement()
                    .asString()
                    .contains("No space left on device", "Results are judged, but no evidence is kept.");
            assertThat(run.hasReport() && run.report().get("complete").asBoolean())
                    .as("write %d of %d is complete: %s", n, all, run.out())
                    .isFalse();
            assertThat(run.out()).as("write %d of %d", n, all).contains("INCOMPLETE");
            if (n < all - 1) {
                assertThat(run.status()).as("write %d of %d", n, all).isNotZero();
            }
            assertThat(view.of("PASSED")).as("write %d of %d", n, all).hasSize(4);
        }
    }

    @Test
    void aRedVerdictStaysRedWhereverTheDiskFails() {
        int all = writesOf(Red.class);
        for (int n = 1; n <= all; n++) {
            failAt(n, Integer.MAX_VALUE);
            TestNgView view = new TestNgView();
            RunOutcome run = run(n, view, Red.class);
            assertThat(run.status()).as("write %d of %d", n, all).isEqualTo(1);
            assertThat(view.of("FAILED"))
                    .as("write %d of %d", n, all)
                    .extracting(TestNgView.Seen::name)
                    .contains("fails: verdict FAIL");
            assertThat(complaints(run)).as("write %d of %d", n, all).hasSize(1);
        }
    }

    @Test
    void withoutTrialsTheBuildIsAsWithoutUsAndTheReportSaysWhatIsMissing() {
        int all = writesOf(WithoutTrials.class);
        for (int n = 1; n <= all; n++) {
            failAt(n, Integer.MAX_VALUE);
            RunOutcome run = run(n, new TestNgView(), WithoutTrials.class);
            assertThat(run.status()).as("write %d of %d", n, all).isZero();
            assertThat(run.out()).as("write %d of %d", n, all).contains("INCOMPLETE");
            assertThat(complaints(run)).as("write %d of %d", n, all).hasSize(1);
        }
    }
}
