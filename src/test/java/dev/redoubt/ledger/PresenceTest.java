package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTest {
    @TempDir
    Path directory;

    private RunDirectory run;
    private Presence presence;

    @BeforeEach
    void make() throws IOException {
        run = RunDirectory.of(directory, "run-1");
        Files.createDirectories(run.path());
        presence = Presence.in(run);
    }

    /** A process that is here until it is told to end. */
    public static final class Guest {
        private Guest() {}

        public static void main(String[] arguments) throws IOException {
            Presence.in(RunDirectory.of(Path.of(arguments[0]), "run-1")).enter();
            System.out.println("here");
            int unused = System.in.read();
            Presence.in(RunDirectory.of(Path.of(arguments[0]), "run-1")).leave();
            System.out.println("gone");
            int unusedToo = System.in.read();
        }
    }

    private ChildProcess guest() {
        return ChildJvm.of(Guest.class.getName(), directory.toString()).start().awaitLine("here");
    }

    @Test
    void nobodyIsHereAtFirstAndOneIsNotAnother() throws IOException {
        assertThat(presence.isAnotherHere()).isFalse();
        presence.enter();
        assertThat(presence.isAnotherHere()).isFalse();
        presence.leave();
        assertThat(presence.isAnotherHere()).isFalse();
    }

    @Test
    void anotherIsHereUntilItLeaves() throws IOException {
        ChildProcess guest = guest();
        assertThat(presence.isAnotherHere()).isTrue();
        guest.send("\n").awaitLine("gone");
        assertThat(presence.isAnotherHere()).isFalse();
        guest.signal("KILL");
    }

    @Test
    void whoeverWasKilledIsNotHere() throws IOException {
        ChildProcess guest = guest();
        guest.signal("KILL").await();
        assertThat(run.present()).isNotEmptyDirectory();
        assertThat(presence.isAnotherHere()).isFalse();
    }

    @Test
    void whoeverGotTheNumberOfADeadProcessIsNotIt() throws IOException {
        ChildProcess guest = guest();
        Files.writeString(run.present().resolve(Long.toString(guest.pid())), "1999-12-31T23:59:59Z");
        assertThat(presence.isAnotherHere()).isFalse();
        guest.signal("KILL");
    }

    @Test
    void filesOfOthersAreIgnored() throws IOException {
        presence.enter();
        Files.writeString(run.present().resolve("notes.txt"), "");
        assertThat(presence.isAnotherHere()).isFalse();
    }
}
