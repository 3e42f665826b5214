package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Ordered;
import dev.redoubt.samples.OrderedChain;
import dev.redoubt.testkit.Orders;
import dev.redoubt.testkit.Sequence;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests keep the order that TestNG alone would give them, and no class is open for longer because of trials. */
class OwnOrderTest {
    @TempDir
    Path directory;

    @Test
    void isThatOfTestNgAlone() {
        assertThat(Orders.into(directory).differences()).isEmpty();
    }

    private List<String> sequence(Class<?>... classes) {
        Map<String, List<String>> unused = Sequence.taken();
        SuiteRun.into(directory).of(classes).with(new Sequence()).run();
        return Sequence.taken().get("test");
    }

    @Test
    void closesAClassAfterItsLastTrialBeforeItOpensTheNext() {
        assertThat(sequence(Ordered.Last.class, Ordered.Tail.class))
                .containsExactly(
                        "<Last", "Last.a", "Last.c", "Last.d", "Last.d", "Last.d", "Last>", "<Tail", "Tail.q", "Tail.r",
                        "Tail.r", "Tail>");
    }

    @Test
    void letsTrialsOfOnePriorityTakeTurns() {
        assertThat(sequence(Ordered.Level.class))
                .containsExactly(
                        "<Level",
                        "Level.z",
                        "Level.t",
                        "Level.tt",
                        "Level.u",
                        "Level.t",
                        "Level.u",
                        "Level.t",
                        "Level.u",
                        "Level.u",
                        "Level>");
    }

    @Test
    void letsTrialsThatWaitForTheSameTakeTurns() {
        assertThat(sequence(OrderedChain.class).stream().map(event -> event.replace("OrderedChain", "")))
                .containsExactly(
                        "<",
                        ".first",
                        ".free",
                        ".free",
                        ".second",
                        ".secondToo",
                        ".second",
                        ".secondToo",
                        ".second",
                        ".secondToo",
                        ".third",
                        ">");
    }
}
