package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Finding;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies among the journals and is none is named, and costs no journal. */
@Timeout(60)
class OtherThingsTest {
    @TempDir
    Path directory;

    @Test
    void aDirectoryALinkAndAPipe() throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        Path journals = run.path().resolve("journals");
        Files.createDirectories(journals);
        JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("fine", Designs.of(1, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1))
                .run(Facts.trial("fine", "", 0), Outcome.PASS)
                .footer()
                .write(journals);
        Files.createDirectory(journals.resolve("directory.jsonl"));
        Path secret = Files.writeString(directory.resolve("secret"), "root:x:0:0\n");
        Files.createSymbolicLink(journals.resolve("link.jsonl"), secret);
        Files.createSymbolicLink(journals.resolve("loop.jsonl"), journals.resolve("loop.jsonl"));
        Files.createSymbolicLink(journals.resolve("endless.jsonl"), Path.of("/dev/zero"));
        assertThat(new ProcessBuilder("mkfifo", journals.resolve("pipe.jsonl").toString())
                        .start()
                        .waitFor())
                .isZero();

        RunReport report = Merge.of(List.of(run));
        assertThat(report.findings())
                .extracting(Finding::place)
                .containsExactly(
                        "journals/directory.jsonl",
                        "journals/endless.jsonl",
                        "journals/link.jsonl",
                        "journals/loop.jsonl",
                        "journals/pipe.jsonl");
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.toString())
                        .contains("It was left out.")
                        .doesNotContain("root"));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.summary().trials().passed()).isEqualTo(1);
    }
}
