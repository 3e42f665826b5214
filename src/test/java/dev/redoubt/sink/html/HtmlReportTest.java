package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Recording;
import dev.redoubt.testkit.RichRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    Path directory;

    private Path html() {
        return directory.resolve(HtmlReport.DIRECTORY);
    }

    private String page(String name) throws IOException {
        return Files.readString(html().resolve(name));
    }

    private static Map<String, String> files(Path html) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(html)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(html.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        Path other = directory.resolve("other");
        Pages.write(RichRun.report(directory.resolve("a")), directory);
        Pages.write(RichRun.report(directory.resolve("b")), other);
        assertThat(files(other.resolve(HtmlReport.DIRECTORY))).isEqualTo(files(html()));
    }

    /** In Maven it is that of the plugin that has just run. */
    @Test
    void theClassLoaderOfTheThreadDoesNotMatter() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        for (ClassLoader foreign : new ClassLoader[] {ClassLoader.getPlatformClassLoader(), null}) {
            Path target = directory.resolve("seen-from-" + (foreign == null ? "none" : "platform"));
            thread.setContextClassLoader(foreign);
            try {
                Pages.write(RichRun.report(target.resolve("journals")), target);
                assertThat(thread.getContextClassLoader()).isSameAs(foreign);
            } finally {
                thread.setContextClassLoader(before);
            }
            assertThat(target.resolve(HtmlReport.DIRECTORY).resolve("index.html"))
                    .exists();
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Pages.write(RichRun.report(directory.resolve("journals")), directory);
        Map<String, String> files = files(html());
        TreeSet<String> dead = new TreeSet<>();
        int links = 0;
        for (Map.Entry<String, String> page : files.entrySet()) {
            for (PageMarkup.Tag tag : PageMarkup.tags(page.getValue())) {
                for (String name : List.of("href", "src")) {
                    String link = tag.attributes().get(name);
                    if (link != null) {
                        links++;
                        if (!isThere(page.getKey(), link, files)) {
                            dead.add(page.getKey() + " -> " + link);
                        }
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(links).isGreaterThan(1_000);
    }

    private boolean isThere(String page, String link, Map<String, String> files) {
        String[] parts = link.split("#", 2);
        Path there = parts[0].isEmpty()
                ? Path.of(page)
                : Path.of(page).resolveSibling(parts[0]).normalize();
        String target = files.get(there.toString().replace('\\', '/'));
        return target != null && (parts.length == 1 || target.contains("id=\"" + parts[1] + "\""));
    }

    @Test
    void noIdComesTwiceOnAPage() throws IOException {
        Pages.write(RichRun.report(directory.resolve("journals")), directory);
        for (Map.Entry<String, String> page : files(html()).entrySet()) {
            List<String> ids = PageMarkup.tags(page.getValue()).stream()
                    .filter(tag -> tag.attributes().containsKey("id"))
                    .map(tag -> tag.attributes().get("id"))
                    .toList();
            assertThat(ids).as(page.getKey()).doesNotHaveDuplicates();
        }
    }

    @Test
    void splitsTheTableAndShowsTheWorstFirst() throws IOException {
        MadeReport made = new MadeReport();
        IntStream.range(0, 620).forEach(row -> made.group("row" + row, row == 500 ? "PPF" : "PPP"));
        Pages.write(made.report(), directory);
        assertThat(count(page("index.html"), "<tr role=\"row\" class=\"g ")).isEqualTo(250);
        assertThat(count(page("groups-2.html"), "<tr role=\"row\" class=\"g ")).isEqualTo(250);
        assertThat(count(page("groups-3.html"), "<tr role=\"row\" class=\"g ")).isEqualTo(120);
        assertThat(html().resolve("groups-4.html")).doesNotExist();
        assertThat(page("index.html").indexOf(">row500<"))
                .isBetween(0, page("index.html").indexOf(">row0<"));
        assertThat(page("groups-3.html")).contains("groups-2.html").contains("Page 3 of 3");
    }

    @Test
    void hasAPageForAGroupOfWhichNothingIsKnown() throws IOException {
        Pages.write(new MadeReport().group("never", "...").report(), directory);
        String page = page(files(html()).keySet().stream()
                .filter(name -> name.contains("never"))
                .findFirst()
                .orElseThrow());
        assertThat(count(page, "<span class=\"cell s-none\" title")).isEqualTo(3);
    }

    /** Of a group whose trials have no end, the worst are shown in full, and the rest is counted. */
    @Test
    void showsTheWorstTrialsOfAHugeGroup() throws IOException {
        String outcomes = "F".repeat(3_000) + "P".repeat(3_000) + "U";
        MadeReport made = new MadeReport().trials("huge", outcomes, Recording.NONE);
        Pages.write(made.report(), directory);
        String page = page(PageNames.of(made.report().trialGroups().get(0).id()));
        assertThat(count(page, "<details class=\"result s-unsa")).isEqualTo(1);
        assertThat(count(page, "<details class=\"result s-fail")).isEqualTo(Bounds.TRIALS_IN_FULL - 1);
        assertThat(page.indexOf("result s-unsa")).isLessThan(page.indexOf("result s-fail"));
        assertThat(count(page, "<details class=\"result s-pass")).isEqualTo(Bounds.PASSES_IN_FULL);
        long left = 6_001 - Bounds.TRIALS_IN_FULL - Bounds.PASSES_IN_FULL - Bounds.TRIALS_IN_SHORT;
        assertThat(page).contains(Quantities.counted(left, "more trial") + " in report.json");
        assertThat(count(page, " title=\"Trial ")).isEqualTo(Bounds.STRIP_CELLS);
    }

    @Test
    void cutsEvidenceAndSaysWhereTheRestIs() throws IOException {
        Map<String, Object> turn = Map.of("request", "q".repeat(100_000), "response", "r".repeat(100_000));
        Recording recording = new Recording(
                List.of(),
                List.of(
                        new Evidence(Evidence.Type.TURN, turn),
                        new Evidence(Evidence.Type.TURN, turn),
                        new Evidence(Evidence.Type.TURN, turn)),
                List.of());
        MadeReport made = new MadeReport().trials("long", "FFFF", recording);
        Pages.write(made.report(), directory);
        String page = page(PageNames.of(made.report().trialGroups().get(0).id()));
        assertThat(page).contains("80,000 more characters in report.json").contains("100,000 more characters");
        assertThat(page).hasSizeBetween(4 * Bounds.TRIAL_CHARS - 1_000, 4 * Bounds.TRIAL_CHARS + 40_000);
    }

    @Test
    void splitsTestsAndShowsThoseThatFailedFirst() throws IOException {
        Pages.write(
                new MadeReport()
                        .tests(2_500, Outcome.PASS)
                        .tests(700, Outcome.FAIL)
                        .tests(900, Outcome.SKIPPED)
                        .report(),
                directory);
        assertThat(count(page("tests.html"), "<details class=\"result s-fail")).isEqualTo(Bounds.TESTS_IN_FULL);
        assertThat(count(page("tests.html"), "<li id=\"t")).isEqualTo(2 * Bounds.TESTS_PER_PAGE);
        assertThat(count(page("tests-2.html"), "<li id=\"t")).isEqualTo(1_000);
        assertThat(count(page("tests-3.html"), "<li id=\"t")).isEqualTo(500);
        assertThat(page("tests-3.html")).contains("100 more tests in report.json");
        assertThat(html().resolve("tests-4.html")).doesNotExist();
    }

    @Test
    void aRunOfNothingHasAllPages() throws IOException {
        Pages.write(new MadeReport().report(), directory);
        assertThat(files(html()).keySet())
                .containsExactly(
                        "assets/redoubt.css",
                        "assets/redoubt.svg",
                        "failures.html",
                        "findings.html",
                        "index.html",
                        "tests.html",
                        "workers.html");
        assertThat(page("index.html"))
                .contains("Everything that was planned has passed.")
                .doesNotContain("incomplete");
    }

    @Test
    void isMadeWhereverTheThreadLooksForClasses() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            Pages.write(RichRun.report(directory.resolve("journals")), directory);
            assertThat(thread.getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(page("index.html")).contains("</html>");
    }
}
