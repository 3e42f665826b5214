package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannedClassesTest {
    @TempDir
    Path directory;

    private RunDirectory run;
    private ScannedClasses classes;

    @BeforeEach
    void make() throws IOException {
        run = RunDirectory.of(directory, "run-1");
        Files.createDirectories(run.path());
        classes = ScannedClasses.of(run);
    }

    @Test
    void nothingIsMissingWhereNothingWasFound() throws IOException {
        classes.enter(List.of("a.A"));
        assertThat(classes.missing()).isEmpty();
    }

    @Test
    void whatWasNotEnteredIsMissing() throws IOException {
        classes.announce(List.of("b.B", "a.A", "ä.Ä"));
        assertThat(classes.missing()).containsExactly("a.A", "b.B", "ä.Ä");
        classes.enter(List.of("a.A"));
        ScannedClasses.of(run).enter(List.of("ä.Ä", "c.C"));
        assertThat(classes.missing()).containsExactly("b.B");
    }

    @Test
    void whatWasFoundFirstStays() throws IOException {
        classes.announce(List.of("a.A"));
        classes.announce(List.of("b.B"));
        assertThat(classes.missing()).containsExactly("a.A");
    }

    @Test
    void aFileThatIsNotTextIsNoError() throws IOException {
        Files.write(run.scannedClasses(), new byte[] {(byte) 0xC3, 0x28, '\n', 0, '\n'});
        assertThat(classes.missing()).hasSize(2);
    }
}
