package dev.redoubt.testkit;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.model.TestId;
import java.util.List;
import java.util.Map;

/** Valid facts, of which a test changes what it is about. */
public final class Facts {
    private Facts() {}

    public static TestId test(String method) {
        return new TestId("suite", "test", "com.acme.AgentTest", method + "()", TestId.SINGLE);
    }

    public static Fact.Header header(String worker) {
        return new Fact.Header(
                "run-1", worker, 1_000, Map.of("java", "17", "launcher", "SUREFIRE"), Map.of("redoubt.dir", "out"));
    }

    public static Fact.Planned ordinary(String method) {
        return new Fact.Planned(test(method), 1, List.of(), false, 1, null, null, "");
    }

    public static Fact.Planned trials(String method, Design design, String... groups) {
        return new Fact.Planned(test(method), 1, List.of(groups), false, 1, design, null, "");
    }

    public static Fact.Planned dataDriven(String method, Design design) {
        return new Fact.Planned(test(method), 1, List.of(), true, 1, design, null, "");
    }

    public static InvocationId trial(String method, String row, int trial) {
        return new InvocationId(test(method), row, InvocationId.NONE, trial);
    }

    public static Fact.Begun begun(InvocationId id) {
        return new Fact.Begun(id, Attempt.FIRST, 2_000);
    }

    public static Fact.Recorded recorded(InvocationId id, Outcome outcome) {
        return recorded(id, outcome, Parameters.NONE);
    }

    public static Fact.Recorded recorded(InvocationId id, Outcome outcome, Parameters parameters) {
        Recording recording = outcome == Outcome.PASS
                ? Recording.NONE
                : new Recording(
                        List.of(new RecordedResult(outcome, "refused", "what " + id.trial() + " said", Map.of())),
                        List.of(),
                        List.of());
        return new Fact.Recorded(
                id,
                Attempt.FIRST,
                id.trial() == InvocationId.NONE ? Fact.Type.TEST : Fact.Type.TRIAL,
                outcome,
                parameters,
                null,
                recording,
                new Fact.Timing(2_000, 5_000_000, "thread-1"));
    }
}
