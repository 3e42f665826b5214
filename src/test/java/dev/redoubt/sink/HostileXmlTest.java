package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.HostileJournal;
import dev.redoubt.testkit.HostileTexts;
import dev.redoubt.testkit.XmlAsJenkins;
import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile text in every place of a journal makes no other XML than harmless text does, and can be read by everybody. */
class HostileXmlTest {
    private static final String PLACE = HostileJournal.PLACE;

    @TempDir
    static Path directory;

    private static String harmlessJunit;
    private static String harmlessTestng;

    @BeforeAll
    static void reportHarmlessText() throws IOException {
        harmlessJunit = junit(PLACE);
        harmlessTestng = testng(PLACE);
    }

    static Stream<String> texts() {
        return Stream.concat(
                HostileTexts.all().stream(),
                Stream.of("]]>", "]]>]]>", "a]]", "]]&gt;", "<![CDATA[x]]>", "x\uFFFEy", "\t\t", "&#0;", "'\"<>&"));
    }

    private static String junit(String text) throws IOException {
        Path target = directory.resolve("junit");
        AtomicTree.delete(target);
        written(new JunitReport(), text, target);
        return Files.readString(target.resolve("redoubt-001.xml"));
    }

    private static String testng(String text) throws IOException {
        Path target = directory.resolve("testng-results.xml");
        Files.deleteIfExists(target);
        written(new TestNgReport(), text, target);
        return Files.readString(target);
    }

    private static void written(ReportWriter writer, String text, Path target) throws IOException {
        RunReport report = Merge.ofJournals(List.of(HostileJournal.write(directory, text)));
        writer.write(report, target);
    }

    /** Elements and the names of their attributes. Rows sort by their text, so only what there is is compared. */
    private static List<String> shape(Element element) {
        List<String> shape = new ArrayList<>();
        shape.add(element.getName()
                + element.attributes().stream().map(Attribute::getName).toList());
        element.elements().forEach(child -> shape.addAll(shape(child)));
        return shape;
    }

    private static void check(String hostile, String harmless) throws Exception {
        XmlAsJenkins.jdk(hostile);
        Element read = XmlAsJenkins.dom4j(hostile).getRootElement();
        assertThat(shape(read))
                .containsExactlyInAnyOrderElementsOf(
                        shape(XmlAsJenkins.dom4j(harmless).getRootElement()));
        assertThat(hostile.replaceAll("(?s)<!\\[CDATA\\[.*?]]>", "")).doesNotContainPattern("&(?!#)");
        assertThat(hostile.codePoints())
                .noneMatch(c -> (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void junitReport(String text) throws Exception {
        String xml = junit(text);
        check(xml, harmlessJunit);
        List<Element> suites = XmlAsJenkins.dom4j(xml).getRootElement().elements("testsuite");
        assertThat(suites.stream().flatMap(suite -> suite.elements("testcase").stream()))
                .filteredOn(test -> test.element("flakyFailure") != null)
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.element("flakyFailure").attributeValue("type"))
                        .isEqualTo(shown(text)));
    }

    private static String shown(String text) {
        return Cleaner.line(text, 1_000).replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void testngReport(String text) throws Exception {
        String xml = testng(text);
        check(xml, harmlessTestng);
        assertThat(XmlAsJenkins.testng(xml))
                .filteredOn(method -> method.sections().containsKey("value"))
                .isNotEmpty()
                .allSatisfy(method ->
                        assertThat(method.sections().get("value")).containsExactly(parameter(text), parameter(text)));
    }

    private static String parameter(String text) {
        return Cleaner.text(text)
                .replace("]]>", "]] >")
                .replace("\uFFFE", "\\uFFFE")
                .replace("\uFFFF", "\\uFFFF");
    }

    @Test
    void theHarmlessTextIsThere() {
        assertThat(harmlessJunit)
                .contains(PLACE + "(" + PLACE + ")[a " + PLACE + "] trial 0", "redoubt.label." + PLACE);
        assertThat(harmlessTestng).contains("<group name=\"" + PLACE, "<value><![CDATA[" + PLACE + "]]></value>");
    }
}
