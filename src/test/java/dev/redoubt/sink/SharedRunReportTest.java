package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.Golden;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run looks that several JVMs shared, two of which died, and two never started. */
class SharedRunReportTest {
    @TempDir
    Path directory;

    private static JournalText worker(String name) {
        return JournalText.of(name)
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("survives", Designs.of(5, 0.6), "robustness"))
                .add(Facts.ordinary("plain"))
                .add(Facts.ordinary("kills"))
                .add(new Fact.SuiteStarted("suite", 1, 3));
    }

    private static Fact.WorkerEnded ended(String worker, Fact.Ending ending, int code, long lines, String... said) {
        List<String> threads =
                ending == Fact.Ending.HANG ? List.of("\"main\" waits", "  at a.B.c(B.java:1)") : List.of();
        return new Fact.WorkerEnded(worker, ending, code, 900, 9_000, lines, List.of(said), threads);
    }

    /** w1 is killed in a test, w2 hangs in a trial, w3 and w5 never start, w4 does the rest. */
    private RunReport report() throws IOException {
        Fact.Header controller = new Fact.Header(
                "run-1",
                "controller",
                950,
                Map.of(WireSchema.ROLE, WireSchema.CONTROLLER, "dist", "unit", "workers", "2"),
                Map.of());
        List<Path> journals = List.of(
                worker("w1")
                        .run(Facts.trial("survives", "", 0), Outcome.PASS)
                        .add(Facts.begun(InvocationId.of(Facts.test("kills"))))
                        .write(directory),
                worker("w2")
                        .run(Facts.trial("survives", "", 1), Outcome.PASS)
                        .add(Facts.begun(Facts.trial("survives", "", 2)))
                        .write(directory),
                worker("w4")
                        .run(Facts.trial("survives", "", 3), Outcome.PASS)
                        .run(Facts.trial("survives", "", 4), Outcome.FAIL)
                        .run(InvocationId.of(Facts.test("plain")), Outcome.PASS)
                        .footer()
                        .write(directory),
                JournalText.of("controller", controller)
                        .add(ended("w1", Fact.Ending.SIGNAL, 9, 9, "about to allocate"))
                        .add(ended("w3", Fact.Ending.BOOT, 1, 0, "Error: no agent"))
                        .add(ended("w2", Fact.Ending.HANG, 90, 9))
                        .add(ended("w5", Fact.Ending.BOOT, 1, 0, "Error: no agent"))
                        .add(ended("w4", Fact.Ending.FINISHED, 0, 13))
                        .footer()
                        .write(directory));
        return Merge.ofJournals(journals);
    }

    @Test
    void looksLikeThis() throws IOException {
        RunReport report = report();
        String summary = ConsoleSummary.of(report, List.of(), "target/redoubt/report.yaml");
        ConsoleNumbers.check(summary);
        Golden.compare("shared/console.txt", summary);
        Path json = directory.resolve("report.json");
        new JsonReport().write(report, json);
        Golden.compare("shared/report.json", Files.readString(json));
        Path yaml = directory.resolve("report.yaml");
        new YamlReport().write(report, yaml);
        Golden.compare("shared/report.yaml", Files.readString(yaml));
    }

    @Test
    void whoeverRanNothingIsNoJvmOfIt() throws IOException {
        assertThat(ConsoleSummary.of(report(), List.of(), "")).contains("3 JVMs (2 died) x 1 thread");
    }

    @Test
    void saysHowItWasShared() throws IOException {
        assertThat(report().run().varying().sharing()).isEqualTo(new RunInfo.Sharing("unit", 2, 3, 4, 3, 1));
    }

    @Test
    void whatIsNotSharedSaysNothingOfIt() throws IOException {
        Path journal = worker("w1").footer().write(directory);
        assertThat(Merge.ofJournals(List.of(journal)).run().varying().sharing()).isNull();
    }
}
