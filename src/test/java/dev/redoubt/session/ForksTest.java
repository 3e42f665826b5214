package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.Presence;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Launcher;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForksTest {
    @TempDir
    Path directory;

    private RunPlace place;
    private Forks forks;

    @BeforeEach
    void make() throws IOException {
        place = placeIn(directory, "run-1");
        forks = new Forks(place);
    }

    private static RunPlace placeIn(Path directory, String run) throws IOException {
        RunPlace place = new RunPlace(
                directory, run, true, "surefire-1", "maven-1", Launcher.SUREFIRE, false, List.of("a.A", "b.B"));
        Files.createDirectories(place.path());
        return place;
    }

    /** Runs tests, and never ends by itself. */
    public static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            Presence.in(RunDirectory.of(Path.of(arguments[0]), "run-1")).enter();
            System.out.println("here");
            int unused = System.in.read();
        }
    }

    private ChildProcess other() {
        return ChildJvm.of(Other.class.getName(), directory.toString()).start().awaitLine("here");
    }

    @Test
    void whoeverRunsTheLastClassReports() {
        forks.beginRound(List.of("a.A"));
        assertThat(forks.endRound(name -> true)).isFalse();
        forks.beginRound(List.of("b.B"));
        assertThat(forks.endRound(name -> true)).isTrue();
    }

    @Test
    void classesWithoutTestsAreNotWaitedFor() {
        forks.beginRound(List.of("a.A"));
        assertThat(forks.endRound(name -> name.equals("c.C"))).isTrue();
    }

    @Test
    void nobodyReportsWhileAnotherRuns() {
        ChildProcess other = other();
        forks.beginRound(List.of("a.A", "b.B"));
        assertThat(forks.endRound(name -> true)).isFalse();
        assertThat(forks.end()).isFalse();
        other.signal("KILL").await();
        forks.beginRound(List.of());
        assertThat(forks.endRound(name -> true)).isTrue();
    }

    /** Of two that leave at the same time, round after round. */
    public static final class Leaver {
        private static final int ROUNDS = 200;

        private Leaver() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            StringBuilder said = new StringBuilder();
            for (int round = 0; round < ROUNDS; round++) {
                Forks forks = new Forks(placeIn(directory, "run-" + round));
                forks.beginRound(List.of("a.A", "b.B"));
                meet(directory, round, arguments[1], arguments[2]);
                said.append(forks.endRound(name -> true) ? 'L' : '-');
            }
            System.out.println(said);
        }

        private static void meet(Path directory, int round, String own, String other) throws IOException {
            Files.createFile(directory.resolve(own + round));
            while (!Files.exists(directory.resolve(other + round))) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void ofTwoThatLeaveAtTheSameTimeOneReports() {
        String leaver = Leaver.class.getName();
        ChildProcess one =
                ChildJvm.of(leaver, directory.toString(), "one", "two").start();
        ChildProcess two =
                ChildJvm.of(leaver, directory.toString(), "two", "one").start();
        String first = one.await().out().strip();
        String second = two.await().out().strip();

        assertThat(first).hasSize(Leaver.ROUNDS);
        assertThat(second).isEqualTo(first.replace('-', ' ').replace('L', '-').replace(' ', 'L'));
    }

    @Test
    void whoeverEndsWithClassesLeftReportsNowAndThen() throws IOException {
        forks.beginRound(List.of("a.A"));
        assertThat(forks.endRound(name -> true)).isFalse();
        assertThat(forks.end()).isTrue();
        Path report = Files.writeString(place.directory().reported(), "complete\n");
        assertThat(forks.end()).isFalse();
        Files.setLastModifiedTime(report, FileTime.fromMillis(0));
        assertThat(forks.end()).isTrue();
    }

    @Test
    void theMoreThereIsToReadTheSeldomerItIsReported() throws IOException {
        forks.beginRound(List.of("a.A"));
        assertThat(forks.endRound(name -> true)).isFalse();
        Path report = Files.writeString(place.directory().reported(), "complete\n");
        Files.setLastModifiedTime(report, FileTime.from(Instant.now().minusSeconds(600)));
        assertThat(forks.end()).isTrue();
        Files.createDirectories(place.path().resolve("journals"));
        Path journal = place.directory().journal("w1", "0");
        try (RandomAccessFile large = new RandomAccessFile(journal.toFile(), "rw")) {
            large.setLength(2L << 30);
        }
        assertThat(forks.end()).isFalse();
    }

    @Test
    void saysThatClassesAreNotKnown() throws IOException {
        assertThat(forks.problem()).isEmpty();
        RunPlace blocked = new RunPlace(
                Files.writeString(directory.resolve("file"), ""),
                "run-2",
                true,
                "surefire-1",
                "maven-1",
                Launcher.SUREFIRE,
                false,
                List.of("a.A"));
        assertThat(new Forks(blocked).problem()).startsWith("it was not written down which classes there are to run: ");
    }

    @Test
    void whoeverIsCutReports() throws IOException {
        Files.writeString(place.directory().reported(), "complete\n");
        forks.beginRound(List.of("a.A"));
        assertThat(forks.cut()).isTrue();
        assertThat(forks.end()).isFalse();
    }

    @Test
    void aJvmInWhichThereWasNothingToRunTellsSo() throws IOException {
        forks.beginRound(List.of("a.A"));
        assertThat(forks.endRound(name -> true)).isFalse();
        assertThat(Forks.tell(place, List.of("b.B"))).isFalse();
        Files.createDirectories(place.path().resolve("journals"));
        Files.writeString(place.directory().journal("w1", "0"), "");
        assertThat(Forks.tell(place, List.of("b.B"))).isTrue();
    }
}
