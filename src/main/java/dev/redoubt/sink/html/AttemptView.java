package dev.redoubt.sink.html;

import dev.redoubt.model.Loss;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Thrown;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * One execution as a page shows it.
 *
 * @param label which of several executions; empty if there is only one
 * @param mark how it ended
 * @param lost with whom it was lost, in words; empty if it was not
 * @param parameters its parameters
 * @param results what was judged
 * @param thrown what it threw, with its causes, the outermost first
 * @param evidence what it recorded
 * @param losses what could not be kept
 * @param notes what is not on the page, in words
 */
@SuppressWarnings("checkstyle:ParameterNumber") // what stands on a page
record AttemptView(
        String label,
        Mark mark,
        String lost,
        List<Passage> parameters,
        List<ResultView> results,
        List<ThrownView> thrown,
        List<EvidenceView> evidence,
        List<String> losses,
        List<String> notes) {

    /**
     * A judgement.
     *
     * @param mark what was judged
     * @param kind a short word; may be empty
     * @param summary what happened
     * @param isLate whether the trial had ended before
     * @param details further values
     */
    record ResultView(Mark mark, String kind, String summary, boolean isLate, Passage details) {}

    /**
     * An exception.
     *
     * @param type its class
     * @param message its message
     * @param frames its stack
     */
    record ThrownView(String type, Passage message, Passage frames) {}

    static AttemptView of(AttemptReport attempt, String label, Allowance allowance) {
        List<String> notes = new ArrayList<>();
        List<ResultView> results = new ArrayList<>();
        addResults(attempt.recording().results(), false, allowance, results);
        addResults(attempt.late(), true, allowance, results);
        List<ThrownView> thrown = new ArrayList<>();
        if (attempt.thrown() != null) {
            addThrown(attempt.thrown(), allowance, thrown);
        }
        note(attempt.recording().results().size() + attempt.late().size(), "judgement", notes);
        note(attempt.recording().evidence().size(), "piece of evidence", notes);
        note(attempt.recording().losses().size(), "loss", notes);
        AttemptReport.Lost lost = attempt.lost();
        return new AttemptView(
                label,
                Mark.of(attempt.outcome()),
                lost == null ? "" : Cleaner.line(lost.text(), Bounds.LINE_CHARS),
                limited(attempt.parameters().shown()).stream()
                        .map(allowance::take)
                        .toList(),
                results,
                thrown,
                new EvidenceReading(allowance).read(attempt.recording().evidence()),
                limited(attempt.recording().losses()).stream()
                        .map(AttemptView::loss)
                        .toList(),
                notes);
    }

    private static void note(int there, String what, List<String> notes) {
        if (there > Bounds.PIECES) {
            notes.add("The first " + Bounds.PIECES + " of " + there + " are shown (" + what
                    + "). The others are in report.json.");
        }
    }

    private static <T> List<T> limited(List<T> list) {
        return list.subList(0, Math.min(list.size(), Bounds.PIECES));
    }

    static String loss(Loss loss) {
        String path = Cleaner.line(loss.path(), Bounds.NAME_CHARS);
        return (path.isEmpty() ? "" : path + ": ") + Cleaner.line(loss.reason(), Bounds.LINE_CHARS);
    }

    private static void addResults(
            List<RecordedResult> results, boolean isLate, Allowance allowance, List<ResultView> views) {
        for (RecordedResult result : limited(results)) {
            views.add(new ResultView(
                    Mark.of(result.outcome()),
                    Cleaner.line(result.kind(), Bounds.NAME_CHARS),
                    Cleaner.line(result.summary(), Bounds.LINE_CHARS),
                    isLate,
                    result.details().isEmpty() ? Passage.NONE : allowance.take(ValueText.of(result.details()))));
        }
    }

    /** A flat list, also of causes that a journal nests. */
    private static void addThrown(Thrown thrown, Allowance allowance, List<ThrownView> views) {
        if (views.size() < Bounds.PIECES) {
            views.add(new ThrownView(
                    Cleaner.line(thrown.type(), Bounds.NAME_CHARS),
                    allowance.take(thrown.message()),
                    allowance.take(String.join("\n", thrown.frames()))));
            thrown.causes().forEach(cause -> addThrown(cause, allowance, views));
        }
    }
}
