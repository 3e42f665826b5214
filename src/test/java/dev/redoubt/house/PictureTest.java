package dev.redoubt.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture of the architecture has the packages that there are, and no arrow of theirs goes up in it. */
class PictureTest {
    private static final Path PICTURE = Path.of("docs", "explanation", "architecture.svg");
    private static final Pattern PACKAGE = Pattern.compile("class=\"package\" x=\"\\d+\" y=\"(\\d+)\"[^>]*>([\\w.]+)<");

    private static Map<String, Integer> heights() throws IOException {
        Map<String, Integer> heights = new TreeMap<>();
        PACKAGE.matcher(Files.readString(PICTURE))
                .results()
                .forEach(found -> heights.put(found.group(2), Integer.parseInt(found.group(1))));
        return heights;
    }

    @Test
    void hasThePackagesThatThereAre() throws IOException {
        assertThat(heights().keySet()).isEqualTo(DocsTest.existingPackages());
    }

    @Test
    void noArrowGoesUp() throws IOException {
        Map<String, Integer> heights = heights();
        DocsTest.arrows()
                .forEach((origin, targets) -> assertThat(targets)
                        .allSatisfy(target -> assertThat(heights.get(target))
                                .as("%s uses %s", origin, target)
                                .isGreaterThanOrEqualTo(heights.get(origin))));
    }
}
