package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.TrialGroupReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What some trials that did not pass have to say: those that say the same say it once. */
final class NoteLines {
    /** What makes two notes one line. */
    private record Said(String row, Outcome outcome, String kind, String summary) {
        static Said of(TrialGroupReport.Note note) {
            return new Said(note.row(), note.outcome(), note.kind(), note.summary());
        }

        String line(TreeSet<Integer> trials) {
            String numbers = trials.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return (row.isEmpty() ? "" : "[" + row + "] ") + (trials.size() == 1 ? "trial " : "trials ") + numbers
                    + "  " + outcome + "  " + (kind.isEmpty() ? "" : kind + ": ") + summary;
        }
    }

    private NoteLines() {}

    /** {@return a line for each of the first that differ, the worst first} */
    static List<String> of(TrialGroupReport group, int most) {
        Map<Said, TreeSet<Integer>> trials = new LinkedHashMap<>();
        group.notes()
                .forEach(note -> trials.computeIfAbsent(Said.of(note), said -> new TreeSet<>())
                        .add(note.trial()));
        List<String> lines = new ArrayList<>();
        trials.forEach((said, numbers) -> {
            if (lines.size() < most) {
                lines.add(said.line(numbers));
            }
        });
        return lines;
    }
}
