package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Loss;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.model.TestId;
import dev.redoubt.model.Thrown;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written can be read, and says the same. */
class FactRoundTripTest {
    private static final TestId TEST =
            new TestId("a/suite", "täst", "com.acme.Test$Inner", "m(int,java.lang.String[])", 2);

    private static final InvocationId ID = new InvocationId(TEST, "row [1], \"x\"", 3, 7);

    static Stream<Fact> facts() {
        return Stream.of(
                Facts.header("w1"),
                new Fact.SuiteAnnounced("", 1),
                new Fact.SuiteStarted("nightly", 2, 17),
                new Fact.SuiteStarted("nightly", 2, 17, "5e1f"),
                Facts.ordinary("m"),
                new Fact.Planned(TEST, 3, List.of("a", "b"), true, 5, Designs.with(20, 0.85, 3, 0), null, ""),
                new Fact.Planned(TEST, 1, List.of(), false, 1, Designs.of(9, 0.5), new Fact.Stride(2, 4), ""),
                new Fact.Planned(TEST, 3, List.of(), false, 1, Designs.of(20, 0.85), null, "com.acme.AgentFactory"),
                new Fact.RowsCounted(TEST, 1, InvocationId.NONE, 50, 0),
                new Fact.RowsCounted(TEST, 2, 4, 50, 49),
                new Fact.Filtered(TEST, 1),
                new Fact.Begun(ID, Attempt.FIRST, 1_763_842_501_234L),
                new Fact.Begun(ID, new Attempt(2, 3), 0),
                Facts.recorded(ID, Outcome.PASS),
                whole(),
                new Fact.Amended(
                        ID,
                        Attempt.FIRST,
                        Outcome.UNSAFE,
                        List.of(new RecordedResult(Outcome.UNSAFE, "", "late", Map.of("a", 1L)))),
                new Fact.Tolerated(ID, new Attempt(1, 2)),
                new Fact.Incident("an incident"),
                new Fact.WorkerEnded(
                        "w2", Fact.Ending.SIGNAL, 9, 1, 2, 3, List.of("a", "b"), List.of("main", "  at a.b(C.java:1)")),
                new Fact.Footer(1, 2, 3));
    }

