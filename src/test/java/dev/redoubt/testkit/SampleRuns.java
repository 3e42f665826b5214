package dev.redoubt.testkit;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Design;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Loss;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.model.TestId;
import dev.redoubt.model.Thrown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs written by hand, one for each way in which a report may look. */
public enum SampleRuns {
    /** Everything passes. */
    GREEN {
        @Override
        JournalText journal() {
            return started(
                            Facts.trials("staysOnTopic", Designs.of(4, 0.5), "helpfulness"),
                            Facts.dataDriven("answers", Designs.of(2, 0.5)),
                            Facts.ordinary("starts"))
                    .run(plain("starts"), Outcome.PASS)
                    .run(Facts.trial("staysOnTopic", "", 0), Outcome.PASS)
                    .run(Facts.trial("staysOnTopic", "", 1), Outcome.FAIL)
                    .run(Facts.trial("staysOnTopic", "", 2), Outcome.PASS)
                    .run(Facts.trial("staysOnTopic", "", 3), Outcome.PASS)
                    .run(Facts.trial("answers", "0", 0), Outcome.PASS)
                    .run(Facts.trial("answers", "0", 1), Outcome.PASS)
                    .run(Facts.trial("answers", "1", 0), Outcome.PASS)
                    .run(Facts.trial("answers", "1", 1), Outcome.ERROR)
                    .add(new Fact.RowsCounted(Facts.test("answers"), 1, 0, 2, 0))
                    .footer();
        }
    },

    /** Every way for a group not to pass, beside tests that fail. */
    RED {
        @Override
        JournalText journal() {
            JournalText journal = started(
                    leaks(Designs.of(10, 0.9)),
                    Facts.trials("tooSlow", Designs.of(5, 0.8), "latency", "nightly"),
                    Facts.trials("flakyService", Designs.with(4, 0.25, 0, 1), "latency"),
                    Facts.trials("drifts", Designs.of(2, 0.5)),
                    Facts.trials("fine", Designs.of(1, 1.0)),
                    Facts.ordinary("starts"),
                    Facts.ordinary("stops"));
            for (int row = 0; row < 3; row++) {
                for (int trial = 0; trial < 10; trial++) {
                    Outcome outcome = row == 1 && trial == 3 ? Outcome.UNSAFE : Outcome.PASS;
                    journal.run(Facts.trial("leaks", "p" + row, trial), trial == 9 ? Outcome.FAIL : outcome);
                    if (outcome == Outcome.UNSAFE) {
                        break;
                    }
                }
            }
            return journal.add(new Fact.RowsCounted(Facts.test("leaks"), 1, 0, 3, 0))
                    .run(Facts.trial("tooSlow", "", 0), Outcome.PASS)
                    .run(threw(Facts.trial("tooSlow", "", 1), "java.lang.AssertionError", "took 3.1 s,\nlimit 3 s"))
                    .run(Facts.trial("tooSlow", "", 2), Outcome.UNDETERMINED)
                    .run(Facts.trial("flakyService", "", 0), Outcome.ERROR)
                    .run(Facts.trial("flakyService", "", 1), Outcome.PASS)
                    .run(Facts.trial("flakyService", "", 2), Outcome.ERROR)
                    .run(Facts.recorded(Facts.trial("drifts", "", 0), Outcome.PASS, new Parameters(List.of("a"), "1")))
                    .run(Facts.recorded(Facts.trial("drifts", "", 1), Outcome.PASS, new Parameters(List.of("b"), "2")))
                    .run(Facts.trial("fine", "", 0), Outcome.PASS)
                    .run(threw(plain("starts"), "java.lang.IllegalStateException", "no port"))
                    .add(configuration("setUp"))
                    .run(plain("stops"), Outcome.SKIPPED)
                    .footer();
        }
    },

