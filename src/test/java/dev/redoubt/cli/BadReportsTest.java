package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.Golden;
import dev.redoubt.testkit.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file for each way of a report to be none, in src/test/resources/reports/bad, and beside it what is said of it. None of
 * them passes anywhere.
 */
class BadReportsTest {
    private static final Path ALL = Path.of("src/test/resources/reports");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int redoubt(String... arguments) {
        return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    static List<Path> good() {
        return reports("good");
    }

    static List<Path> bad() {
        return reports("bad");
    }

    private static List<Path> reports(String kind) {
        try (Stream<Path> files = Files.list(ALL.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** They are right but for what their name says; and they are red, so that each of the bad ones is red, too. */
    @ParameterizedTest
    @MethodSource("good")
    void isReadAndFails(Path report) {
        assertThat(redoubt("gate", report.toString())).as("%s", err).isEqualTo(1);
        assertThat(out.toString())
                .contains("1 ordinary tests or configuration methods failed")
                .contains("B.d: FAIL, too few trials passed")
                .contains("failed: 2 reasons");
        assertThat(redoubt("verify", report.toString())).isZero();
        assertThat(JsonSchemas.errorsOfReport(JsonSchemas.read(report)).isEmpty())
                .isEqualTo(!report.toString().contains("later"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefused(Path report) {
        for (String command : List.of("gate", "verify", "diff")) {
            String[] arguments = command.equals("diff")
                    ? new String[] {command, report.toString(), report.toString()}
                    : new String[] {command, report.toString()};
            assertThat(redoubt(arguments)).as("%s %s", command, out).isEqualTo(2);
        }
        List<String> said = err.toString().lines().distinct().toList();
        assertThat(out.toString()).isEmpty();
        assertThat(said).singleElement();
        String expected = report.toString().replaceFirst("\\.json$", ".expected");
        Golden.compare(
                Path.of(expected), said.get(0).replace('\\', '/').replace(ALL.resolve("bad") + "/", "") + "\n");
    }
}
