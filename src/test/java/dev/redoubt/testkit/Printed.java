package dev.redoubt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compares what a page shows of an output with what was printed. Only names of runs, places, times and blank lines may
 * differ.
 */
public final class Printed {
    /** Stands on a page for lines that it leaves out. */
    private static final String LEFT_OUT = "...";

    private Printed() {}

    /** What is shown was printed as it stands, without a gap, except where the page says that it has left something out. */
    public static void shows(String shown, String printed) {
        List<String> rest = comparable(printed);
        for (List<String> passage : passages(comparable(shown))) {
            int at = Collections.indexOfSubList(rest, passage);
            assertThat(at)
                    .as(
                            "%nlines of the page:%n%s%n%nare not in what was printed, or not there, or not without others"
                                    + " between them, for which a line of %s stands:%n%s",
                            String.join("\n", passage), LEFT_OUT, String.join("\n", rest))
                    .isNotNegative();
            rest = rest.subList(at + passage.size(), rest.size());
        }
    }

    private static List<List<String>> passages(List<String> lines) {
        List<List<String>> passages = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (line.strip().equals(LEFT_OUT)) {
                passages.add(new ArrayList<>());
            } else {
                passages.get(passages.size() - 1).add(line);
            }
        }
        return passages;
    }

    private static List<String> comparable(String text) {
        return text.lines()
                .map(Printed::withoutWhatVaries)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String withoutWhatVaries(String line) {
        return line.replaceAll("\\d{8}-\\d{6}-[0-9a-f]{4}", "RUN")
                .replaceAll("\\b\\d+(\\.\\d+)?(m\\d\\d)? ?s\\b", "TIME")
                .replaceAll("(^|\\s)/[^ ]*/(target/[^ ]+)", "$1/PLACE/$2")
                .replaceAll("\\bw\\d+-[0-9a-f]{8}\\b", "WORKER")
                .stripTrailing();
    }
}