    private static Fact.Recorded whole() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("long", Long.MIN_VALUE);
        values.put("double", 0.1);
        values.put("list", Arrays.asList(true, "x", null, Map.of("deep", List.of(1.5))));
        Thrown cause = new Thrown("java.io.IOException", "", List.of(), List.of());
        return new Fact.Recorded(
                ID,
                new Attempt(2, 1),
                Fact.Type.TRIAL,
                Outcome.FAIL,
                new Parameters(List.of("p", "q"), "cafe"),
                new Thrown("java.lang.AssertionError", "expected\nthis", List.of("a.b(C.java:1)"), List.of(cause)),
                new Recording(
                        List.of(new RecordedResult(Outcome.FAIL, "kind", "summary", values)),
                        Arrays.stream(Evidence.Type.values())
                                .map(type -> new Evidence(type, values))
                                .toList(),
                        List.of(new Loss("evidence.x", "too long"))),
                new Fact.Timing(1, 2, "thread"));
    }

    private static Fact again(Fact fact, Limits limits) throws BadLineException {
        JsonText line = new FactWriter(limits).open(fact);
        FactWriter.close(line, 42);
        FactReader reader = FactReader.ofEverything();
        FactReader.Numbered numbered = reader.read(line.bytes(), line.length());
        assertThat(numbered.seq()).isEqualTo(42);
        return fact instanceof Fact.Recorded ? reader.readRecord(line.bytes(), line.length()) : numbered.fact();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void isReadAsItWasWritten(Fact fact) throws BadLineException {
        assertThat(again(fact, Limits.DEFAULT)).isEqualTo(fact);
    }

    @Test
    void oneWriterWritesAsManyWould() {
        FactWriter writer = new FactWriter(Limits.DEFAULT);
        JsonText memory = new JsonText();
        List<Fact> all = new ArrayList<>(facts().toList());
        for (String method : List.of("first", "second", "third")) {
            all.add(Facts.begun(Facts.trial(method, "", 1)));
            all.add(with(Outcome.FAIL, Limits.DEFAULT.recordBytes(), 10));
        }
        Collections.shuffle(all, new Random(11));
        for (Fact fact : all) {
            assertThat(writer.open(fact, memory))
                    .hasToString(new FactWriter(Limits.DEFAULT).open(fact).toString());
        }
    }

    @Test
    void coversEveryKindOfFact() {
        List<Class<?>> kinds = Arrays.stream(Fact.class.getPermittedSubclasses())
                .<Class<?>>map(type -> type)
                .toList();
        assertThat(facts().map(Object::getClass))
                .containsAll(List.copyOf(kinds).stream()
                        .<Class<? extends Fact>>map(type -> type.asSubclass(Fact.class))
                        .toList());
    }

    private static Fact.Recorded with(Outcome outcome, int evidenceChars, int resultChars) {
        return new Fact.Recorded(
                ID,
                Attempt.FIRST,
                Fact.Type.TRIAL,
                outcome,
                new Parameters(List.of("p".repeat(resultChars)), "cafe"),
                new Thrown("java.lang.AssertionError", "m".repeat(resultChars), List.of(), List.of()),
                new Recording(
                        List.of(
                                new RecordedResult(Outcome.FAIL, "", "s".repeat(resultChars), Map.of()),
                                new RecordedResult(Outcome.UNSAFE, "", "leaked", Map.of("d", "d".repeat(resultChars)))),
                        List.of(new Evidence(Evidence.Type.VALUE, Map.of("value", "v".repeat(evidenceChars)))),
                        List.of()),
                new Fact.Timing(1, 2, "thread"));
    }

    @Test
    void aRecordOverTheLimitLosesItsEvidenceFirst() throws BadLineException {
        Limits limits = new Limits(4_096, 1 << 20, 64, 10_000);
        Fact.Recorded cut = (Fact.Recorded) again(with(Outcome.UNSAFE, 10_000, 10), limits);
        assertThat(cut.outcome()).isEqualTo(Outcome.UNSAFE);
        assertThat(cut.recording().results()).hasSize(2);
        assertThat(cut.recording().evidence()).isEmpty();
        assertThat(cut.recording().losses()).singleElement().satisfies(loss -> {
            assertThat(loss.path()).isEqualTo("evidence");
            assertThat(loss.reason()).contains("limit 4096").containsPattern("SHA-256 of the whole [0-9a-f]{64}");
        });
    }

    @Test
    void aRecordFarOverTheLimitKeepsOutcomeIdAndSummaryOfTheWorst() throws BadLineException {
        Limits limits = new Limits(4_096, 1 << 20, 64, 10_000);
        Fact.Recorded whole = with(Outcome.UNSAFE, 10_000, 100_000);
        Fact.Recorded cut = (Fact.Recorded) again(whole, limits);
        assertThat(cut.id()).isEqualTo(whole.id());
        assertThat(cut.outcome()).isEqualTo(Outcome.UNSAFE);
        assertThat(cut.parameters().hash()).isEqualTo("cafe");
        assertThat(cut.recording().results().get(0).summary()).isEqualTo("leaked");
        assertThat(cut.recording().losses()).hasSize(1);
    }

    private static Fact.Recorded withEvidence(Map<String, @Nullable Object> values) {
        Fact.Recorded whole = with(Outcome.UNSAFE, 1, 1);
        return new Fact.Recorded(
                whole.id(),
                whole.attempt(),
                whole.type(),
                whole.outcome(),
                whole.parameters(),
                whole.thrown(),
                new Recording(
                        whole.recording().results(), List.of(new Evidence(Evidence.Type.VALUE, values)), List.of()),
                whole.timing());
    }

    /** What the writer lets through, the reader takes: as deep, as long a key, as many values. */
    @Test
    void isReadAtTheLimits() throws BadLineException {
        Object deep = "bottom";
        for (int level = 1; level < Limits.DEFAULT.depth(); level++) {
            deep = List.of(deep);
        }
        Fact.Recorded deepest = withEvidence(Map.of("value", deep));
        assertThat(again(deepest, Limits.DEFAULT)).isEqualTo(deepest);
        Fact.Recorded longest = withEvidence(Map.of("k".repeat(Limits.DEFAULT.stringChars()), "v"));
        assertThat(again(longest, Limits.DEFAULT)).isEqualTo(longest);
        List<Long> most = Collections.nCopies(WireSchema.MOST_VALUES - 100, 1L);
        Fact.Recorded largest = withEvidence(Map.of("value", most));
        assertThat(again(largest, Limits.DEFAULT)).isEqualTo(largest);
    }

    @Test
    void aRecordOfTooManyValuesLosesItsEvidence() throws BadLineException {
        List<Long> tooMany = Collections.nCopies(WireSchema.MOST_VALUES, 1L);
        Fact.Recorded cut = (Fact.Recorded) again(withEvidence(Map.of("value", tooMany)), Limits.DEFAULT);
        assertThat(cut.outcome()).isEqualTo(Outcome.UNSAFE);
        assertThat(cut.recording().evidence()).isEmpty();
        assertThat(cut.recording().losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.reason()).contains("values, limit 1000000"));
    }

    @Test
    void anAmendmentOverTheLimitKeepsItsOutcome() throws BadLineException {
        Limits limits = new Limits(4_096, 1 << 20, 64, 10_000);
        RecordedResult large = new RecordedResult(Outcome.UNSAFE, "", "leaked", Map.of("d", "d".repeat(10_000)));
        Fact.Amended fact = new Fact.Amended(ID, Attempt.FIRST, Outcome.UNSAFE, List.of(large));
        JsonText line = new FactWriter(limits).open(fact);
        assertThat(line.length()).isLessThan(limits.recordBytes());
        Fact.Amended cut = (Fact.Amended) again(fact, limits);
        assertThat(cut.outcome()).isEqualTo(Outcome.UNSAFE);
        assertThat(cut.results()).singleElement().satisfies(result -> {
            assertThat(result.summary()).isEqualTo("leaked");
            assertThat(result.details().get("cut").toString()).contains("limit 4096");
        });
    }

    @Test
    void controlSequencesDoNotReachTheFile() {
        String hostile = "\u001b[31mred\u001b]0;title\u0007";
        Fact.Recorded fact = new Fact.Recorded(
                ID,
                Attempt.FIRST,
                Fact.Type.TRIAL,
                Outcome.FAIL,
                new Parameters(List.of(hostile), ""),
                new Thrown(hostile, hostile, List.of(hostile), List.of()),
                new Recording(
                        List.of(new RecordedResult(Outcome.FAIL, hostile, hostile, Map.of(hostile, hostile))),
                        List.of(new Evidence(Evidence.Type.VALUE, Map.of(hostile, List.of(hostile)))),
                        List.of(new Loss(hostile, hostile))),
                new Fact.Timing(1, 2, hostile));
        JsonText line = new FactWriter(Limits.DEFAULT).open(fact);
        assertThat(line.toString())
                .doesNotContain("\\u001b")
                .doesNotContain("title")
                .contains("red");
    }
}
