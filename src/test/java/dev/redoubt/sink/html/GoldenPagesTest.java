package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.merge.Merge;
import dev.redoubt.testkit.Golden;
import dev.redoubt.testkit.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    @EnumSource(names = {"RED", "CUT", "HOSTILE"})
    void pagesLookLikeThis(SampleRuns run) throws IOException {
        Pages.write(Merge.ofJournals(List.of(run.write(directory))), directory);
        Path html = directory.resolve(HtmlReport.DIRECTORY);
        String golden = run.name().toLowerCase(Locale.ROOT) + "/html/";
        for (String page : pages(html)) {
            Golden.compare(golden + page, Files.readString(html.resolve(page)));
        }
        assertThat(pages(Path.of("src/test/resources/golden").resolve(golden))).isEqualTo(pages(html));
    }
}
