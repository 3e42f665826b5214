package dev.redoubt.sink.html;

import dev.redoubt.model.TrialGroupId;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Digests;
import java.util.Locale;

/**
 * Names of files. That of a trial group depends on its id alone, so that a link stays good from run to run; it has only
 * what every file system takes, and differs from every other also where upper and lower case are the same.
 */
final class PageNames {
    static final String INDEX = "index.html";
    static final String FAILURES = "failures.html";
    static final String WORKERS = "workers.html";
    static final String FINDINGS = "findings.html";
    static final String GROUPS = "groups/";
    static final String STYLE = "assets/redoubt.css";
    static final String ICON = "assets/redoubt.svg";

    private static final int SLUG_CHARS = 60;
    private static final int HASH_CHARS = 12;

    private PageNames() {}

    /** {@return the page of a trial group, seen from the directory of the report} */
    static String of(TrialGroupId id) {
        String hash = Digests.sha256(id.toString()).substring(0, HASH_CHARS);
        return GROUPS + slug(Cleaner.line(id.shortName())) + hash + ".html";
    }

    private static String slug(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder(SLUG_CHARS);
        for (int i = 0; i < lower.length() && slug.length() < SLUG_CHARS; i++) {
            char c = lower.charAt(i);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (isPlain) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        return slug.isEmpty() || slug.charAt(slug.length() - 1) == '-' ? slug.toString() : slug + "-";
    }

    /** {@return a page of the table of trial groups, from 1} */
    static String ofTable(int page) {
        return page == 1 ? INDEX : "groups-" + page + ".html";
    }

    /** {@return a page of the tests, from 1} */
    static String ofTests(int page) {
        return page == 1 ? "tests.html" : "tests-" + page + ".html";
    }
}
