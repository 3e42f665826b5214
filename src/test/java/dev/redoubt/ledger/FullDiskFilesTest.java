package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails while files other than the journal are written, at every step of a small run: {@code run.json}, {@code
 * latest}, the reports in the run's directory and where people look, and who published them.
 */
class FullDiskFilesTest {
    private static final Pattern ELSEWHERE = Pattern.compile("(/\\S*redoubt-\\d+)/?\\S*");

    @TempDir
    Path directory;

    private final Journal.Opener realOpener = Journal.opener;
    private final AtomicFile.Disk realDisk = AtomicFile.disk;
    private final List<Path> touched = new ArrayList<>();
    private final Set<Path> refuges = new TreeSet<>();

    @AfterEach
    void repairTheDisk() throws IOException {
        repair();
        for (Path refuge : refuges.stream().filter(Files::exists).toList()) {
            try (Stream<Path> files = Files.walk(refuge)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void repair() {
        Journal.opener = realOpener;
        AtomicFile.disk = realDisk;
    }

    /** The disk fails at some steps, counted from 1; what was being written is cut in half. */
    private void failAt(int first, int last) {
        touched.clear();
        AtomicFile.disk = file -> {
            touched.add(file);
            if (touched.size() >= first && touched.size() <= last) {
                if (Files.isRegularFile(file)) {
                    byte[] whole = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
                }
                throw new IOException("No space left on device");
            }
        };
    }

    private int steps(Class<?> subject) {
        failAt(0, 0);
        SuiteRun.into(directory.resolve("counted"))
                .outsideABuildTool()
                .of(subject)
                .run();
        return touched.size();
    }

    private RunOutcome run(int n, Class<?> subject, TestNgView view) {
        RunOutcome run = SuiteRun.into(directory.resolve("run-" + n))
                .outsideABuildTool()
                .of(subject)
                .with(view)
                .run();
        Matcher elsewhere = ELSEWHERE.matcher(run.err() + run.out());
        while (elsewhere.find()) {
            refuges.add(Path.of(elsewhere.group(1)));
        }
        return run;
    }

    /** One of the three: in its place, in the temporary directory with a line that says so, or a line that says it is not. */
    private static void assertSaysWhereTheReportIs(RunOutcome run, String at) throws IOException {
        boolean isMissing = run.err().contains("no report was made: ");
        if (isMissing) {
            assertThat(run.err()).as(at).contains("Make the report with: redoubt merge ");
            return;
        }
        String place = run.out().lines().reduce((a, b) -> b).orElseThrow();
        Path shown = Path.of(place);
        assertThat(shown).as(at).exists();
        boolean isHtml = shown.endsWith("html/index.html");
        Path top = isHtml ? shown.resolve("../..").normalize() : shown.getParent();
        assertThat(new ObjectMapper()
                        .readTree(top.resolve("report.json").toFile())
                        .get("complete")
                        .asBoolean())
                .as(at)
                .isTrue();
        if (!top.startsWith(run.directory())) {
            assertThat(run.out() + run.err()).as(at).contains("No space left on device", "Make room or choose another");
        }
    }

    @Test
    void oneStepThatFailsIsMadeUpForOrSaid() throws IOException {
        int all = steps(FullDiskTest.Subject.class);
        assertThat(touched.stream().map(FullDiskFilesTest::name))
                .contains("run.json", "latest", "report.yaml", "report.yaml.txt", "report.json", ".published");
        for (int n = 1; n <= all; n++) {
            failAt(n, n);
            TestNgView view = new TestNgView();
            RunOutcome run = run(n, FullDiskTest.Subject.class, view);
            String at = "step " + n + " of " + all + ", " + touched.get(n - 1) + "\n" + run.out() + run.err();
            assertThat(view.of("PASSED")).as(at).hasSize(4);
            assertThat(run.status()).as(at).isZero();
            assertThat(run.out()).as(at).contains("  complete  ", "1 trial group: 1 PASS.");
            assertThat(run.out() + run.err()).as(at).contains("No space left on device");
            assertSaysWhereTheReportIs(run, at);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("^\\.(.+)\\.[0-9a-f-]{36}\\.tmp$", "$1");
    }

    @Test
    void whereNoFileCanBeWrittenAnyMoreTheVerdictsStandAndOneLineSaysWhatIsMissing() throws IOException {
        int all = steps(FullDiskTest.Subject.class);
        for (int n = 1; n <= all; n++) {
            failAt(n, Integer.MAX_VALUE);
            RunOutcome run = run(n, FullDiskTest.Subject.class, new TestNgView());
            String at = "from step " + n + " of " + all + "\n" + run.out() + run.err();
            assertThat(run.out() + run.err()).as(at).contains("No space left on device");
            assertSaysWhereTheReportIs(run, at);
            repair();
            if (run.err().contains("no evidence is kept")) {
                assertThat(run.status()).as(at).isNotZero();
            } else {
                assertThat(run.status()).as(at).isZero();
            }
        }
    }

    @Test
    void aRedVerdictStaysRed() {
        int all = steps(FullDiskTest.Red.class);
        for (int n = 1; n <= all; n++) {
            failAt(n, Integer.MAX_VALUE);
            TestNgView view = new TestNgView();
            RunOutcome run = run(n, FullDiskTest.Red.class, view);
            assertThat(run.status()).as("from step %d of %d", n, all).isEqualTo(1);
            assertThat(view.of("FAILED"))
                    .extracting(TestNgView.Seen::name)
                    .as("from step %d of %d", n, all)
                    .contains("fails: verdict FAIL");
        }
    }

    /** Neither the ledger nor a report: a build without trials is as it would be without us. */
    @Test
    void withoutTrialsTheBuildIsAsWithoutUs() {
        int all = steps(FullDiskTest.WithoutTrials.class);
        for (int n = 1; n <= all; n++) {
            failAt(n, Integer.MAX_VALUE);
            Journal.opener = file -> {
                throw new IOException("No space left on device");
            };
            RunOutcome run = run(n, FullDiskTest.WithoutTrials.class, new TestNgView());
            assertThat(run.status()).as("from step %d of %d", n, all).isZero();
            assertThat(run.err()).as("from step %d of %d", n, all).contains("no evidence is kept");
        }
    }

    /** Whoever reads finds the new report or none, never a part, and never that of the run before. */
    @Test
    void theReportOfAnEarlierRunIsNoneOfThisOne() throws IOException {
        int all = steps(FullDiskTest.Subject.class);
        for (int n = 1; n <= all; n++) {
            Path output = directory.resolve("run-" + n);
            SuiteRun.into(output).outsideABuildTool().of(FullDiskTest.Red.class).run();
            failAt(n, n);
            run(n, FullDiskTest.Subject.class, new TestNgView());
            String at = "step " + n + " of " + all;
            assertIsWholeAndGreen(output.resolve("report.json"), at);
            Path yaml = output.resolve("report.yaml");
            if (Files.exists(yaml)) {
                assertThat(Files.readString(yaml)).as(at).endsWith("everything: \"report.json\"\n");
            }
            try (Stream<Path> files = Files.walk(output)) {
                assertThat(files).as(at).noneMatch(file -> file.toString().endsWith(".tmp"));
            }
            repair();
        }
    }

    private static void assertIsWholeAndGreen(Path json, String at) throws IOException {
        if (Files.exists(json)) {
            JsonNode report = new ObjectMapper().readTree(json.toFile());
            assertThat(report.get("complete").asBoolean()).as(at).isTrue();
            assertThat(report.at("/trialGroups/0/verdict").asText()).as(at).isEqualTo("PASS");
        }
    }
}
