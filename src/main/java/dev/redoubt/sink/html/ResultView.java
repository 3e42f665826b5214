package dev.redoubt.sink.html;

import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * A trial or a test as a page shows it.
 *
 * @param anchor where it stands on its page
 * @param name what it is called there
 * @param mark how it ended
 * @param summary what happened, in one line; may be empty
 * @param timing how long it took and where; empty if it is not known
 * @param attempts its executions; empty where it is shown in short
 */
record ResultView(String anchor, String name, Mark mark, String summary, String timing, List<AttemptView> attempts) {

    /** {@return the view with all that it recorded} */
    static ResultView inFull(ResultReport result, String anchor, String name) {
        Allowance allowance = Allowance.ofTrial();
        List<AttemptView> attempts = new ArrayList<>();
        List<AttemptReport> shown =
                result.attempts().subList(0, Math.min(result.attempts().size(), Bounds.PIECES));
        for (AttemptReport attempt : shown) {
            attempts.add(AttemptView.of(attempt, result.attempts().size() == 1 ? "" : label(attempt), allowance));
        }
        return inShort(result, anchor, name).with(attempts);
    }

    /** {@return the view with nothing but its summary} */
    static ResultView inShort(ResultReport result, String anchor, String name) {
        return new ResultView(
                anchor,
                name,
                Mark.of(result.outcome()),
                Cleaner.line(result.decisive().why(), Bounds.LINE_CHARS),
                timing(result.decisive()),
                List.of());
    }

    /** {@return this view with nothing but its summary} */
    ResultView inShort() {
        return with(List.of());
    }

    private ResultView with(List<AttemptView> more) {
        return new ResultView(anchor, name, mark, summary, timing, more);
    }

    boolean isInFull() {
        return !attempts.isEmpty();
    }

    private static String label(AttemptReport attempt) {
        int retry = attempt.attempt().retry();
        String round = "Round " + attempt.attempt().round();
        return retry == 0 ? round : round + ", retry " + retry;
    }

    private static String timing(AttemptReport attempt) {
        if (attempt.worker().isEmpty()) {
            return "";
        }
        Fact.Timing timing = attempt.timing();
        return Quantities.nanos(timing.nanos()) + " on "
                + Cleaner.line(attempt.worker() + ", " + timing.thread(), Bounds.NAME_CHARS);
    }

    /** {@return what a test is called: class, method, row and invocation} */
    static String name(ResultReport result) {
        InvocationId id = result.id();
        String name = Cleaner.line(id.group().shortName(), Bounds.NAME_CHARS);
        String invocation = id.invocation() == InvocationId.NONE ? "" : " ~" + id.invocation();
        String trial = id.trial() == InvocationId.NONE ? "" : " #" + id.trial();
        String kind = result.type() == Fact.Type.CONFIGURATION ? " (configuration)" : "";
        return name + invocation + trial + kind;
    }
}
