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
        place = new RunPlace(
                directory, "run-1", true, "surefire-1", "maven-1", Launcher.SUREFIRE, false, List.of("a.A", "b.B"));
        Files.createDirectories(place.path());
        forks = new Forks(place);
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

    @Test
    void whoeverEndsWithClassesLeftReportsNowAndThen() throws IOException {
        forks.beginRound(List.of("a.A"));
        assertThat(forks.endRound(name -> true)).isFalse();
        assertThat(forks.end()).isTrue();
        Path report = Files.writeString(place.path().resolve("report.json"), "{}");
        assertThat(forks.end()).isFalse();
        Files.setLastModifiedTime(report, FileTime.fromMillis(0));
        assertThat(forks.end()).isTrue();
    }

    @Test
    void theMoreThereIsToReadTheSeldomerItIsReported() throws IOException {
        forks.beginRound(List.of("a.A"));
        assertThat(forks.endRound(name -> true)).isFalse();
        Path report = Files.writeString(place.path().resolve("report.json"), "{}");
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
        Files.writeString(place.path().resolve("report.json"), "{}");
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
