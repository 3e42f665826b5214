package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.Recording;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunInfo;
import dev.redoubt.testkit.Facts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerActivityTest {
    private static RunInfo.Worker worker(long start, long end) {
        return new RunInfo.Worker("w1", start, end, 1, 0, 2, Map.of(), null);
    }

    private static ResultReport result(long start, long nanos) {
        AttemptReport attempt = new AttemptReport(
                Attempt.FIRST,
                Outcome.PASS,
                false,
                Parameters.NONE,
                null,
                Recording.NONE,
                List.of(),
                new Fact.Timing(start, nanos, "main"),
                "w1",
                null);
        return new ResultReport(
                InvocationId.of(Facts.test("a")), Fact.Type.TEST, List.of(), Outcome.PASS, List.of(attempt));
    }

    private static double sum(WorkerActivity activity) {
        double sum = 0;
        for (int part = 0; part < WorkerActivity.PARTS; part++) {
            sum += activity.busyThreads("w1", part);
        }
        return sum;
    }

    @Test
    void spreadsTimeOverItsParts() {
        WorkerActivity activity = new WorkerActivity(List.of(worker(0, 120_000)));
        activity.add(result(10_500, 2_000_000_000L));
        assertThat(activity.busyThreads("w1", 9)).isZero();
        assertThat(activity.busyThreads("w1", 10)).isEqualTo(0.5);
        assertThat(activity.busyThreads("w1", 11)).isEqualTo(1.0);
        assertThat(activity.busyThreads("w1", 12)).isEqualTo(0.5);
        assertThat(sum(activity)).isEqualTo(2.0);
    }

    /** Times come from a journal, and may be anything. */
    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, 9223372036854775807",
        "9223372036854775807, 9223372036854775807",
        "5000, -1",
        "-5000, 1",
        "5000, 0"
    })
    void oddTimesHarmNothing(long start, long nanos) {
        WorkerActivity activity = new WorkerActivity(List.of(worker(0, 120_000)));
        activity.add(result(start, nanos));
        assertThat(sum(activity)).isBetween(0.0, (double) WorkerActivity.PARTS);
        assertThat(activity.position(start)).isBetween(0.0, 1.0);
    }

    @Test
    void aRunWithoutTimeIsDrawnToo() {
        RunInfo.Worker odd = worker(Long.MAX_VALUE, Long.MIN_VALUE);
        WorkerView view = new WorkerView(odd, 0, new WorkerActivity(List.of(odd)));
        assertThat(view.path()).startsWith("M0 32").endsWith("Z");
        assertThat(view.width()).isEqualTo("2");
        assertThat(view.started()).isEmpty();
    }
}
