package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.cli.Main;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Finding;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packed journal says nothing of how large it becomes. */
class UnpackedTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void whatBecomesTooLargeIsCutAndNamedAndOthersAreReadAllTheSame() throws IOException {
        List<String> found = new ArrayList<>();
        Unpacked packed = new Unpacked((path, what) -> found.add(path.getFileName() + " " + what), 3 * MEBIBYTE);
        Path first = packed.of(packed("first", 2 * MEBIBYTE));
        Path bomb = packed.of(packed("bomb", 64 * MEBIBYTE));
        Path small = packed.of(packed("small", 1000));
        assertThat(first).hasSize(2 * MEBIBYTE);
        assertThat(Files.size(bomb)).isPositive().isLessThanOrEqualTo(MEBIBYTE);
        assertThat(found)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bomb.jsonl.gz unpacks to more than there is room for");
        assertThat(Files.size(small)).isLessThanOrEqualTo(1000);
    }

    @Test
    void oneThatIsDamagedIsReadAsFarAsItGoesAndMakesTheRunIncomplete() throws IOException {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        Path journals = Files.createDirectories(run.path().resolve("journals"));
        Path whole = JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("fine", Designs.of(1, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1))
                .run(Facts.trial("fine", "", 0), Outcome.PASS)
                .footer()
                .write(journals);
        Files.writeString(journals.resolve("w2-00000000.jsonl.gz"), "This is not packed.\n");
        RunReport report = Merge.of(List.of(run));
        assertThat(whole).exists();
        assertThat(report.summary().trials().passed()).isEqualTo(1);
        assertThat(report.findings()).extracting(Finding::place).contains("journals/w2-00000000.jsonl.gz");
        assertThat(report.isComplete()).isFalse();
    }

    /** Of the packed one, what fits is written, and the rest is refused by the disk. */
    @Test
    void whatTheDiskRefusesIsNamedAndMakesTheRunIncomplete() throws IOException {
        Path run = directory.resolve("runs/run-1");
        SampleRun.GREEN.write(run.resolve("journals"));
        ChildJvm merge =
                ChildJvm.of(Main.class.getName(), "merge", run.toString()).after("ulimit -f 4096");
        ChildProcess.Exit whole = merge.run();
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        Path bomb = packed("runs/run-1/journals/w9-00000000", 64 * MEBIBYTE);
        ChildProcess.Exit cut = merge.run();
        assertThat(cut.code()).as(cut.out() + cut.err()).isEqualTo(3);
        assertThat(cut.out())
                .contains("journals/" + bomb.getFileName() + ": cannot be unpacked: ")
                .contains("What is missing was left out.");
    }

    private Path packed(String name, int bytes) throws IOException {
        Path file = directory.resolve(name + ".jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[bytes]);
        }
        return file;
    }
}
