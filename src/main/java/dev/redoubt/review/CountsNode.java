package dev.redoubt.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How many of what was planned ended how, as a report has it or as its parts add up to. */
final class CountsNode {
    static final String PLANNED = "planned";
    static final String RECORDED = "recorded";
    static final String SAVED = "saved";
    static final String LOST = "lost";
    static final String FILTERED = "filtered";
    static final String TOLERATED = "tolerated";
    static final String BEGUN_AND_LOST = "begunAndLost";
    static final String NEVER_BEGUN = "neverBegun";

    /** The fields whose values are outcomes of what was recorded. */
    static final List<String> OUTCOMES = List.of("passed", "failed", "unsafe", "errors", "undetermined", "skipped");

    /** All fields. */
    static final List<String> FIELDS = List.of(
            PLANNED,
            RECORDED,
            SAVED,
            LOST,
            FILTERED,
            "passed",
            "failed",
            "unsafe",
            "errors",
            "undetermined",
            "skipped",
            TOLERATED,
            BEGUN_AND_LOST,
            NEVER_BEGUN);

    private final long[] values = new long[FIELDS.size()];

    /**
     * Reads counts, which must add up.
     *
     * @param node the counts, as the schema has them
     * @param place where they stand
     * @return the counts
     * @throws IllegalArgumentException if they do not
     */
    static CountsNode read(JsonNode node, String place) {
        CountsNode counts = new CountsNode();
        FIELDS.forEach(field -> counts.add(field, GroupNode.whole(node.path(field), place + ", " + field)));
        counts.mustAddUp(RECORDED, OUTCOMES, place);
        counts.mustAddUp(LOST, List.of(BEGUN_AND_LOST, NEVER_BEGUN), place);
        counts.mustAddUp(PLANNED, List.of(RECORDED, SAVED, LOST, FILTERED), place);
        if (counts.failedForGood() < 0) {
            throw new IllegalArgumentException(place + ", " + TOLERATED + ": found " + counts.of(TOLERATED)
                    + ", must be at most as many as failed");
        }
        return counts;
    }

    private void mustAddUp(String sum, List<String> parts, String place) {
        long total = 0;
        for (String part : parts) {
            total = Math.addExact(total, of(part));
        }
        if (of(sum) != total) {
            throw new IllegalArgumentException(place + ", " + sum + ": found " + of(sum) + ", must be " + total + ", "
                    + String.join(" + ", parts));
        }
    }

    long of(String field) {
        return values[FIELDS.indexOf(field)];
    }

    void add(String field, long more) {
        int index = FIELDS.indexOf(field);
        values[index] = Math.addExact(values[index], more);
    }

    void add(CountsNode other) {
        FIELDS.forEach(field -> add(field, other.of(field)));
    }

    /** {@return how many failed, in whatever way, and were not tolerated} */
    long failedForGood() {
        return of("failed") + of("unsafe") + of("errors") + of("undetermined") - of(TOLERATED);
    }

    /**
     * Holds these counts against what is added up from parts of the report.
     *
     * @param parts the sum of the parts
     * @param fields which of them must be the same
     * @param place where these stand
     * @param what the parts
     * @throws IllegalArgumentException if one is not
     */
    void mustEqual(CountsNode parts, List<String> fields, String place, String what) {
        for (String field : fields) {
            if (of(field) != parts.of(field)) {
                throw new IllegalArgumentException(place + ", " + field + ": found " + of(field) + ", must be "
                        + parts.of(field) + ", as many as " + what + " have");
            }
        }
    }
}
