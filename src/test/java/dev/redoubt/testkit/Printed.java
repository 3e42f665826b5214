package dev.redoubt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Compares what a page shows of an output with what was printed. Only names of runs, places and times may differ. */
public final class Printed {
    private Printed() {}

    /** Every line that is shown was printed, in this order; lines in between may be left out. */
    public static void shows(String shown, String printed) {
        List<String> rest = comparable(printed);
        for (String line : comparable(shown)) {
            int at = rest.indexOf(line);
            assertThat(at)
                    .as("%nline of the page: %s%nis not in what was printed, or not there:%n%s", line, printed)
                    .isNotNegative();
            rest = rest.subList(at + 1, rest.size());
        }
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
