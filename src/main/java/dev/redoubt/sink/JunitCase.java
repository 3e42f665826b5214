package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import java.util.List;

/**
 * One {@code <testcase>}.
 *
 * @param xml its text
 * @param count what it adds to its suite
 */
record JunitCase(String xml, Count count) {
    /**
     * What cases of a suite add up to.
     *
     * @param startedAtMillis when the first of them started; 0 if it is not known
     */
    record Count(long tests, long failures, long errors, long skipped, long nanos, long startedAtMillis) {
        static final Count NONE = new Count(0, 0, 0, 0, 0, 0);

        Count plus(Count other) {
            boolean isEarlier =
                    startedAtMillis == 0 || (other.startedAtMillis > 0 && other.startedAtMillis < startedAtMillis);
            return new Count(
                    tests + other.tests,
                    failures + other.failures,
                    errors + other.errors,
                    skipped + other.skipped,
                    nanos + other.nanos,
                    isEarlier ? other.startedAtMillis : startedAtMillis);
        }

        private static Count of(String result, Fact.Timing timing) {
            return new Count(
                    1,
                    result.equals("failure") ? 1 : 0,
                    result.equals("error") ? 1 : 0,
                    result.equals("skipped") ? 1 : 0,
                    timing.nanos(),
                    timing.startedAtMillis());
        }
    }

    private static final Fact.Timing NO_TIME = new Fact.Timing(0, 0, "");

    /** {@return the case of an ordinary test or configuration method, with every execution of it} */
    static JunitCase ofTest(String className, String name, ResultReport result) {
        AttemptReport decisive = result.decisive();
        List<AttemptReport> others = result.attempts().stream()
                .filter(attempt -> !attempt.attempt().equals(decisive.attempt()) && attempt.outcome() != Outcome.PASS)
                .toList();
        XmlElements xml = begin(className, name, decisive.timing());
        String how = decisive.isTolerated() ? "" : resultOf(decisive.outcome());
        if (!how.isEmpty()) {
            add(how, decisive, xml);
        } else if (decisive.outcome() != Outcome.PASS) {
            addAgain("flakyFailure", decisive, xml);
        }
        boolean hasFailed = how.equals("failure") || how.equals("error");
        others.forEach(other -> addAgain(hasFailed ? "rerunFailure" : "flakyFailure", other, xml));
        return new JunitCase(xml.end().take(), Count.of(how, decisive.timing()));
    }

    private static String resultOf(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "";
            case SKIPPED -> "skipped";
            case FAIL, UNSAFE, UNDETERMINED -> "failure";
            case ERROR, NO_RESULT -> "error";
        };
    }

    /** {@return the case of a trial} It never fails by itself: its group does. One that was lost is no pass. */
    static JunitCase ofTrial(String className, String name, ResultReport trial) {
        AttemptReport decisive = trial.decisive();
        XmlElements xml = begin(className, name, decisive.timing());
        boolean hasNoResult = trial.outcome() == Outcome.SKIPPED || trial.outcome() == Outcome.NO_RESULT;
        String how = hasNoResult ? "skipped" : "";
        if (!how.isEmpty()) {
            add(how, decisive, xml);
        } else if (trial.outcome() != Outcome.PASS) {
            addAgain("flakyFailure", decisive, xml);
        }
        return new JunitCase(xml.end().take(), Count.of(how, decisive.timing()));
    }

    /**
     * {@return a case that nobody ran, such as a verdict}
     *
     * @param name class and name
     * @param said what there is to say of it
     * @param again trials to show with it, as runs of it that failed
     */
    static JunitCase ofVerdict(Name name, Said said, List<AttemptReport> again) {
        XmlElements xml = begin(name.className(), name.name(), NO_TIME);
        if (!said.how().isEmpty()) {
            xml.start(said.how()).with("message", said.message()).with("type", said.type());
            xml.text(said.text()).end();
            again.forEach(attempt -> addAgain("rerunFailure", attempt, xml));
        }
        return new JunitCase(xml.end().take(), Count.of(said.how(), NO_TIME));
    }

    /**
     * What there is to say of a case that nobody ran.
     *
     * @param how {@code failure}, {@code error}, {@code skipped}, or nothing for what is fine
     * @param type a word for why
     * @param message why, in one line
     * @param text all there is to say
     */
    record Said(String how, String type, String message, String text) {
        static final Said NOTHING = new Said("", "", "", "");
    }

    /** Class and name of a case. */
    record Name(String className, String name) {}

    private static XmlElements begin(String className, String name, Fact.Timing timing) {
        return new XmlElements(2)
                .start("testcase")
                .with("classname", className)
                .with("name", name)
                .with("time", JunitSuite.seconds(timing.nanos()));
    }

    private static void add(String how, AttemptReport attempt, XmlElements xml) {
        WhyNot why = new WhyNot(attempt);
        xml.start(how).with("message", why.message());
        if (!how.equals("skipped")) {
            xml.with("type", why.type());
        }
        xml.text(why.text()).end();
    }

    /** The form of Surefire for what was run more than once. */
    private static void addAgain(String how, AttemptReport attempt, XmlElements xml) {
        WhyNot why = new WhyNot(attempt);
        xml.start(how).with("message", why.message()).with("type", why.type());
        xml.start("stackTrace").text(why.text()).end().end();
    }
}
