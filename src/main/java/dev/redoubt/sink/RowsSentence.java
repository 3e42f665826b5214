package dev.redoubt.sink;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.FixedLimits;
import dev.redoubt.verdict.SequentialChances;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what it means for a whole run that each row is judged on its own: many groups that mostly pass seldom all do. */
final class RowsSentence {
    private static final double USUAL_RATE = 0.95;

    private RowsSentence() {}

    /** {@return the sentence; empty if there are not two rows} */
    static String of(List<TrialGroupReport> all) {
        Map<Design, Integer> rows = new LinkedHashMap<>();
        all.stream()
                .filter(group -> !group.id().row().isEmpty() && group.design().judge() == Trial.Judge.ROW)
                .forEach(group -> rows.merge(group.design(), 1, Integer::sum));
        int count = rows.values().stream().mapToInt(Integer::intValue).sum();
        if (count < 2) {
            return "";
        }
        double chance = 1;
        for (Map.Entry<Design, Integer> entry : rows.entrySet()) {
            chance *= Math.pow(chance(entry.getKey()), entry.getValue());
        }
        return count + " rows, each judged on its own: an agent that passes " + percent(USUAL_RATE)
                + " of all trials turns all of them green in " + percent(chance) + " of the runs";
    }

    private static double chance(Design design) {
        return design.isSequential()
                ? SequentialChances.of(design, USUAL_RATE).pass()
                : FixedLimits.of(design, design.n()).chanceToPass(design.n(), USUAL_RATE);
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return percent > 0 && percent < 1
                ? "less than 1 %"
                : String.format(Locale.ROOT, "%.0f %%", Math.floor(percent + 1e-9));
    }
}
