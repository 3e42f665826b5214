package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.sink.JsonReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** Whoever arrives first: the same journals are the same report, to the byte. */
class ReverseMergeTest {
    @TempDir
    Path directory;

    private byte[] merged(List<Path> journals) throws IOException {
        Path file = Files.createTempFile(directory, "merged", ".json");
        new JsonReport().write(Merge.ofJournals(journals), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static List<Path> reversed(List<Path> journals) {
        List<Path> reversed = new ArrayList<>(journals);
        Collections.reverse(reversed);
        return reversed;
    }

    private static <T> List<List<T>> orders(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int first = 0; first < all.size(); first++) {
            List<T> rest = new ArrayList<>(all);
            T chosen = rest.remove(first);
            for (List<T> order : orders(rest)) {
                List<T> whole = new ArrayList<>(List.of(chosen));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private RunOutcome run(String name, String suite) {
        return SuiteRun.into(directory.resolve(name))
                .ofFile(suite)
                .parallel(ParallelMode.METHODS)
                .property("redoubt.run.id", "nightly-" + name)
                .run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"providers.xml", "factories.xml", "retries.xml", "skips.xml"})
    void mergingAgainGivesWhatTheRunWrote(String suite) throws IOException {
        RunOutcome run = run("one", suite);
        assertThat(merged(run.journals()))
                .isEqualTo(Files.readAllBytes(run.directory().resolve("report.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"providers.xml", "factories.xml", "groups.xml"})
    void theJournalsOfTwoRunsMergeEitherWayRound(String suite) throws IOException {
        List<Path> journals = new ArrayList<>(run("one", suite).journals());
        journals.addAll(run("two", suite).journals());
        assertThat(journals).hasSize(2);
        assertThat(merged(reversed(journals))).isEqualTo(merged(journals));
    }

    private static JournalText worker(String name) {
        return JournalText.of(name)
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("judged", Designs.of(4, 0.75), "safety"))
                .add(Facts.dataDriven("rows", Designs.of(2, 0.5)))
                .add(Facts.ordinary("plain"))
                .add(new Fact.SuiteStarted("suite", 1, 3));
    }

    /** Four workers that share a run: one fails, one contradicts another, one is cut, one comes last but first by name. */
    private List<Path> fourWorkers() {
        List<Path> journals = new ArrayList<>();
        journals.add(worker("w2")
                .run(Facts.trial("judged", "", 3), Outcome.PASS)
                .run(Facts.trial("judged", "", 0), Outcome.UNSAFE)
                .add(new Fact.RowsCounted(Facts.test("rows"), 1, 0, 2, 0))
                .footer()
                .write(directory));
        journals.add(worker("w10")
                .run(Facts.trial("judged", "", 1), Outcome.PASS)
                .run(Facts.trial("rows", "1", 0), Outcome.FAIL)
                .run(Facts.trial("rows", "0", 1), Outcome.PASS)
                .footer()
                .write(directory));
        journals.add(worker("w1")
                .run(Facts.trial("judged", "", 1), Outcome.ERROR)
                .run(Facts.trial("rows", "0", 0), Outcome.PASS)
                .run(Facts.trial("rows", "1", 1), Outcome.PASS)
                .footer()
                .write(directory));
        journals.add(worker("w3")
                .run(Facts.trial("judged", "", 2), Outcome.PASS)
                .add(Facts.begun(Facts.trial("judged", "", 3)))
                .line("{\"line\":\"rec")
                .writeWithoutLastLineFeed(directory));
        return journals;
    }

    @Test
    void fourWorkersMergeInEveryOrder() throws IOException {
        List<Path> journals = fourWorkers();
        byte[] expected = merged(journals);
        List<List<Path>> orders = orders(journals);
        assertThat(orders).hasSize(24);
        for (List<Path> order : orders) {
            assertThat(merged(order)).as("%s", order).isEqualTo(expected);
        }
        assertThat(new String(expected, StandardCharsets.UTF_8))
                .contains("\"outcomes\" : \"UEPP\"")
                .contains("w3.jsonl");
    }

    @Test
    void whoWroteARecordIsTheOnlyDifference() throws IOException {
        List<Path> one = List.of(worker("w1")
                .run(Facts.trial("judged", "", 0), Outcome.PASS)
                .run(Facts.trial("judged", "", 1), Outcome.FAIL)
                .footer()
                .write(directory.resolve("one")));
        List<Path> two = List.of(
                worker("w1")
                        .run(Facts.trial("judged", "", 1), Outcome.FAIL)
                        .footer()
                        .write(directory.resolve("two")),
                worker("w2")
                        .run(Facts.trial("judged", "", 0), Outcome.PASS)
                        .footer()
                        .write(directory.resolve("two")));
        assertThat(Merge.ofJournals(two).digest())
                .isEqualTo(Merge.ofJournals(one).digest());
        assertThat(Merge.ofJournals(two).trialGroups().get(0).outcomes()).isEqualTo("PF..");
    }
}
