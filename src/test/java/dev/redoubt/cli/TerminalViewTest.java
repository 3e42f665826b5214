package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.runner.Progress;
import dev.redoubt.testkit.Facts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What people see of a run while it is under way. */
class TerminalViewTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final Progress progress = new Progress();

    private TerminalView view(boolean isVerbose, boolean isTerminal) {
        return new TerminalView(new PrintWriter(err, true), isVerbose, isTerminal, clock::get);
    }

    private void pass(Duration time, TerminalView view) {
        clock.addAndGet(time.toNanos());
        view.progress(progress);
    }

    @Test
    void oneLineIsWrittenAgainAndAgainOnATerminal() {
        TerminalView view = view(false, true);
        pass(Duration.ofMillis(199), view);
        assertThat(err.toString()).isEmpty();
        pass(Duration.ofMillis(1), view);
        progress.take(Facts.ordinary("m0"));
        pass(Duration.ofMillis(200), view);
        view.note("something");
        view.close();
        pass(Duration.ofMillis(200), view);
        assertThat(err).hasToString("starting, 0 JVMs\r\u001B[K0/1 done, 0 JVMs\r\u001B[K[redoubt] something\n");
    }

    /** What Redoubt itself writes there moves the cursor; what others say does not. */
    @Test
    void whatWorkersAndSettingsSayIsText() {
        PrintWriter clean = new CleanWriter(new PrintWriter(err, true));
        TerminalView view = new TerminalView(clean, true, true, clock::get);
        pass(Duration.ofMillis(200), view);
        view.said("w1", "gone\u001B[2J");
        view.note("redoubt.\u202Egnp is no setting");
        assertThat(err)
                .hasToString("starting, 0 JVMs\r\u001B[K[w1] gone\\u001B[2J\n"
                        + "[redoubt] redoubt.\\u202Egnp is no setting\n");
    }

    @Test
    void elsewhereALineNowAndThen() {
        TerminalView view = view(false, false);
        for (int tenth = 0; tenth < 99; tenth++) {
            pass(Duration.ofMillis(100), view);
        }
        assertThat(err.toString()).isEmpty();
        pass(Duration.ofMillis(100), view);
        assertThat(err).hasToString("[redoubt] starting, 0 JVMs\n");
        pass(Duration.ofSeconds(59), view);
        assertThat(err.toString().lines()).hasSize(1);
        pass(Duration.ofSeconds(1), view);
        assertThat(err.toString().lines()).hasSize(2);
        progress.take(Facts.ordinary("m0"));
        pass(Duration.ofSeconds(10), view);
        assertThat(err.toString().lines()).hasSize(3);
    }

    @Test
    void whatWorkersPrintIsShownIfAsked() {
        view(false, false).said("w1", "quiet");
        view(true, false).said("w2", "loud");
        assertThat(err).hasToString("[w2] loud\n");
    }

    @Test
    void aLogIsNoTerminal() {
        assertThat(TerminalView.canErase(Map.of("TERM", "xterm"))).isTrue();
        assertThat(TerminalView.canErase(Map.of("TERM", "xterm", "CI", "true"))).isFalse();
        assertThat(TerminalView.canErase(Map.of("TERM", "dumb"))).isFalse();
        assertThat(TerminalView.canErase(Map.of())).isFalse();
    }
}
