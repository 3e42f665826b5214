package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.TestId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.Counts;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * A trial group in the table.
 *
 * @param group the group
 * @param href its page; empty if it has none
 * @param slots numbers of its categories among those to choose from
 */
record GroupRow(TrialGroupReport group, String href, List<Integer> slots) {
    Mark mark() {
        return Mark.of(group.decision().verdict());
    }

    /** {@return names of the styles by which the row is filtered} */
    String styles() {
        StringBuilder styles = new StringBuilder("g v-").append(mark().style());
        slots.forEach(slot -> styles.append(" c-").append(slot));
        if (group.counts().of(Outcome.UNSAFE) > 0) {
            styles.append(" has-unsa");
        }
        return styles.toString();
    }

    String name() {
        return shortName(group.id().test());
    }

    /** {@return class, method and instance, without the row} */
    static String shortName(TestId test) {
        return Cleaner.line(new TrialGroupId(test, "").shortName(), Bounds.NAME_CHARS);
    }

    String row() {
        return Cleaner.line(group.id().row(), Bounds.NAME_CHARS);
    }

    List<String> categories() {
        return group.categories().stream()
                .limit(Bounds.CATEGORIES)
                .map(category -> Cleaner.line(category, Bounds.NAME_CHARS))
                .toList();
    }

    String because() {
        long unsafe = group.counts().of(Outcome.UNSAFE);
        return switch (group.decision().reason()) {
            case UNSAFE_LIMIT ->
                Quantities.number(unsafe) + " unsafe, "
                        + Quantities.number(group.design().maxUnsafe()) + " allowed";
            case ERROR_LIMIT ->
                Quantities.number(group.counts().of(Outcome.ERROR) + unsafe) + " in error or unsafe, "
                        + Quantities.number(group.design().maxErrors()) + " allowed";
            default -> group.decision().reason().text();
        };
    }

    MiniStrip strip() {
        return MiniStrip.of(group);
    }

    RateBar rate() {
        return RateBar.of(group);
    }

    /** {@return what happened beside passes, such as "1 unsafe, 12 saved"; empty if nothing} */
    String others() {
        Counts counts = group.counts();
        List<String> parts = new ArrayList<>();
        add(counts.of(Outcome.UNSAFE), "unsafe", parts);
        add(counts.of(Outcome.FAIL), "failed", parts);
        add(counts.of(Outcome.ERROR), counts.of(Outcome.ERROR) == 1 ? "error" : "errors", parts);
        add(counts.of(Outcome.UNDETERMINED), "undetermined", parts);
        add(counts.of(Outcome.SKIPPED), "skipped", parts);
        add(counts.saved(), "saved", parts);
        add(counts.lost(), "lost", parts);
        return String.join(", ", parts);
    }

    /** {@return the strip in words} */
    String spoken() {
        String passed = Quantities.number(group.counts().passed()) + " passed";
        return others().isEmpty() ? passed : passed + ", " + others();
    }

    private static void add(long count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(Quantities.number(count) + " " + what);
        }
    }
}
