package dev.redoubt.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.cli.Main;
import dev.redoubt.samples.Scripted;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are compared with an earlier one at their end. */
class BaselineTest {
    private static final String MANY_FAILURES = "FPFFFPFFFFFPFFFPFFPPFFFPFFFFFP";

    @TempDir
    Path directory;

    private SuiteRun run(String name, String outcomes) {
        return SuiteRun.into(directory.resolve(name))
                .outsideABuildTool()
                .of(Scripted.Measured.class)
                .property(Scripted.OUTCOMES, outcomes)
                .property("redoubt.label.model", "<b>" + name);
    }

    private Path in(String name, String file) {
        return directory.resolve(name).resolve(file);
    }

    private static String page(Document page) {
        return page.text().replace('\u00a0', ' ');
    }

    @Test
    void aRunThatIsWorseSaysSoInEveryForm() throws IOException {
        run("old", "F").run();
        RunOutcome now = run("new", MANY_FAILURES)
                .property("redoubt.baseline", directory.resolve("old").toString())
                .run();
        assertThat(now.out())
                .contains("compared with " + directory.resolve("old") + ":")
                .contains("label model: <b>old -> <b>new")
                .contains("WORSE  Scripted$Measured.ends   29/30 -> 8/30");
        JsonNode json = new ObjectMapper().readTree(in("new", "diff.json").toFile());
        assertThat(json.get("schema").asText()).isEqualTo("redoubt.diff.v1");
        assertThat(json.get("worse").asBoolean()).isTrue();
        Document html = Jsoup.parse(Files.readString(in("new", "diff.html")));
        assertThat(html.title()).startsWith("WORSE");
        assertThat(page(html)).contains("Scripted$Measured.ends WORSE 29/30 8/30");
        assertThat(html.select("script, style, [style], b")).isEmpty();
        assertThat(html.select("link[href], a[href]").eachAttr("href"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(in("new", link)).exists());
    }

    @Test
    void theBaselineChangesNoExitCode() {
        run("old", "").run();
        RunOutcome alone = run("alone", "FF").run();
        RunOutcome compared = run("new", "FF")
                .property("redoubt.baseline", in("old", "report.json").toString())
                .run();
        assertThat(compared.status()).isEqualTo(alone.status());
        assertThat(compared.digest()).isEqualTo(alone.digest());
    }

    @Test
    void whatCannotBeComparedIsSaidAndHarmsNothing() throws IOException {
        Path none = directory.resolve("none");
        RunOutcome missing =
                run("new", "").property("redoubt.baseline", none.toString()).run();
        assertThat(missing.status()).isEqualTo(0);
        assertThat(missing.out())
                .contains("baseline: " + none)
                .contains("The run was not compared. Name the report.json")
                .doesNotContain("Nothing was done");
        assertThat(in("new", "diff.json")).doesNotExist();
        Files.writeString(directory.resolve("bad.json"), "{\"schema\": 7}");
        RunOutcome bad = run("bad", "")
                .property("redoubt.baseline", directory.resolve("bad.json").toString())
                .run();
        assertThat(bad.status()).isEqualTo(0);
        assertThat(bad.out()).contains("baseline: " + directory.resolve("bad.json"));
        RunOutcome itself = run("bad", "")
                .property("redoubt.baseline", directory.resolve("bad").toString())
                .run();
        assertThat(itself.out()).contains("is where the report of this run is, must be another file");
    }

    @Test
    void aComparisonOfAnEarlierRunDoesNotPassForThisOnes() {
        run("old", "").run();
        run("new", "")
                .property("redoubt.baseline", directory.resolve("old").toString())
                .run();
        assertThat(in("new", "diff.html")).exists();
        run("new", "").run();
        assertThat(in("new", "diff.html")).doesNotExist();
        assertThat(in("new", "diff.json")).doesNotExist();
    }

    @Test
    void aMergeComparesAndSeveralBaselinesAreAddedUp() {
        run("old", "F").run();
        run("older", "FF").run();
        run("new", "F").run();
        StringWriter out = new StringWriter();
        int exit = Main.run(
                new String[] {
                    "merge",
                    directory.resolve("new").toString(),
                    "-Dredoubt.baseline=" + directory.resolve("old") + "," + directory.resolve("older")
                },
                new PrintWriter(out, true),
                new PrintWriter(out, true));
        assertThat(out.toString()).contains("ok   Scripted$Measured.ends   57/60 -> 29/30");
        assertThat(exit).isZero();
        assertThat(in("new", "diff.html")).exists();
    }

    @Test
    void aRunOfSeveralWorkersIsComparedToo() {
        runByWorkers("old", "F");
        String out = runByWorkers("new", MANY_FAILURES, "-Dredoubt.baseline=" + directory.resolve("old"));
        assertThat(out)
                .contains("compared with " + directory.resolve("old") + ":")
                .contains("WORSE  Scripted$Measured.ends   29/30 -> 8/30");
        assertThat(in("new", "diff.json")).exists();
    }

    private String runByWorkers(String name, String outcomes, String... options) {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("run", "--workers", "2", "--no-gate"));
        arguments.addAll(List.of("--classpath", System.getProperty("java.class.path")));
        arguments.addAll(List.of("--dir", directory.resolve(name).toString()));
        arguments.addAll(List.of("--class", Scripted.Measured.class.getName()));
        arguments.add("-D" + Scripted.OUTCOMES + "=" + outcomes);
        arguments.addAll(List.of(options));
        arguments.addAll(ChildJvm.QUICK_WORKERS);
        int exit = Main.run(
                arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(Writer.nullWriter()));
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }

    @Test
    void diffWritesAPageThatStandsAlone() throws IOException {
        run("old", "").run();
        run("new", "F").run();
        Path page = directory.resolve("page.html");
        StringWriter out = new StringWriter();
        List<String> arguments = List.of(
                "diff",
                directory.resolve("old").toString(),
                directory.resolve("new").toString(),
                "--html");
        int exit = diff(arguments, page, out);
        assertThat(exit).isZero();
        Document html = Jsoup.parse(Files.readString(page));
        assertThat(html.select("link, script, a")).isEmpty();
        assertThat(page(html)).contains("Scripted$Measured.ends ok 30/30 29/30");
        assertThat(diff(arguments, directory.resolve("no/such/page.html"), out)).isEqualTo(2);
        assertThat(out.toString()).contains("--html: " + directory.resolve("no/such/page.html"));
    }

    private static int diff(List<String> arguments, Path page, StringWriter out) {
        List<String> all = new ArrayList<>(arguments);
        all.add(page.toString());
        PrintWriter writer = new PrintWriter(out, true);
        return Main.run(all.toArray(new String[0]), writer, writer);
    }
}
