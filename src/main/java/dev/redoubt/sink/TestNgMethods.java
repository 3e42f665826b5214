package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.Launch;
import dev.redoubt.model.TestId;
import dev.redoubt.model.Thrown;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the {@code <test-method>}s of results. Takes results in order. Not thread-safe. */
final class TestNgMethods {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int DEPTH = 4;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ShownGroups groups;
    private final Launch launch;
    private final long runStartedAtMillis;
    private @Nullable TrialGroupReport group;
    private Fact.Timing lastOfGroup = new Fact.Timing(0, 0, "");

    /** What the totals count a method as. */
    enum Status {
        PASS,
        FAIL,
        SKIP,
        RETRIED,
        CONFIGURATION
    }

    /**
     * One {@code <test-method>}.
     *
     * @param test the test it belongs to
     * @param xml its text
     * @param status what it counts as
     * @param startedAtMillis when it started
     * @param endedAtMillis when it ended
     */
    record Method(TestId test, String xml, Status status, long startedAtMillis, long endedAtMillis) {}

    TestNgMethods(RunReport report) {
        this.groups = new ShownGroups(report);
        this.launch = report.launch();
        this.runStartedAtMillis = report.run().varying().startedAtMillis();
    }

    /** {@return a point in time as TestNG writes it} */
    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** {@return the executions of a test; those that were repeated are skipped ones that were retried} */
    List<Method> ofTest(ResultReport result) {
        List<Method> methods = new ArrayList<>();
        AttemptReport decisive = result.decisive();
        for (AttemptReport attempt : result.attempts()) {
            boolean isRetried = !attempt.attempt().equals(decisive.attempt());
            boolean isConfiguration = result.type() == Fact.Type.CONFIGURATION;
            Status status = isRetried ? Status.RETRIED : isConfiguration ? Status.CONFIGURATION : status(attempt);
            String shown = isRetried ? "SKIP" : status(attempt).name();
            XmlElements xml = begin(result, attempt, shown);
            if (isConfiguration) {
                xml.with("is-config", "true");
            }
            if (isRetried) {
                xml.with("retried", "true");
            }
            String said = attempt.isTolerated() ? attempt.outcome() + ", tolerated by successPercentage" : "";
            methods.add(ended(result, attempt, xml, said, status));
        }
        return methods;
    }

    private static Status status(AttemptReport attempt) {
        return switch (attempt.outcome()) {
            case PASS -> Status.PASS;
            case SKIPPED -> Status.SKIP;
            default -> attempt.isTolerated() ? Status.PASS : Status.FAIL;
        };
    }

    /** {@return a trial, which its group judges} */
    List<Method> ofTrial(ResultReport trial) {
        TrialGroupReport of = groups.of(trial.id());
        AttemptReport decisive = trial.decisive();
        lastOfGroup = decisive.timing();
        group = of;
        boolean hasNoResult = trial.outcome() == Outcome.SKIPPED || trial.outcome() == Outcome.NO_RESULT;
        Status status = hasNoResult ? Status.SKIP : Status.PASS;
        String n = of == null ? "" : " of " + of.design().n();
        String said = "trial " + trial.id().trial() + n
                + (trial.outcome() == Outcome.PASS ? "" : ": " + trial.outcome() + ", judged by its group");
        return List.of(ended(trial, decisive, begin(trial, decisive, status.name()), said, status));
    }

    /** {@return the verdict of the group that has ended before a result, if one has} */
    List<Method> verdictsBefore(ResultReport result) {
        TrialGroupReport open = group;
        if (open == null) {
            return List.of();
        }
        boolean goesOn = result.type() == Fact.Type.TRIAL && isOf(open, result);
        return goesOn ? List.of() : List.of(endOfGroup(open));
    }

    private boolean isOf(TrialGroupReport open, ResultReport trial) {
        TrialGroupReport of = groups.of(trial.id());
        return of != null && of.id().equals(open.id());
    }

    private Method endOfGroup(TrialGroupReport of) {
        group = null;
        return verdict(of, lastOfGroup);
    }

    /** {@return the verdicts that are not shown yet, those of groups without a trial included} */
    List<Method> restOfVerdicts() {
        List<Method> rest = new ArrayList<>();
        TrialGroupReport open = group;
        if (open != null) {
            rest.add(endOfGroup(open));
        }
        groups.rest().forEach(of -> rest.add(verdict(of, new Fact.Timing(runStartedAtMillis, 0, ""))));
        return rest;
    }

