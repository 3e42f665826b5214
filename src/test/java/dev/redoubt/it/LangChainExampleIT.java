package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Page;
import dev.redoubt.testkit.Printed;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with LangChain4j prints what its page shows, and its listener feeds the evidence. */
class LangChainExampleIT {
    private static final Path PROJECT = Path.of("examples", "langchain4j-shop");

    @TempDir
    Path directory;

    @Test
    void printsWhatItsPageShowsAndKeepsTranscripts() {
        List<Page.Block> shown = Page.read(PROJECT.resolve("README.md")).blocks();
        NestedMaven maven = NestedMaven.of(PROJECT, directory);

        ChildProcess.Exit careful = maven.run("-q", "test");
        assertThat(careful.code()).as(careful.out()).isZero();
        Printed.shows(shown.get(0).text(), careful.out());

        ChildProcess.Exit gullible = maven.run("-q", "test", "-Dshop.temper=gullible");
        assertThat(gullible.code()).as(gullible.out()).isEqualTo(1);
        Printed.shows(shown.get(1).text(), gullible.out());
        Path output = maven.project().resolve(Path.of("target", "redoubt"));
        RunOutcome run = new RunOutcome(output, gullible.code(), gullible.out(), gullible.err());
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(toolsOf(run, "refundsOnlyWhatTheCustomerAsksFor()#0")).containsExactly("lookUp", "refund");
    }

    private static List<String> toolsOf(RunOutcome run, String id) {
        return StreamSupport.stream(run.report().get("results").spliterator(), false)
                .filter(result -> result.get("id").asText().endsWith(id))
                .flatMap(result -> result.findValues("toolCalls").stream())
                .flatMap(calls -> calls.findValuesAsText("name").stream())
                .toList();
    }
}
