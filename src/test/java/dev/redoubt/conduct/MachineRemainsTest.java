package dev.redoubt.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a machine that is gone runs once more. */
class MachineRemainsTest {
    private static final InvocationId POISON = Facts.trial("kills", "", 0);
    private static final InvocationId UNLUCKY = Facts.trial("waits", "", 0);
    private static final InvocationId ENDED = Facts.trial("ends", "", 0);

    @TempDir
    Path directory;

    private RunDirectory run;

    @BeforeEach
    void twoMachinesDiedAtTheSameTest() {
        run = RunDirectory.of(directory, "run");
        journal("first").add(Facts.begun(POISON)).write(run.path().resolve("journals"));
        journal("second")
                .run(ENDED, Outcome.PASS)
                .add(Facts.begun(POISON))
                .add(Facts.begun(UNLUCKY))
                .write(run.path().resolve("journals"));
    }

    private static JournalText journal(String agent) {
        Fact.Header header = new Fact.Header("run", "w1 of " + agent, 1_000, Map.of(WireSchema.AGENT, agent), Map.of());
        return JournalText.of(agent, header);
    }

    private List<String> notRunAgain(String agent, Set<String> gone, boolean retryLost) throws IOException {
        return MachineRemains.of(run, agent, gone).begun(retryLost);
    }

    @Test
    void whatWasLostOnceRunsOnceMoreIfThatIsAskedFor() throws IOException {
        assertThat(notRunAgain("first", Set.of(), true)).isEmpty();
        assertThat(notRunAgain("first", Set.of(), false)).containsExactly(GoneWorkers.lost(POISON));
    }

    @Test
    void whatKillsASecondMachineKillsNoThird() throws IOException {
        assertThat(notRunAgain("second", Set.of("first"), true))
                .containsExactlyInAnyOrder(GoneWorkers.ended(ENDED), GoneWorkers.lost(POISON));
    }

    @Test
    void whatAMachineThatLivesIsAtIsNotLost() throws IOException {
        assertThat(notRunAgain("second", Set.of(), true)).containsExactly(GoneWorkers.ended(ENDED));
    }
}