    /** {@return what says that the run is incomplete} */
    Method incomplete(List<String> reasons) {
        TestId test = new TestId("redoubt", "run", "redoubt.Run", "complete()", TestId.SINGLE);
        String at = time(runStartedAtMillis);
        XmlElements xml = new XmlElements(DEPTH).start("test-method").with("name", "complete");
        xml.with("signature", test.method()).with("started-at", at).with("finished-at", at);
        xml.with("duration-ms", 0).with("status", Status.FAIL.name());
        xml.start("exception").with("class", "INCOMPLETE");
        text("message", "INCOMPLETE: " + reasons.get(0), xml);
        text("full-stacktrace", String.join("\n", reasons), xml);
        return new Method(test, xml.end().end().take(), Status.FAIL, runStartedAtMillis, runStartedAtMillis);
    }

    private Method verdict(TrialGroupReport of, Fact.Timing last) {
        Verdict verdict = of.decision().verdict();
        Status status = verdict == Verdict.PASS ? Status.PASS : of.isGreen() ? Status.SKIP : Status.FAIL;
        String row = of.id().row().isEmpty() ? "" : "[" + of.id().row() + "]";
        long at = started(last) + last.nanos() / NANOS_PER_MILLI;
        TestId test = of.id().test();
        XmlElements xml =
                new XmlElements(DEPTH).start("test-method").with("name", test.methodName() + row + " verdict");
        xml.with("signature", test.method()).with("started-at", time(at)).with("finished-at", time(at));
        xml.with("duration-ms", 0).with("status", status.name());
        if (status != Status.PASS) {
            xml.start("exception").with("class", of.decision().reason().name());
            text("message", verdict + ": " + of.decision().reason().text(), xml);
            String explanation = status == Status.FAIL ? GroupLines.red(List.of(of), launch) : "";
            text("full-stacktrace", explanation, xml);
            xml.end();
        }
        xml.start("reporter-output");
        text("line", "verdict " + verdict + ": " + of.decision().reason().text(), xml);
        return new Method(test, xml.end().end().take(), status, at, at);
    }

    /** What was lost has no time, and a reader wants one. */
    private long started(Fact.Timing timing) {
        return timing.startedAtMillis() > 0 ? timing.startedAtMillis() : runStartedAtMillis;
    }

    private XmlElements begin(ResultReport result, AttemptReport attempt, String status) {
        long millis = attempt.timing().nanos() / NANOS_PER_MILLI;
        long startedAt = started(attempt.timing());
        return new XmlElements(DEPTH)
                .start("test-method")
                .with("name", result.id().test().methodName())
                .with("signature", result.id().test().method())
                .with("started-at", time(startedAt))
                .with("finished-at", time(startedAt + millis))
                .with("duration-ms", millis)
                .with("status", status);
    }

    private Method ended(ResultReport result, AttemptReport attempt, XmlElements xml, String said, Status status) {
        if (!result.id().row().isEmpty()) {
            xml.with("data-provider-row", result.id().row());
        }
        parameters(attempt.parameters().shown(), xml);
        if (attempt.outcome() != Outcome.PASS || attempt.thrown() != null) {
            exception(attempt, xml);
        }
        xml.start("reporter-output");
        text("line", said, xml);
        xml.end();
        long startedAt = started(attempt.timing());
        long endedAt = startedAt + attempt.timing().nanos() / NANOS_PER_MILLI;
        return new Method(result.id().test(), xml.end().take(), status, startedAt, endedAt);
    }

    private static void parameters(List<String> shown, XmlElements xml) {
        if (shown.isEmpty()) {
            return;
        }
        xml.start("params");
        for (int i = 0; i < shown.size(); i++) {
            xml.start("param")
                    .with("index", i)
                    .start("value")
                    .text(shown.get(i))
                    .end()
                    .end();
        }
        xml.end();
    }

    private static void exception(AttemptReport attempt, XmlElements xml) {
        WhyNot why = new WhyNot(attempt);
        Thrown thrown = attempt.thrown();
        String said = thrown == null || attempt.judged().isPresent() ? "" : thrown.message();
        xml.start("exception").with("class", thrown == null ? why.type() : thrown.type());
        text("message", said.isEmpty() ? why.message() : said, xml);
        text("full-stacktrace", why.text(), xml);
        xml.end();
    }

    private static void text(String element, String text, XmlElements xml) {
        if (!text.isEmpty()) {
            xml.start(element).text(text).end();
        }
    }
}
