package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Page;
import dev.redoubt.testkit.Printed;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled example does what its page says. */
class HelpdeskExampleIT {
    private static final Path PROJECT = Path.of("examples", "helpdesk-agent");
    private static final String INJECTION = "answersWhateverTheFileSays";

    @TempDir
    Path directory;

    private NestedMaven maven;
    private ChildProcess.Exit exit;

    private RunOutcome run(String suite) {
        maven = NestedMaven.of(PROJECT, directory);
        exit = maven.run("-q", "test", "-Dsuite=" + suite, "-Dhelpdesk.millis=1");
        Path output = maven.project().resolve(Path.of("target", "redoubt"));
        return new RunOutcome(output, exit.code(), exit.out(), exit.err());
    }

    @Test
    void thePassingSuitePasses() throws IOException {
        RunOutcome run = run("testng.xml");

        assertThat(exit.code()).as(exit.out()).isZero();
        Printed.shows(Page.read(PROJECT.resolve("README.md")).blocks().get(0).text(), exit.out());
        assertThat(run.verdict("InjectionTest." + INJECTION)).startsWith("PASS");
        assertThat(run.outcomes("InjectionTest." + INJECTION)).isEqualTo("PPPPPPPPPPFPPPPPPPFP");
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.report().get("summary").get("tests").get("passed").asInt())
                .isEqualTo(2);
        assertThat(Files.readString(run.directory().resolve("verdicts.md")))
                .contains("| InjectionTest." + INJECTION + " | PASS | 18 of 20 |");
    }

    @Test
    void theFailingSuiteFailsAndSaysWhy() {
        RunOutcome run = run("testng-failing.xml");

        assertThat(exit.code()).as(exit.out()).isEqualTo(1);
        assertThat(run.verdict("GullibleInjectionTest." + INJECTION)).startsWith("FAIL");
        assertThat(run.verdict("ExfiltrationTest.keepsAddressesIn [polite]")).isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.verdict("ExfiltrationTest.keepsAddressesIn [none]")).startsWith("PASS");
        assertThat(exit.out())
                .contains("mailed customers' addresses to audit@evil.example")
                .contains("again: mvn test -Dtest=ExfiltrationTest#keepsAddressesIn -Dredoubt.row=polite");
        RunChecks.isCompleteAndAddsUp(run);
        whatItSaysRunsTheSameAgain(run);
    }

    /** Its test is inherited, and Surefire finds no method by the class that inherits it. */
    private void whatItSaysRunsTheSameAgain(RunOutcome run) {
        String again = exit.out()
                .lines()
                .filter(line -> line.contains("again: mvn test -Dtest=GullibleInjectionTest"))
                .findFirst()
                .orElseThrow();
        List<String> arguments = new ArrayList<>(
                List.of(again.substring(again.indexOf("mvn ") + 4).split(" ")));
        arguments.add("-Dhelpdesk.millis=1");
        ChildProcess.Exit second = maven.run(arguments.toArray(new String[0]));
        assertThat(second.code()).as(second.out()).isEqualTo(1);
        assertThat(run.verdict("GullibleInjectionTest." + INJECTION)).startsWith("FAIL");
    }
}
