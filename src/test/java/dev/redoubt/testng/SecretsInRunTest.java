package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Result;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.api.Turn;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.AfterClass;
import org.testng.annotations.DataProvider;

/** A secret is nowhere in what a run leaves behind, wherever a test puts it. */
class SecretsInRunTest {
    private static final String PART = "4f9aB2c7D1e8F3a6b5C9d0E2";
    private static final String KEY = "sk-" + PART;
    private static final String OWN = "ACME-471100815";
    private static final String PLANTED = "sk-planted-0001-0002-0003";
    private static final AtomicBoolean LATE = new AtomicBoolean();

    @TempDir
    Path directory;

    private final Thread runner = Thread.currentThread();
    private final String nameOfRunner = runner.getName();

    @AfterEach
    void nameTheThreadAsItWas() {
        runner.setName(nameOfRunner);
    }

    private record Holder(String secret) {}

    public static class Leaky {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void everywhere() throws Exception {
            Trials.current().turn("use " + KEY, "I use\u001b[1m " + KEY + "\u001b[0m");
            Trials.current().turn(Turn.of("q", "a").withToolCall("get " + KEY, Map.of(KEY, List.of(KEY)), KEY));
            Trials.current().toolCall("tool", Map.of("token", KEY), new Holder(KEY));
            Trials.current().toolCall(KEY, Map.of(), Map.of("deep", Map.of("deeper", new String[] {KEY})));
            Trials.current().evidence(KEY, (Object) new Object[] {KEY, KEY.toCharArray(), new StringBuilder(KEY)});
            Trials.current().evidence("split", "sk-\u001b[31m" + PART);
            Trials.current().score("score " + OWN, 0.1, 0.5);
            Trials.current().fail(KEY, "said " + KEY + " and " + OWN);
            Trials.current().record(Result.unsafe("leaked " + KEY).with(KEY, new Holder(KEY)));
            Thread.currentThread().setName("thread of " + KEY);
            try {
                throw new IllegalStateException("inner " + KEY, new Exception("innermost " + OWN));
            } finally {
                LATE.set(true);
            }
        }

        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{KEY, new Holder(OWN), 1}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        public void parameters(String key, Holder holder, int number) {
            throw new AssertionError("expected " + key);
        }

        @AfterClass
        public void configuration() {
            throw new IllegalStateException(KEY);
        }
    }

    public static class Outside {
        @org.testng.annotations.Test
        public void judges() {
            try {
                Trials.current().unsafe("outside " + KEY);
            } catch (AssertionError expected) {
                assertThat(expected).hasMessageContaining("outside");
            }
        }
    }

