package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first page says at its top is what came of the run, and no more. */
class FirstScreenTest {
    @TempDir
    Path directory;

    private final JournalText journal = JournalText.of("w1").add(new Fact.SuiteAnnounced("suite", 1));

    private void plan(Fact.Planned... plans) {
        List.of(plans).forEach(journal::add);
        journal.add(new Fact.SuiteStarted("suite", 1, plans.length));
    }

    private void trials(String method, String outcomes) {
        for (int i = 0; i < outcomes.length(); i++) {
            journal.run(Facts.trial(method, "", i), Outcome.ofLetter(outcomes.charAt(i)));
        }
    }

    private String index() throws IOException {
        Pages.write(Merge.ofJournals(List.of(journal.footer().write(directory))), directory);
        return Files.readString(directory.resolve("html/index.html"));
    }

    @Test
    void whatIsToleratedIsSaidAndIsNoFailure() throws IOException {
        plan(Facts.trials("polite", Designs.of(20, 0.8)));
        trials("polite", "PPPPPFPPPPPPPPPEPPPP");
        assertThat(index())
                .contains("All verdicts pass. 2 of 20 trials did not pass, within what is tolerated.")
                .contains("Did not pass, tolerated")
                .doesNotContain("Everything that was planned has passed")
                .doesNotContain("What went wrong");
    }

    @Test
    void whatNobodyNeededDidNotPassEither() throws IOException {
        plan(Facts.trials("polite", Designs.unlimited(4, 0.5)), Facts.ordinary("plain"));
        trials("polite", "PP");
        journal.run(InvocationId.of(Facts.test("plain")), Outcome.SKIPPED);
        assertThat(index()).contains("All verdicts pass. 2 trials were not needed. 1 test was skipped.");
    }

    @Test
    void whatFailsIsWhatWentWrong() throws IOException {
        plan(Facts.trials("polite", Designs.of(2, 1.0)));
        trials("polite", "PF");
        assertThat(index()).contains("What went wrong").doesNotContain("tolerated");
    }

    private void unsafeAmongOthers() {
        plan(
                Facts.trials("first", Designs.of(2, 1.0)),
                Facts.trials("second", Designs.of(2, 1.0)),
                Facts.trials("third", Designs.of(2, 1.0)),
                Facts.trials("worst", Designs.of(4, 0.5)));
        trials("first", "PF");
        trials("second", "PF");
        trials("third", "PF");
        trials("worst", "PPPU");
    }

    @Test
    void theFirstGroupsAreNamedTheUnsafeBeforeOthers() throws IOException {
        unsafeAmongOthers();
        String page = index();
        assertThat(page.substring(page.indexOf("class=\"red\""), page.indexOf("class=\"facts\"")))
                .containsSubsequence(
                        "AgentTest.worst: 1 unsafe, 0 allowed",
                        "AgentTest.first: too few trials passed",
                        "AgentTest.second: too few",
                        "and 1 more")
                .doesNotContain("third");
    }

    @Test
    void whatWentWrongStandsBeforeTheNumbers() throws IOException {
        unsafeAmongOthers();
        assertThat(index()).containsSubsequence("What went wrong", "class=\"cards\"");
    }

    @Test
    void aGroupThatFailsHasNoGreenBar() throws IOException {
        unsafeAmongOthers();
        assertThat(index()).doesNotContain("fill s-pass");
    }

    @Test
    void howToRunAGroupAgainStandsBeforeItsTrials() throws IOException {
        unsafeAmongOthers();
        String unused = index();
        try (Stream<Path> pages = Files.list(directory.resolve("html/groups"))) {
            for (Path page : pages.toList()) {
                assertThat(page).content().containsSubsequence("Run it again", "mvn test -Dtest=", "Trials by index");
            }
        }
    }
}