    /** A worker died. */
    CUT {
        @Override
        JournalText journal() {
            return started(Facts.trials("survives", Designs.of(5, 0.6), "robustness"), Facts.ordinary("plain"))
                    .run(Facts.trial("survives", "", 0), Outcome.PASS)
                    .run(Facts.trial("survives", "", 1), Outcome.PASS)
                    .run(Facts.trial("survives", "", 2), Outcome.PASS)
                    .add(Facts.begun(Facts.trial("survives", "", 3)));
        }
    },

    /** Nothing was recorded at all. */
    EMPTY {
        @Override
        JournalText journal() {
            return JournalText.of("w1").add(new Fact.SuiteAnnounced("suite", 1));
        }
    },

    /** Text that would move a cursor, forge a line or reorder what is read. */
    HOSTILE {
        @Override
        JournalText journal() {
            String hostile = "\u001b[31mPASS\u001b[0m\r\n  PASS  everything \u202Efine\u0007 ${env:HOME} <b>&\ud800";
            InvocationId id = new InvocationId(hostileTest(hostile), hostile, InvocationId.NONE, 0);
            return started(new Fact.Planned(hostileTest(hostile), 1, List.of(hostile), true, 1, Designs.of(1, 1.0)))
                    .add(Facts.begun(id))
                    .add(new Fact.Recorded(
                            id,
                            Attempt.FIRST,
                            Fact.Type.TRIAL,
                            Outcome.UNSAFE,
                            new Parameters(List.of(hostile), "1"),
                            new Thrown("java.lang.AssertionError", hostile, List.of("a.b(C.java:1)"), List.of()),
                            new Recording(
                                    List.of(new RecordedResult(
                                            Outcome.UNSAFE, hostile, hostile, Map.of(hostile, hostile))),
                                    List.of(new Evidence(Evidence.Type.TURN, Map.of("request", hostile))),
                                    List.of(new Loss("evidence", hostile))),
                            new Fact.Timing(2_000, 5_000_000, "thread-1")))
                    .add(new Fact.RowsCounted(hostileTest(hostile), 1, 0, 1, 0))
                    .add(new Fact.Incident(hostile))
                    .footer();
        }
    };

    /** {@return the journal of the run, in the given directory} */
    public Path write(Path directory) {
        return journal().write(directory);
    }

    abstract JournalText journal();

    private static JournalText started(Fact.Planned... plans) {
        JournalText journal = JournalText.of("w1").add(new Fact.SuiteAnnounced("suite", 1));
        for (Fact.Planned plan : plans) {
            journal.add(plan);
        }
        return journal.add(new Fact.SuiteStarted("suite", 1, plans.length));
    }

    private static InvocationId plain(String method) {
        return InvocationId.of(Facts.test(method));
    }

    private static Fact.Planned leaks(Design design) {
        return new Fact.Planned(Facts.test("leaks"), 1, List.of("data_exfiltration"), true, 1, design);
    }

    private static TestId hostileTest(String hostile) {
        return new TestId(hostile, "", "com.acme.AgentTest", TestId.methodText(hostile, ""), TestId.SINGLE);
    }

    private static Fact.Recorded threw(InvocationId id, String type, String message) {
        Fact.Recorded plain = Facts.recorded(id, Outcome.FAIL);
        return new Fact.Recorded(
                id,
                plain.attempt(),
                plain.type(),
                type.endsWith("AssertionError") ? Outcome.FAIL : Outcome.ERROR,
                plain.parameters(),
                new Thrown(type, message, List.of("com.acme.AgentTest.run(AgentTest.java:17)"), List.of()),
                Recording.NONE,
                plain.timing());
    }

    private static Fact.Recorded configuration(String method) {
        Fact.Recorded plain = threw(plain(method), "java.net.ConnectException", "refused");
        return new Fact.Recorded(
                plain.id(),
                plain.attempt(),
                Fact.Type.CONFIGURATION,
                Outcome.ERROR,
                plain.parameters(),
                plain.thrown(),
                plain.recording(),
                plain.timing());
    }
}
