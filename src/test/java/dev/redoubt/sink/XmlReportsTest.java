package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.testkit.SampleRun;
import dev.redoubt.testkit.XmlAsJenkins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.dom4j.Document;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** XML reports, read by the parsers that others read them with: numbers add up, names are unique, all parts are there. */
class XmlReportsTest {
    @TempDir
    Path directory;

    private RunReport merge(Path journal) throws IOException {
        return Merge.ofJournals(List.of(journal));
    }

    private List<Document> junit(RunReport report, long mostChars) throws Exception {
        Path files = directory.resolve("junit");
        JunitReport.write(report, files, mostChars);
        List<Document> documents = new ArrayList<>();
        try (Stream<Path> all = Files.list(files)) {
            for (Path file : all.sorted().toList()) {
                String xml = Files.readString(file);
                XmlAsJenkins.jdk(xml);
                documents.add(XmlAsJenkins.dom4j(xml));
            }
        }
        return documents;
    }

    private static List<Element> suites(List<Document> documents) {
        return documents.stream()
                .flatMap(document -> document.getRootElement().elements("testsuite").stream())
                .toList();
    }

    private static List<Element> cases(List<Document> documents) {
        return suites(documents).stream()
                .flatMap(suite -> suite.elements("testcase").stream())
                .toList();
    }

    private static void assertNumbersAddUp(Element suite) {
        for (String[] part : new String[][] {{"failures", "failure"}, {"errors", "error"}, {"skipped", "skipped"}}) {
            long found = suite.elements("testcase").stream()
                    .filter(test -> test.element(part[1]) != null)
                    .count();
            assertThat(suite.attributeValue(part[0]))
                    .as("%s %s", suite.attributeValue("name"), part[0])
                    .isEqualTo("" + found);
        }
        assertThat(suite.attributeValue("tests"))
                .isEqualTo("" + suite.elements("testcase").size());
    }

    private static void assertNamesAreUnique(List<Document> documents) {
        Set<String> names = new HashSet<>();
        cases(documents)
                .forEach(test -> assertThat(
                                names.add(test.attributeValue("classname") + " " + test.attributeValue("name")))
                        .as(test.attributeValue("name"))
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void everyResultIsACaseAndEveryVerdictIsOne(SampleRun run) throws Exception {
        RunReport report = Merge.ofJournals(run.journals());
        List<Document> documents = junit(report, 4_000_000);
        suites(documents).forEach(XmlReportsTest::assertNumbersAddUp);
        assertNamesAreUnique(documents);
        assertThat(cases(documents))
                .hasSize((int) report.results().count() + report.trialGroups().size() + 1);
        List<Element> red = cases(documents).stream()
                .filter(test -> test.element("failure") != null || test.element("error") != null)
                .toList();
        long expected =
                report.trialGroups().stream().filter(group -> !group.isGreen()).count()
                        + report.summary().tests().failedForGood()
                        + report.summary().tests().begunAndLost()
                        + report.summary().failedConfigurations()
                        + (report.isComplete() ? 0 : 1);
        assertThat(red).hasSize((int) expected);
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void testngResultsAddUpForThePlugin(SampleRun run) throws Exception {
        RunReport report = Merge.ofJournals(run.journals());
        Path file = directory.resolve("testng-results.xml");
        new TestNgReport().write(report, file);
        String xml = Files.readString(file);
        XmlAsJenkins.jdk(xml);
        List<XmlAsJenkins.Method> methods = XmlAsJenkins.testng(xml);
        Element root = XmlAsJenkins.dom4j(xml).getRootElement();
        for (String[] part : new String[][] {{"passed", "PASS"}, {"failed", "FAIL"}, {"skipped", "SKIP"}}) {
            long found = methods.stream()
                    .filter(method -> !method.attributes().containsKey("is-config"))
                    .filter(method -> !method.attributes().containsKey("retried"))
                    .filter(method -> method.attributes().get("status").equals(part[1]))
                    .count();
            assertThat(root.attributeValue(part[0])).as(part[0]).isEqualTo("" + found);
        }
        for (XmlAsJenkins.Method method : methods) {
            assertThat(method.attributes().get("status")).isIn("PASS", "FAIL", "SKIP");
            new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT)
                    .parse(method.attributes().get("started-at"));
            method.sections().forEach((section, texts) -> {
                if (!Set.of("value", "line").contains(section)) {
                    assertThat(texts).as(section).hasSize(1);
                }
            });
        }
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.map(Path::toString)).noneMatch(name -> name.endsWith(".body"));
        }
    }

