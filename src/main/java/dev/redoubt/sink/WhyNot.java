package dev.redoubt.sink;

import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Thrown;
import dev.redoubt.report.AttemptReport;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says why an execution did not pass: what it threw, what was recorded, or with whom it was lost. The text is as the test
 * made it; whoever shows it cleans it.
 */
final class WhyNot {
    private final AttemptReport attempt;

    WhyNot(AttemptReport attempt) {
        this.attempt = attempt;
    }

    /** {@return the kind of what was judged, or the class of what was thrown, or else the outcome} */
    String type() {
        Optional<String> kind = attempt.judged().map(RecordedResult::kind);
        Thrown thrown = attempt.thrown();
        return kind.isEmpty() && thrown != null
                ? thrown.type()
                : kind.filter(name -> !name.isEmpty()).orElse(attempt.outcome().name());
    }

    /** {@return what happened, in one line} */
    String message() {
        String why = attempt.why();
        return why.isEmpty() ? attempt.outcome().name() : attempt.outcome() + ": " + why;
    }

    private Stream<RecordedResult> all() {
        return Stream.concat(attempt.recording().results().stream(), attempt.late().stream());
    }

    /** {@return all of it: what was recorded, a line each, and the stack of what it threw} */
    String text() {
        StringBuilder text = new StringBuilder();
        AttemptReport.Lost lost = attempt.lost();
        if (lost != null) {
            text.append(lost.text()).append('\n');
        }
        all().forEach(result -> {
            text.append(result.outcome()).append("  ");
            text.append(result.kind().isEmpty() ? "" : result.kind() + ": ");
            text.append(result.summary()).append('\n');
        });
        Thrown thrown = attempt.thrown();
        if (thrown != null) {
            text.append(stack(thrown));
        }
        return text.toString();
    }

    /** {@return a stack as the JDK prints it} */
    static String stack(Thrown thrown) {
        StringBuilder stack = new StringBuilder();
        add(thrown, "", stack);
        return stack.toString();
    }

    private static void add(Thrown thrown, String before, StringBuilder stack) {
        stack.append(before).append(thrown.type());
        stack.append(thrown.message().isEmpty() ? "" : ": " + thrown.message()).append('\n');
        thrown.frames().forEach(frame -> stack.append("\tat ").append(frame).append('\n'));
        thrown.causes().forEach(cause -> add(cause, "Caused by: ", stack));
    }
}
