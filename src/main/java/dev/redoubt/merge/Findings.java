package dev.redoubt.merge;

import dev.redoubt.report.Finding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is odd in the journals. Of each file so many findings are kept, and the rest counted: a file may be all bad. */
final class Findings {
    /** The most findings that are shown of one file. */
    static final int MOST_PER_FILE = 1_000;

    private final Map<String, OfFile> files = new LinkedHashMap<>();

    private static final class OfFile {
        private final Set<Finding> shown = new LinkedHashSet<>();
        private long hidden;
        private boolean hidesIncomplete;

        void add(Finding finding) {
            if (shown.size() < MOST_PER_FILE) {
                shown.add(finding);
            } else if (!shown.contains(finding)) {
                hidden++;
                hidesIncomplete |= finding.makesIncomplete();
            }
        }

        Stream<Finding> all(String file) {
            Stream<Finding> rest = hidden == 0
                    ? Stream.empty()
                    : Stream.of(new Finding(
                            file,
                            hidden + " more findings, limit " + MOST_PER_FILE + ". They are not shown.",
                            hidesIncomplete));
            return Stream.concat(shown.stream(), rest);
        }
    }

    void add(Finding finding) {
        files.computeIfAbsent(fileOf(finding.place()), key -> new OfFile()).add(finding);
    }

    private static String fileOf(String place) {
        int colon = place.lastIndexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    /** {@return the findings by place} */
    List<Finding> sorted() {
        return files.entrySet().stream()
                .flatMap(file -> file.getValue().all(file.getKey()))
                .sorted(Comparator.comparing(Finding::place).thenComparing(Finding::message))
                .toList();
    }
}