    private JournalText manyTests(int count) {
        JournalText journal = JournalText.of("w1").add(new Fact.SuiteAnnounced("suite", 1));
        for (int i = 0; i < count; i++) {
            journal.add(Facts.ordinary("m" + i));
        }
        journal.add(Facts.trials("group", Designs.of(count, 0.5)));
        journal.add(new Fact.SuiteStarted("suite", 1, count + 1));
        for (int i = 0; i < count; i++) {
            journal.run(InvocationId.of(Facts.test("m" + i)), i % 2 == 0 ? Outcome.PASS : Outcome.FAIL);
            journal.run(Facts.trial("group", "", i), i % 3 == 0 ? Outcome.FAIL : Outcome.PASS);
        }
        return journal.footer();
    }

    /** Jenkins takes suites of one name as one, unless they have the same time stamp: then it drops the second. */
    @Test
    void largeSuitesAreInPartsOverSeveralFiles() throws Exception {
        RunReport report = merge(manyTests(6_000).write(directory));
        List<Document> documents = junit(report, 700_000);
        assertThat(documents).hasSizeGreaterThan(2);
        try (Stream<Path> all = Files.list(directory.resolve("junit"))) {
            assertThat(all).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(750_000));
        }
        suites(documents).forEach(XmlReportsTest::assertNumbersAddUp);
        assertNamesAreUnique(documents);
        assertThat(cases(documents)).hasSize(12_000 + 2);
        Set<String> stamped = new HashSet<>();
        assertThat(suites(documents).stream()
                        .filter(suite -> suite.attributeValue("timestamp") != null)
                        .map(suite -> suite.attributeValue("name")))
                .allMatch(stamped::add)
                .hasSize(2);
        assertThat(suites(documents)).hasSizeGreaterThan(3);
    }

    private static Fact.Recorded attempt(String method, int retry, Outcome outcome) {
        Fact.Recorded plain = Facts.recorded(InvocationId.of(Facts.test(method)), outcome);
        return new Fact.Recorded(
                plain.id(),
                new Attempt(1, retry),
                plain.type(),
                outcome,
                plain.parameters(),
                plain.thrown(),
                plain.recording(),
                plain.timing());
    }

    @Test
    void whatWasRunAgainIsFlakyIfItPassedInTheEndAndRerunIfNot() throws Exception {
        RunReport report = merge(JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.ordinary("green"))
                .add(Facts.ordinary("red"))
                .add(new Fact.SuiteStarted("suite", 1, 2))
                .run(attempt("green", 0, Outcome.FAIL))
                .run(attempt("green", 1, Outcome.PASS))
                .run(attempt("red", 0, Outcome.ERROR))
                .run(attempt("red", 1, Outcome.FAIL))
                .footer()
                .write(directory));
        List<Document> documents = junit(report, 4_000_000);
        Element green = cases(documents).get(1);
        assertThat(green.elements()).extracting(Element::getName).containsExactly("flakyFailure");
        Element red = cases(documents).get(2);
        assertThat(red.elements()).extracting(Element::getName).containsExactly("failure", "rerunFailure");
        assertThat(red.element("rerunFailure").elementText("stackTrace")).contains("ERROR");
        Path file = directory.resolve("testng-results.xml");
        new TestNgReport().write(report, file);
        assertThat(XmlAsJenkins.testng(Files.readString(file)))
                .extracting(method ->
                        method.attributes().get("status") + method.attributes().get("retried"))
                .containsExactly("SKIPtrue", "PASSnull", "SKIPtrue", "FAILnull");
    }

    private static Fact.Planned inTest(String test) {
        TestId id = new TestId("suite", test, "com.acme.AgentTest", "asks()", TestId.SINGLE);
        return new Fact.Planned(id, 1, List.of(), true, 1, Designs.of(1, 1.0), null, "");
    }

    @Test
    void namesThatReadTheSameAreKeptApart() throws Exception {
        JournalText journal = JournalText.of("w1").add(new Fact.SuiteAnnounced("suite", 1));
        journal.add(inTest("one")).add(inTest("two")).add(new Fact.SuiteStarted("suite", 1, 2));
        for (String test : List.of("one", "two")) {
            for (String row : List.of("a", "a\u0000", "\u001B[1ma")) {
                journal.run(new InvocationId(inTest(test).test(), row, InvocationId.NONE, 0), Outcome.PASS);
            }
            journal.add(new Fact.RowsCounted(inTest(test).test(), 1, 0, 3, 0));
        }
        List<Document> documents = junit(merge(journal.footer().write(directory)), 4_000_000);
        assertNamesAreUnique(documents);
        assertThat(cases(documents))
                .extracting(test -> test.attributeValue("name"))
                .contains("asks[a] trial 0", "asks[a] trial 0;2", "asks[a] trial 0 in suite/two")
                .hasSize(13);
    }
}
