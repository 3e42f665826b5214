package dev.redoubt.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.OutcomeString;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Verdict;
import dev.redoubt.wire.Cleaner;
import java.util.Arrays;

/** Reads a trial group of a report. */
final class GroupNode {
    private static final int MOST_TRIALS = 1_000_000;
    private static final int SHOWN_CHARS = 200;

    private final JsonNode node;
    private final String place;

    private GroupNode(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /** {@return a text of a report in one line that a terminal can show} */
    static String shown(String text) {
        return Cleaner.line(text, SHOWN_CHARS);
    }

    /**
     * Reads a group.
     *
     * @param group the group, as the schema has it
     * @param counts its counts
     * @return what it says
     * @throws IllegalArgumentException if it contradicts itself
     */
    static WrittenGroup read(JsonNode group, CountsNode counts) {
        String place = "trialGroups, " + shown(group.path("id").asText());
        GroupNode fields = new GroupNode(group, place);
        String outcomes = fields.text("outcomes");
        OutcomeString.parse(outcomes);
        String id = fields.text("id");
        int open = id.lastIndexOf('[');
        WrittenGroup written = new WrittenGroup(
                id,
                shown(fields.text("name")),
                open < 0 || !id.endsWith("]") ? "" : id.substring(open + 1, id.length() - 1),
                design(new GroupNode(group.path("design"), place + ", design")),
                fields.decision(),
                (int) fields.number("decidedAfter"),
                outcomes,
                counts.of(CountsNode.PLANNED),
                "");
        fields.letters(outcomes, counts);
        fields.planned(written);
        return written;
    }

    private Decision decision() {
        Verdict verdict = constant("verdict", Verdict.class);
        Reason reason = constant("reason", Reason.class);
        if (reason.verdict() != verdict) {
            throw bad("verdict", reason.verdict() + " for reason " + reason);
        }
        return Decision.of(verdict, reason);
    }

    /** Every trial that ran has its letter. */
    private void letters(String outcomes, CountsNode counts) {
        for (Outcome outcome : Outcome.values()) {
            String field = ReportSums.field(outcome.name());
            long letters = outcomes.chars()
                    .filter(letter -> letter == outcome.letter())
                    .count();
            if (letters != counts.of(field)) {
                throw new IllegalArgumentException(place + ", counts, " + field + ": found " + counts.of(field)
                        + ", must be " + letters + ", as many as outcomes has " + outcome.letter());
            }
        }
    }

    /** How many rows are judged together may never have been known; then they do not pass. */
    private void planned(WrittenGroup group) {
        long n = group.design().n();
        boolean isOfRows = group.design().judge() == Trial.Judge.METHOD;
        boolean isKnown = isOfRows
                ? group.planned() % n == 0 || group.decision().verdict() != Verdict.PASS
                : group.planned() == n
                        || (group.planned() == 0 && group.outcomes().isEmpty());
        if (!isKnown || (!isOfRows && group.outcomes().length() > group.planned())) {
            throw new IllegalArgumentException(place + ", counts, planned: found " + group.planned() + ", must be " + n
                    + ", the n of its design" + (isOfRows ? ", for each row" : ""));
        }
    }

    private static Design design(GroupNode fields) {
        Design design = new Design(
                (int) fields.number("n"),
                fields.decimal("threshold"),
                (int) fields.number("maxUnsafe"),
                (int) fields.number("maxErrors"),
                fields.constant("rule", Trial.Rule.class),
                fields.constant("stop", Trial.Stop.class),
                fields.constant("errors", Trial.Errors.class),
                fields.constant("judge", Trial.Judge.class),
                fields.constant("assertionsAre", Outcome.class),
                fields.node.has("confidence") ? fields.decimal("confidence") : Design.CONFIDENCE,
                fields.node.has("onInconclusive")
                        ? fields.constant("onInconclusive", Trial.OnInconclusive.class)
                        : Trial.OnInconclusive.FAIL,
                fields.node.has("errorRetries") ? (int) fields.number("errorRetries") : 0,
                fields.node.has("maxInFlight") ? (int) fields.number("maxInFlight") : 0);
        if (!design.problems().isEmpty() || design.n() > MOST_TRIALS) {
            throw fields.bad("n", "a design that can be run" + design.problems());
        }
        return design;
    }

    private String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw bad(name, "a text");
        }
        return value.asText();
    }

    private long number(String name) {
        JsonNode value = node.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw bad(name, "a whole number");
        }
        return value.asLong();
    }

    private double decimal(String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw bad(name, "a number");
        }
        return value.asDouble();
    }

    private <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw bad(name, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** {@return a count, which may be more than an int holds} */
    static long whole(JsonNode value, String place) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new IllegalArgumentException(place + ": found " + shown(value.toString()) + ", must be a whole number"
                    + " of at least 0 and at most " + Long.MAX_VALUE);
        }
        return value.asLong();
    }

    private IllegalArgumentException bad(String name, String allowed) {
        return new IllegalArgumentException(
                place + ", " + name + ": found " + shown(node.path(name).toString()) + ", must be " + allowed);
    }
}
