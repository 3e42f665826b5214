package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Page;
import dev.redoubt.testkit.Printed;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with Spring and Cucumber prints what its page shows: beans are injected, and scenarios are rows. */
class SpringExampleIT {
    private static final Path PROJECT = Path.of("examples", "spring-and-cucumber");

    @TempDir
    Path directory;

    @Test
    void printsWhatItsPageShows() {
        Page.Block shown = Page.read(PROJECT.resolve("README.md")).blocks().get(0);
        NestedMaven maven = NestedMaven.of(PROJECT, directory);

        ChildProcess.Exit exit = maven.run("-q", "test");

        assertThat(exit.code()).as(exit.out()).isZero();
        Printed.shows(shown.text(), exit.out());
        Path output = maven.project().resolve(Path.of("target", "redoubt"));
        RunOutcome run = new RunOutcome(output, exit.code(), exit.out(), exit.err());
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.report().get("trialGroups").findValuesAsText("id")).anyMatch(id -> id.endsWith("[\"cards\"]"));
    }
}