    private static String everythingUnder(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.filter(Files::isRegularFile).forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(5);
        for (Path file : files) {
            all.append(file).append('\n').append(Files.readString(file, StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    private SuiteRun run(Class<?>... classes) {
        return SuiteRun.into(directory)
                .of(classes)
                .withoutOracle()
                .property("redoubt.mask", OWN.substring(0, 4) + "-\\d+");
    }

    @Test
    void noSecretIsInAFileOrOnTheConsole() throws IOException {
        Thread runner = Thread.currentThread();
        String name = runner.getName();
        RunOutcome run;
        try {
            run = run(Leaky.class, Outside.class)
                    .property("redoubt.label.key", KEY)
                    .run();
        } finally {
            runner.setName(name);
        }
        String all = everythingUnder(directory) + run.out() + run.err();
        assertThat(LATE).isTrue();
        assertThat(all.lines().filter(line -> line.contains(PART) || line.contains("471100815")))
                .isEmpty();
        assertThat(all).contains("sk-…(27, sha256 ", "…(14, sha256 ");
        assertThat(run.group("SecretsInRunTest$Leaky.everywhere").toString()).contains("UNSAFE");
    }

    @Test
    void everyMaskedPlaceIsALossWithItsPath() {
        RunOutcome run = run(Leaky.class).run();
        List<String> paths = new ArrayList<>();
        for (JsonNode line : run.journal()) {
            for (JsonNode loss : line.path("losses")) {
                String reason = loss.get("reason").asText();
                assertThat(reason)
                        .matches("a secret, masked|[23] secrets, masked|[58] characters of control .*, removed");
                if (reason.endsWith("masked")) {
                    paths.add(loss.get("path").asText());
                }
            }
        }
        assertThat(paths)
                .contains(
                        "turn.request",
                        "turn.response",
                        "tool_call.result",
                        "value.name",
                        "results.kind",
                        "thrown.message",
                        "thrown.causes[0].message",
                        "parameters[0]",
                        "parameters[1]");
    }

    public static class Planting {
        @org.testng.annotations.Test
        @Trial(n = 2, maxUnsafe = 2, stop = Trial.Stop.NEVER)
        public void sees() {
            if (Trials.current().index() == 0) {
                Trials.current().canary(PLANTED);
            }
            Trials.current().turn("q", "the key is " + PLANTED);
            Trials.current().unsafe("in reply: " + PLANTED + " beside " + KEY);
            throw new IllegalStateException(PLANTED);
        }
    }

    @Test
    void aCanaryIsShownWithinItsTrialAndNowhereElse() {
        RunOutcome run = run(Planting.class).run();
        List<String> records = run.journal().stream()
                .filter(line -> line.get("line").asText().equals("record"))
                .map(JsonNode::toString)
                .toList();
        assertThat(records).hasSize(2);
        assertThat(records.get(0))
                .contains("the key is " + PLANTED, "\"message\":\"" + PLANTED)
                .doesNotContain(PART);
        assertThat(records.get(1)).doesNotContain(PLANTED).contains("the key is sk-…(");
    }

    public static class Named {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{KEY}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 1, rowKey = "{0}")
        public void row(String key) {
            assertThat(key).isNotNull();
        }
    }

    @Test
    void namesOfRowsAreIdsAndStayAsTheyAre() {
        RunOutcome run = run(Named.class).run();
        JsonNode record = run.journal().stream()
                .filter(line -> line.get("line").asText().equals("record"))
                .findFirst()
                .orElseThrow();
        assertThat(record.get("id").asText()).contains(KEY);
        assertThat(record.get("parameters").toString()).doesNotContain(PART);
    }

    @Test
    void theShapesCanBeSwitchedOff() throws IOException {
        RunOutcome run =
                run(Leaky.class).property("redoubt.mask.defaults", "false").run();
        assertThat(everythingUnder(directory)).contains(KEY).doesNotContain("471100815");
        assertThat(run.hasReport()).isTrue();
    }

    public static class Big {
        @org.testng.annotations.Test
        @Trial(n = 1)
        public void records() {
            Trials.current().evidence("small", "kept");
            Trials.current().evidence("large", List.of("x".repeat(3_000), "y".repeat(3_000)));
            Trials.current().unsafe("seen");
        }

        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"p".repeat(100)}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        public void parameter(String text) {
            throw new AssertionError("m".repeat(300));
        }
    }

    @Test
    void overALimitOutcomeIdsAndSummarySurvive() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Big.class)
                .property("redoubt.limits.recordBytes", "4096")
                .property("redoubt.limits.parameterChars", "10")
                .property("redoubt.limits.messageChars", "200")
                .run();
        List<JsonNode> records = run.journal().stream()
                .filter(line -> line.get("line").asText().equals("record"))
                .toList();
        assertThat(records)
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.toString()).hasSizeLessThan(4_096));
        String all = records.toString();
        assertThat(all).contains("\"outcome\":\"UNSAFE\"", "\"summary\":\"seen\"", "kept", "limit 4096");
        assertThat(all).contains("\"parameters\":[\"ppppppppp…\"]", "100 characters, limit 10, cut; SHA-256 of all ");
        assertThat(all).contains("300 characters, limit 200, cut; SHA-256 of all ");
        assertThat(run.report().get("complete").asBoolean()).isTrue();
    }

    public static class Huge {
        @org.testng.annotations.Test
        @Trial(n = 1)
        public void records() {
            for (int i = 0; i < 30; i++) {
                Trials.current().evidence("large", "x".repeat(1 << 20));
            }
        }
    }

    @Test
    void aLineThatAHigherLimitAllowsIsReadAgain() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Huge.class)
                .property("redoubt.limits.recordBytes", Integer.toString(40 << 20))
                .run();
        assertThat(run.journal()).anyMatch(line -> line.path("evidence").size() == 30);
        assertThat(run.report().get("complete").asBoolean()).isTrue();
        assertThat(run.verdict("SecretsInRunTest$Huge.records")).startsWith("PASS");
    }
}
