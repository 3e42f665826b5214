package dev.redoubt.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a run is, by what its workers write. */
class ProgressTest {
    private final Progress progress = new Progress();

    private void run(InvocationId id, Outcome outcome) {
        progress.take(Facts.begun(id));
        progress.take(Facts.recorded(id, outcome));
    }

    private static InvocationId ordinary(String method) {
        return InvocationId.of(Facts.test(method));
    }

    private String line() {
        return progress.line(Duration.ofSeconds(10));
    }

    @Test
    void aRunWithoutAPlanIsStarting() {
        progress.workers(2);
        assertThat(line()).isEqualTo("starting, 2 JVMs");
        progress.take(Facts.ordinary("one"));
        assertThat(line()).isEqualTo("0/1 done, 2 JVMs");
    }

    @Test
    void aPlanThatAllWorkersAnnounceCountsOnce() {
        for (int worker = 0; worker < 3; worker++) {
            progress.take(Facts.ordinary("one"));
            progress.take(Facts.trials("judged", Designs.of(4, 0.5)));
        }
        progress.workers(3);
        assertThat(line()).isEqualTo("0/5 done, 0 of 1 trial group decided, 3 JVMs");
    }

    @Test
    void whatOtherShardsRunIsNotWaitedFor() {
        progress.take(new Fact.Planned(
                Facts.test("spread"), 1, List.of(), false, 1, Designs.of(5, 0.5), new Fact.Stride(1, 2), ""));
        assertThat(line()).startsWith("0/2 done");
    }

    @Test
    void saysWhatRunsAndGuessesTheRest() {
        for (int i = 0; i < 5; i++) {
            progress.take(Facts.ordinary("m" + i));
        }
        run(ordinary("m0"), Outcome.PASS);
        run(ordinary("m1"), Outcome.FAIL);
        progress.take(Facts.begun(ordinary("m2")));
        progress.workers(1);
        assertThat(line()).isEqualTo("2/5 done, 1 running, 1 failed, 1 JVM, about 15s left");
        assertThat(progress.line(Duration.ofMinutes(10))).endsWith("about 15m0s left");
    }

    @Test
    void rowsAreUnknownUntilTheyAreCounted() {
        progress.take(Facts.dataDriven("judged", Designs.of(2, 0.5)));
        progress.take(Facts.ordinary("m0"));
        run(ordinary("m0"), Outcome.PASS);
        assertThat(line()).startsWith("1/1+ done").doesNotContain("left");
        progress.take(new Fact.RowsCounted(Facts.test("judged"), 1, 0, 3, 1));
        progress.take(new Fact.RowsCounted(Facts.test("judged"), 1, 1, 3, 1));
        assertThat(line()).startsWith("1/5 done, 0 of 2 trial groups decided");
    }

    @Test
    void aDecidedGroupSavesItsRest() {
        progress.take(Facts.trials("judged", Designs.of(10, 0.9)));
        run(Facts.trial("judged", "", 0), Outcome.FAIL);
        assertThat(progress.isFailed()).isFalse();
        run(Facts.trial("judged", "", 1), Outcome.FAIL);
        assertThat(progress.isFailed()).isTrue();
        assertThat(line()).startsWith("2/10 done, 8 saved, 2 failed, 1 of 1 trial group decided");
        run(Facts.trial("judged", "", 2), Outcome.PASS);
        assertThat(line()).startsWith("3/10 done, 7 saved");
    }

    @Test
    void aTrialThatFailsIsNoFailureOfTheRun() {
        progress.take(Facts.trials("judged", Designs.of(2, 0.5)));
        run(Facts.trial("judged", "", 0), Outcome.FAIL);
        assertThat(progress.isFailed()).isFalse();
    }

    @Test
    void whatIsLostRunsNoMore() {
        progress.take(Facts.ordinary("m0"));
        progress.take(Facts.begun(ordinary("m0")));
        progress.lose(1);
        assertThat(line()).isEqualTo("0/1 done, 1 lost, 0 JVMs");
    }

    @Test
    void whatAnInterceptorTookOutIsNotWaitedFor() {
        progress.take(Facts.ordinary("m0"));
        progress.take(Facts.trials("judged", Designs.of(10, 0.9)));
        progress.take(new Fact.Filtered(Facts.test("judged"), 1));
        progress.take(new Fact.Filtered(Facts.test("judged"), 1));
        assertThat(line()).isEqualTo("0/1 done, 0 JVMs");
    }
}
