package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.TestId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.testkit.HostileTexts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageNamesTest {
    private static String name(String method, String row) {
        TestId test = new TestId("s", "t", "com.acme.KeyTest", TestId.methodText(method, ""), TestId.SINGLE);
        return PageNames.of(new TrialGroupId(test, row));
    }

    /** A link to a page is kept by people: it does not change from one version to the next. */
    @Test
    void staysTheSame() {
        assertThat(name("keepsTheKey", "audit")).isEqualTo("groups/keytest-keepsthekey-audit-f91ca17fca23.html");
    }

    @Test
    void fitsEveryFileSystem() {
        for (String text : HostileTexts.all()) {
            assertThat(name(text, text)).matches("groups/[a-z0-9-]{1,73}\\.html");
        }
    }

    @Test
    void differsAlsoWhereCaseDoesNotCount() {
        Set<String> names = new HashSet<>();
        for (String row : new String[] {"a", "A", "a ", "ä", "", "con", "nul"}) {
            names.add(name("m", row).toLowerCase(Locale.ROOT));
        }
        assertThat(names).hasSize(7);
    }
}
