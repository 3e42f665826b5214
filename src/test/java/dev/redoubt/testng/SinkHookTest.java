package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks that a setting names: which there are, what they are told, and what is said of those that do wrong. */
class SinkHookTest {
    private static final List<String> LOG = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void forgetEarlierRuns() {
        LOG.clear();
    }

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 2, threshold = 0.5)
        public void passes() {}
    }

    private SuiteRun subject(String... sinks) {
        return SuiteRun.into(directory).of(Subject.class).property("redoubt.sinks", String.join(",", sinks));
    }

    /** Tells what it is told. */
    public static final class Tells implements ReportSink {
        private String url = "";

        @Override
        public void configure(SinkOptions options) {
            url = options.required("url");
        }

        @Override
        public void emit(RunReport report, Path directory) {
            LOG.add(url + " " + report.isComplete());
        }
    }

    /** Needs nothing. */
    public static final class Plain implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            LOG.add("plain");
            Files.writeString(directory.resolve("plain.txt"), report.digest());
        }
    }

    private List<String> reports() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("runs"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theSettingReplacesTheBuiltInOnesAndCallsThoseNamedInOrder() throws IOException {
        RunOutcome run = subject("json", Tells.class.getName(), Plain.class.getName())
                .property("redoubt.sink.Tells.url", "http://localhost/x")
                .run();
        assertThat(LOG).containsExactly("http://localhost/x true", "plain");
        assertThat(reports()).containsExactly("plain.txt", "report.json", "sinks.tsv");
        assertThat(run.out().lines().reduce((a, b) -> b)).hasValue(directory.toString());
        assertThat(run.err()).doesNotContain("no setting of Redoubt");
    }

    @Test
    void withoutTheSettingAllBuiltInOnesAreThere() throws IOException {
        SuiteRun.into(directory).of(Subject.class).run();
        assertThat(reports())
                .containsExactly(
                        "html",
                        "junit",
                        "report.json",
                        "report.yaml",
                        "report.yaml.txt",
                        "sinks.tsv",
                        "testng-results.xml");
    }

    @Test
    void noneIsNone() throws IOException {
        RunOutcome run = subject("none").run();
        assertThat(reports()).containsExactly("sinks.tsv");
        assertThat(run.out()).contains("1 trial group: 1 PASS.");
    }

    @Test
    void whatANewRunDoesNotWriteIsNotLeftFromAnEarlierOne() throws IOException {
        SuiteRun.into(directory)
                .of(Subject.class)
                .property("redoubt.run.id", "earlier")
                .run();
        subject("json").property("redoubt.run.id", "new").run();
        assertThat(reports()).containsExactly("report.json", "sinks.tsv");
    }

    @Test
    void whatCameOfEachIsWrittenDown() throws IOException {
        RunOutcome run =
                subject("json", Broken.class.getName(), Plain.class.getName()).run();
        assertThat(Files.readAllLines(directory.resolve("sinks.tsv")))
                .containsExactly(
                        "sink\twhat\tdigest\toutcome\twhy",
                        "json\treport.json\t" + run.digest() + "\tdone\t",
                        Broken.class.getName() + "\t\t" + run.digest()
                                + "\tfailed\tjava.io.IOException: broken\\n  PASS  forged",
                        Plain.class.getName() + "\t\t" + run.digest() + "\tdone\t");
        assertThat(run.out()).contains(Broken.class.getName() + ": java.io.IOException: broken");
        assertThat(run.status()).isZero();
    }

    @Test
    void aSinkThatTheSuiteRegistersAsWellIsCalledOnce() {
        subject("json", Plain.class.getName()).with(new Plain()).run();
        assertThat(LOG).containsExactly("plain");
    }

    /** Is called whenever there is something to see. */
    public static final class EachTime implements ReportSink {
        @Override
        public When when() {
            return When.EVERY_MERGE;
        }

        @Override
        public void emit(RunReport report, Path directory) {
            LOG.add("each time");
        }
    }

    private RunOutcome shard(String shard) {
        return subject("json", EachTime.class.getName())
                .with(new Plain())
                .property("redoubt.shard", shard)
                .run();
    }

    @Test
    void aShardIsFinalOnlyForSinksThatWantEveryMerge() throws IOException {
        RunOutcome run = shard("2/3");
        assertThat(LOG).containsExactly("each time");
        assertThat(run.err().lines())
                .containsOnlyOnce("[redoubt] " + Plain.class.getName() + ": was not called, since this is shard 2/3."
                        + " A merge of all shards calls it: redoubt merge -Dredoubt.sinks=... --classpath ...");
        assertThat(run.out()).doesNotContain(Plain.class.getName());
        assertThat(Files.readAllLines(directory.resolve("sinks.tsv")))
                .anyMatch(line -> line.startsWith(Plain.class.getName() + "\t\t" + run.digest() + "\tlater\twas not"))
                .contains(EachTime.class.getName() + "\t\t" + run.digest() + "\tdone\t");
    }

    @Test
    void theOnlyShardIsTheWholeRun() {
        RunOutcome run = shard("1/1");
        assertThat(LOG).containsExactlyInAnyOrder("plain", "each time");
        assertThat(run.err()).doesNotContain("was not called");
    }

    /** No class of a sink. */
    public static final class NoSink {}

    /** Cannot be made. */
    public static final class Unmade implements ReportSink {
        public Unmade() {
            throw new IllegalStateException("no configuration file");
        }

        @Override
        public void emit(RunReport report, Path directory) {}
    }

    @Test
    void aSinkThatCannotBeMadeIsAnErrorAtTheStart() {
        String[][] cases = {
            {"com.example.Gone", "java.lang.ClassNotFoundException: com.example.Gone"},
            {NoSink.class.getName(), "java.lang.ClassCastException"},
            {Unmade.class.getName(), "java.lang.IllegalStateException: no configuration file"},
            {"htlm", "ClassNotFoundException: htlm, must be one of yaml, json, junit, testng, html or a public class"},
            {Tells.class.getName(), "redoubt.sink.Tells.url: was not given, must be."},
        };
        for (String[] wrong : cases) {
            RunOutcome run = subject("json", wrong[0]).run();
            assertThat(run.err())
                    .contains("redoubt.sinks: " + wrong[0], wrong[1], "Every @Trial of this run will fail");
            assertThat(run.status()).as(wrong[0]).isEqualTo(1);
        }
    }

    /** Throws. */
    public static final class Broken implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            throw new IOException("broken\n  PASS  forged");
        }
    }

    /** Shows its secret. */
    public static final class Leaks implements ReportSink {
        private String secret = "";

        @Override
        public void configure(SinkOptions options) {
            secret = options.required("token");
        }

        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            LOG.add(secret);
            throw new IOException("401 for " + secret);
        }
    }

    @Test
    void aSecretIsTakenFromTheEnvironmentLateAndShownNowhere() throws IOException {
        String secret = System.getenv("PATH");
        RunOutcome run = subject("json", Leaks.class.getName())
                .property("redoubt.sink.Leaks.token", "env:PATH")
                .run();
        assertThat(LOG).containsExactly(secret);
        assertThat(run.out()).contains("401 for env:PATH").doesNotContain(secret);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret);
            }
        }
    }

    @Test
    void aSecretThatIsNotThereIsAnErrorAtTheStart() {
        RunOutcome run = subject("json", Leaks.class.getName())
                .property("redoubt.sink.Leaks.token", "env:NO_SUCH_VARIABLE")
                .run();
        assertThat(run.err()).contains("redoubt.sink.Leaks.token: found env:NO_SUCH_VARIABLE, must name");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void whereNoExitCodeIsSeenRequiredSinksAreSaidToBindNobody() {
        RunOutcome run = subject("json", Broken.class.getName())
                .property("redoubt.sinks.required", "Broken")
                .run();
        assertThat(run.err()).contains("redoubt.sinks.required binds the command line and the goal of Maven.");
        assertThat(run.status()).isZero();
    }

    /** Never comes back, until the test is over. */
    public static final class Hangs implements ReportSink {
        private static final CountDownLatch NEVER = new CountDownLatch(1);

        @Override
        public void emit(RunReport report, Path directory) throws Exception {
            while (NEVER.getCount() > 0) {
                try {
                    NEVER.await();
                } catch (InterruptedException stubborn) {
                    LOG.add("interrupted");
                }
            }
        }
    }

    /** Throws what nobody should. */
    public static final class Errs implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) {
            throw new NoClassDefFoundError("com/example/Gone");
        }
    }

    /** Takes all reports away, and leaves the run. */
    public static final class Empties implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(file -> !file.endsWith("runs")).toList()) {
                    AtomicTree.delete(file);
                }
            }
        }
    }

    /** Writes very much. */
    public static final class Floods implements ReportSink {
        @Override
        public void emit(RunReport report, Path directory) throws IOException {
            byte[] mebibyte = new byte[1 << 20];
            try (OutputStream out = Files.newOutputStream(directory.resolve("flood.bin"))) {
                for (int i = 0; i < 256; i++) {
                    out.write(mebibyte);
                }
            }
        }
    }

    @Test
    void villainsCostNobodyElseAnything() throws IOException {
        List<Class<?>> villains = List.of(Broken.class, Errs.class, Hangs.class, Empties.class, Floods.class);
        SuiteRun.into(directory.resolve("calm")).of(Subject.class).run();
        List<String> sinks = new ArrayList<>(List.of("yaml", "json", "junit", "testng", "html"));
        villains.forEach(villain -> sinks.add(villain.getName()));
        sinks.add(Plain.class.getName());
        RunOutcome run = subject(sinks.toArray(String[]::new))
                .property("redoubt.reporters.seconds", "1")
                .run();
        assertThat(LOG).contains("plain");
        assertThat(run.out().lines())
                .contains(Broken.class.getName() + ": java.io.IOException: broken\\n  PASS  forged")
                .contains(Errs.class.getName() + ": java.lang.NoClassDefFoundError: com/example/Gone")
                .anyMatch(line -> line.startsWith(Hangs.class.getName() + ": did not end within 1 s"))
                .anyMatch(line -> line.startsWith(Empties.class.getName() + ": took away report.yaml, ")
                        && line.endsWith(", which was put back"))
                .contains("1 trial group: 1 PASS.   2 trials: 2 run, 0 saved, 0 lost");
        assertThat(reports())
                .contains("flood.bin", "junit", "plain.txt", "report.json", "report.yaml", "report.yaml.txt")
                .contains("sinks.tsv", "testng-results.xml");
        assertThat(Files.readString(directory.resolve("report.yaml"))).endsWith("everything: \"report.json\"\n");
        assertThat(Files.readString(directory.resolve("junit/redoubt-001.xml"))).endsWith("</testsuites>\n");
        assertThat(run.status()).isZero();
        Hangs.NEVER.countDown();
    }
}
