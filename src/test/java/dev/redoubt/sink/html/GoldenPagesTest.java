package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.merge.Merge;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the pages look, letter by letter. */
class GoldenPagesTest {
    @TempDir
    Path directory;

    private static Set<String> pages(Path html) throws IOException {
        try (Stream<Path> all = Files.walk(html)) {
            return all.map(file -> html.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".html"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void pagesLookLikeThis(SampleRun run) throws IOException {
        Pages.write(Merge.ofJournals(run.journals()), directory);
        Path html = directory.resolve(HtmlReport.DIRECTORY);
        for (String page : pages(html)) {
            run.compare("html/" + page, Files.readString(html.resolve(page)));
        }
        assertThat(pages(run.expected("html"))).isEqualTo(pages(html));
    }
}
