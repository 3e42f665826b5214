package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.merge.Merge;
import dev.redoubt.testkit.HostileJournal;
import dev.redoubt.testkit.HostileTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile text in every place of a journal is text on every page: no tag, no attribute and no link comes of it. */
class HostilePagesTest {
    private static final Set<String> LINKS = Set.of("href", "src");
    private static final String OWN_LINK =
            "#[a-z0-9]+|(\\.\\./)?((groups/)?[a-z0-9-]+\\.html(#[a-z0-9]+)?|assets/redoubt\\.(css|svg))";

    @TempDir
    static Path directory;

    private static Set<String> known;

    static Stream<String> texts() {
        return HostileTexts.all().stream();
    }

    private static Map<String, String> pages(String text) throws IOException {
        Path site = Files.createTempDirectory(directory, "site");
        List<Path> journals =
                List.of(HostileJournal.write(directory, text), HostileJournal.writeController(directory, text));
        Pages.write(Merge.ofJournals(journals), site);
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> all = Files.walk(site)) {
            for (Path file :
                    all.filter(name -> name.toString().endsWith(".html")).toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }

    /** {@return each tag with the names of its attributes} */
    private static Set<String> shapes(Map<String, String> pages) {
        Set<String> shapes = new TreeSet<>();
        for (String page : pages.values()) {
            PageMarkup.tags(page).forEach(tag -> {
                shapes.add(tag.name());
                tag.attributes().keySet().forEach(name -> shapes.add(tag.name() + " " + name));
            });
        }
        return shapes;
    }

    @BeforeAll
    static void knowHarmlessPages() throws IOException {
        known = shapes(pages(HostileJournal.PLACE));
        assertThat(known)
                .contains("details open", "a href", "svg role")
                .doesNotContain("script", "style", "iframe", "form", "object", "meta http-equiv", "base")
                .noneMatch(shape -> shape.matches("\\S+ (on.*|style|srcdoc|formaction|target|ping)"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isText(String hostile) throws IOException {
        Map<String, String> pages = pages(hostile);
        assertThat(known).containsAll(shapes(pages));
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(PageMarkup.text(page.getValue())).as(page.getKey()).doesNotContain("<");
            PageMarkup.tags(page.getValue())
                    .forEach(tag -> tag.attributes().forEach((name, value) -> {
                        if (LINKS.contains(name)) {
                            assertThat(value).matches(OWN_LINK);
                        }
                    }));
            assertThat(page.getValue().codePoints().anyMatch(HostileTexts::isSeenWrongly))
                    .as(page.getKey())
                    .isFalse();
        }
    }

    @Test
    void isShownAsItIs() throws IOException {
        assertThat(pages("<b>&\"'</b>").get("index.html")).contains("&lt;b&gt;&amp;\"'&lt;/b&gt;");
    }
}
