package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.cli.Main;
import dev.redoubt.samples.Busy;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.Corpus;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Suites of the corpus, shared by workers of which one is killed at a moment of chance and replaced: nothing that was
 * finished is missing, nothing is run twice, and what was lost is named. {@code -Dsoak.runs} says how many runs, and
 * {@code -Dsoak.seed} where to begin.
 */
class SoakIT {
    /** Often enough to kill between two lines, and not so often that the workers have no processor. */
    private static final long LOOK_NANOS = 2_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_SEED = Long.getLong("soak.seed", 1);

    private static final AtomicInteger KILLS = new AtomicInteger();
    private static final AtomicInteger LOSSES = new AtomicInteger();

    @TempDir
    Path directory;

    /** Else this shows nothing. */
    @AfterAll
    static void someWorkersWereKilled() {
        System.out.println("killed " + KILLS + " workers, which lost " + LOSSES + " executions");
        assertThat(KILLS).hasPositiveValue();
    }

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + Integer.getInteger("soak.runs", 10));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aKilledWorkerCostsWhatItWasAtAndNothingElse(long seed) throws IOException {
        Random random = new Random(seed * 7_919);
        String suite = suite(random);
        boolean isRetried = random.nextBoolean();
        RunOutcome alone = SuiteRun.into(directory.resolve("alone"))
                .ofFile(suite)
                .failingWithoutData()
                .property("redoubt.stop", "never")
                .run();
        RunOutcome shared = shared(suite, 2 + random.nextInt(3), isRetried, random.nextInt(40));
        String story = suite + (isRetried ? ", with" : ", without") + " another try: " + shared.out() + shared.err();
        Map<String, String> expected = outcomes(alone);
        Map<String, String> found = outcomes(shared);
        List<String> lost = lost(found);
        LOSSES.addAndGet(lost.size());
        found.values().removeIf(outcome -> outcome.equals("NO_RESULT"));
        lost.forEach(expected::remove);
        leaveOutWhatWaitedFor(lost, shared, found, expected);
        KILLS.addAndGet((int) shared.report().at("/run/varying/workers").findValues("end").stream()
                .filter(end -> !end.get("ending").asText().equals("FINISHED"))
                .count());
        assertThat(found).as(story).isEqualTo(expected);
        for (String part : List.of("tests", "trials")) {
            RunChecks.addsUp(shared.report().get("summary").get(part));
        }
        assertThat(shared.report().get("complete").asBoolean()).as(story).isEqualTo(lost.isEmpty());
        if (lost.isEmpty()) {
            assertThat(shared.digest()).as(story).isEqualTo(alone.digest());
        }
    }

    /** What depends on something that was lost, and is not run again, is skipped: such tests are of one class here. */
    private static void leaveOutWhatWaitedFor(
            List<String> lost, RunOutcome run, Map<String, String> found, Map<String, String> expected) {
        Set<String> classes = lost.stream().map(SoakIT::className).collect(Collectors.toSet());
        for (JsonNode result : run.report().get("results")) {
            String id = result.get("id").asText();
            String why = result.at("/attempts/0/thrown/message").asText();
            boolean isWaiting = result.get("outcome").asText().equals("SKIPPED")
                    && why.contains("depends on not successfully finished methods");
            if (isWaiting && classes.contains(className(id))) {
                found.remove(id);
                expected.remove(id);
            }
        }
    }

    private static String className(String id) {
        return id.substring(0, id.lastIndexOf('.', id.indexOf('(')));
    }

    /**
     * Mostly one whose tests take some time. What a time-out interrupts is not the same twice on a machine at its limit;
     * and what depends on how often a method was called in its JVM is not the same in two.
     */
    private static String suite(Random random) {
        List<String> suites = new ArrayList<>(Corpus.SUITES);
        suites.removeAll(List.of("timeouts.xml", "percentages.xml"));
        return switch (random.nextInt(4)) {
            case 0 -> suites.get(random.nextInt(suites.size()));
            case 1 -> "busy.xml";
            default -> "busy-in-parallel.xml";
        };
    }

    private RunOutcome shared(String suite, int workers, boolean isRetried, int killedAt) throws IOException {
        Path output = directory.resolve("shared");
        CompletableFuture<?> killing = CompletableFuture.runAsync(() -> killAt(output, killedAt));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--dir",
                output.toString(),
                "--workers",
                Integer.toString(workers),
                "--classpath",
                System.getProperty("java.class.path"),
                "-Dredoubt.stop=never",
                "-D" + Busy.KILL + "=" + (1 + killedAt / 2),
                "-D" + Busy.KILLED + "=" + directory.resolve("killed"),
                "src/test/resources/suites/" + suite));
        arguments.addAll(1, ChildJvm.QUICK_WORKERS);
        if (isRetried) {
            arguments.add(1, "--retry-lost");
        }
        int code = Main.run(arguments.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
        killing.cancel(true);
        return new RunOutcome(output, code, out.toString(), err.toString());
    }

    /** Kills whichever worker writes the line of that number, counted over all journals. */
    private static void killAt(Path output, int line) {
        while (!Files.exists(output.resolve("report.json"))) {
            try {
                int lines = 0;
                for (Path journal : journals(output)) {
                    List<String> written = Files.readAllLines(journal);
                    lines += (int) written.stream()
                            .filter(text -> text.contains("\"line\":\"begin\""))
                            .count();
                    if (lines > line) {
                        kill(written.get(0));
                        return;
                    }
                }
            } catch (IOException beingWritten) {
                // Looks again.
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static void kill(String header) throws IOException {
        long pid = JSON.readTree(header).get("environment").get("pid").asLong();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static List<Path> journals(Path output) throws IOException {
        if (!Files.exists(output.resolve("runs"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(output.resolve("runs"))) {
            return files.filter(file -> file.getFileName().toString().matches("w\\d+-.*\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** By id of the invocation, as the report tells: its last outcome for tests, the letters for trial groups. */
    private static Map<String, String> outcomes(RunOutcome run) {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonNode result : run.report().get("results")) {
            if (!result.get("type").asText().equals("CONFIGURATION")) {
                outcomes.put(result.get("id").asText(), result.get("outcome").asText());
            }
        }
        return outcomes;
    }

    private static List<String> lost(Map<String, String> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue().equals("NO_RESULT"))
                .map(Map.Entry::getKey)
                .toList();
    }
}
