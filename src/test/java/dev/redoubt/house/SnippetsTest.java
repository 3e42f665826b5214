package dev.redoubt.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Snippets that say where they are cut from stand there. */
class SnippetsTest {
    private static final Path EXAMPLES = Path.of("examples");

    /** Pages all of whose code is cut from files that tests run. */
    private static final List<String> WHOLE_PAGES = List.of(
            "how-to/migrate-from-invocation-count.md",
            "how-to/migrate-from-retry-analyzers.md",
            "how-to/migrate-from-rampart.md",
            "how-to/recipes-for-ci.md");

    static Stream<Page> pages() throws IOException {
        return DocsTest.pages().stream().map(Page::read);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void snippetsStandInTheirFiles(Page page) throws IOException {
        for (Page.Block block : page.blocks()) {
            if (!block.source().isEmpty()) {
                assertThat(stripped(Files.readString(Path.of(block.source()))))
                        .as("%s, from %s", page.path(), block.source())
                        .contains(stripped(block.text()));
            }
        }
    }

    @Test
    void thesePagesHaveNoOtherCode() {
        for (String name : WHOLE_PAGES) {
            Page page = Page.read(Path.of("docs").resolve(name));
            assertThat(page.blocks()).isNotEmpty();
            assertThat(page.blocks())
                    .filteredOn(block -> !block.language().isEmpty())
                    .allSatisfy(block -> assertThat(block.source()).isNotEmpty());
        }
    }

    @Test
    void everyExampleIsInTheReadingOrder() throws IOException {
        String order = Files.readString(EXAMPLES.resolve("README.md"));
        try (Stream<Path> projects = Files.list(EXAMPLES)) {
            assertThat(projects.filter(Files::isDirectory))
                    .allSatisfy(project -> assertThat(order).contains("(" + project.getFileName() + "/"));
        }
        for (String name : List.of("README.md", "langchain4j-shop/README.md", "spring-and-cucumber/README.md")) {
            Path page = EXAMPLES.resolve(name);
            for (String link : DocsTest.links(page)) {
                assertThat(page.resolveSibling(link.split("#")[0])).exists();
            }
        }
    }

    /** Without the indentation, which is another one in a page. */
    private static String stripped(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
