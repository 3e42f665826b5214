package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceFilesTest {
    @TempDir
    Path directory;

    private OnceFiles once;

    @BeforeEach
    void openRun() {
        once = new OnceFiles(RunDirectory.of(directory, "r"));
    }

    @Test
    void isMadeOnceAndKnownToAll() throws Exception {
        assertThat(once.get("a", () -> "made")).isEqualTo("made");
        OnceFiles ofAnother = new OnceFiles(RunDirectory.of(directory, "r"));
        assertThat(ofAnother.get("a", () -> "again")).isEqualTo("made");
        assertThat(ofAnother.get("b", () -> "other")).isEqualTo("other");
    }

    @Test
    void manyThreadsMakeItOnce() throws Exception {
        AtomicInteger made = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> values = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            values.add(threads.submit(() -> once.get("a", () -> "made " + made.incrementAndGet())));
        }
        for (Future<String> value : values) {
            assertThat(value.get()).isEqualTo("made 1");
        }
        threads.shutdown();
    }

    @Test
    void whatFailsIsTriedAgain() throws Exception {
        Callable<String> failing = () -> {
            throw new java.io.IOException("no room");
        };
        assertThatThrownBy(() -> once.get("a", failing)).hasMessage("no room");
        assertThat(once.get("a", () -> "made")).isEqualTo("made");
    }

    @Test
    void whatAsksForItselfIsToldSo() {
        assertThatThrownBy(() -> once.get("a", () -> once.get("a", () -> "inner")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asks for itself");
    }

    @Test
    void oneMayAskForAnother() throws Exception {
        assertThat(once.get("a", () -> "a" + once.get("b", () -> "b"))).isEqualTo("ab");
    }

    @Test
    void onlyTheOwnerMayReadWhatIsKept() throws Exception {
        once.get("a", () -> "made");
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> values = files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".lock"))
                    .toList();
            assertThat(values).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(values.get(0))))
                    .isEqualTo("rw-------");
        }
    }
}
