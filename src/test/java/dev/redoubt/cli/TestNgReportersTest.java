package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.reporters.EmailableReporter2;
import org.testng.reporters.FailedReporter;
import org.testng.reporters.JUnitReportReporter;
import org.testng.reporters.SuiteHTMLReporter;
import org.testng.reporters.XMLReporter;
import org.testng.reporters.jq.Main;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** TestNG's own reporters, named in a suite file, write of a shared run what they write of the same run in one JVM. */
class TestNgReportersTest {
    /** One JVM has a test that says what no trial can; reporters of a shared run are told of every verdict by a trial. */
    private static final String OF_LAST_RESORT = "old/Suite/redoubt.properties";

    @TempDir
    Path directory;

    @Test
    void theyWriteWhatTheyWriteInOneJvm() throws Exception {
        check(directory, "");
    }

    /**
     * Compares them.
     *
     * @param directory where to run
     * @param libraries class path of another TestNG; empty for that of this JVM
     */
    @SuppressWarnings("deprecation") // people have it
    static void check(Path directory, String libraries) throws Exception {
        Predicate<String> replaced = entry -> !libraries.isEmpty() && entry.matches(".*[/\\\\]testng-[0-9.]+\\.jar");
        SplitRunCase run = new SplitRunCase(directory)
                .without(replaced)
                .behind(libraries)
                .with(XMLReporter.class, JUnitReportReporter.class, EmailableReporter2.class)
                .with(FailedReporter.class, Main.class, SuiteHTMLReporter.class)
                .option("--workers", "2");
        Path suite = run.suite(
                "Suite",
                List.of(),
                SplitRunCase.test("first", ReportersTest.Ordinary.class),
                SplitRunCase.test("second", ReportersTest.Green.class, ReportersTest.RedTrials.class));
        SplitRunCase.Result split = run.run(suite);
        Path shared = split.output().resolve("test-output");
        Path alone = directory.resolve("alone");
        ChildJvm.of("org.testng.TestNG", "-usedefaultlisteners", "false", "-d", alone.toString(), suite.toString())
                .without(replaced)
                .behind(libraries)
                .option("-ea")
                .option("-Dredoubt.dir=" + directory.resolve("alone-reports"))
                .option("-D" + SplitRunCase.SEEN + "=" + directory.resolve("seen-alone"))
                .run();

        assertThat(split.out()).contains("reporters of the suite: " + shared).doesNotContain("Exception");
        assertThat(results(shared)).hasSize(13).containsExactlyInAnyOrderElementsOf(results(alone));
        assertThat(totals(shared)).isEqualTo(totals(alone));
        assertThat(files(shared)).isEqualTo(files(alone));
        assertThat(Files.readString(shared.resolve("emailable-report.html"))).endsWith("</html>\n");
        for (String file : files(shared)) {
            if (file.startsWith("junitreports/")) {
                assertThat(counts(shared.resolve(file))).isEqualTo(counts(alone.resolve(file)));
            }
        }
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    /** Every test method of testng-results.xml, without what varies. */
    private static List<String> results(Path output) throws Exception {
        return elements(parse(output.resolve("testng-results.xml")), "test-method")
                .filter(method -> method.getAttribute("is-config").isEmpty())
                .map(method ->
                        test(method) + " " + method.getAttribute("signature").replaceAll("\\[.*", "") + " "
                                + method.getAttribute("status") + parameters(method))
                .sorted()
                .toList();
    }

    private static String test(Element method) {
        Node type = method.getParentNode();
        return ((Element) type.getParentNode()).getAttribute("name") + " " + ((Element) type).getAttribute("name");
    }

    private static String parameters(Element method) {
        NodeList values = method.getElementsByTagName("value");
        return IntStream.range(0, values.getLength())
                .mapToObj(i -> values.item(i).getTextContent().strip())
                .toList()
                .toString();
    }

    private static String totals(Path output) throws Exception {
        Element root = parse(output.resolve("testng-results.xml")).getDocumentElement();
        return "passed " + root.getAttribute("passed") + ", failed " + root.getAttribute("failed") + ", skipped "
                + root.getAttribute("skipped");
    }

    private static String counts(Path file) throws Exception {
        Element root = parse(file).getDocumentElement();
        return root.getAttribute("name") + " " + root.getAttribute("tests") + " " + root.getAttribute("failures") + " "
                + root.getAttribute("skipped");
    }

    private static List<String> files(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> output.relativize(file).toString())
                    .filter(file -> !file.equals(OF_LAST_RESORT))
                    .sorted()
                    .toList();
        }
    }
}
