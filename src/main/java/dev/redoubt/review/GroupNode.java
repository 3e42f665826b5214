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

    static WrittenGroup read(JsonNode group) {
        String place = "trialGroups: " + shown(group.path("id").asText());
        GroupNode fields = new GroupNode(group, place);
        String outcomes = fields.text("outcomes");
        OutcomeString.parse(outcomes);
        String id = fields.text("id");
        int open = id.lastIndexOf('[');
        return new WrittenGroup(
                id,
                shown(fields.text("name")),
                open < 0 || !id.endsWith("]") ? "" : id.substring(open + 1, id.length() - 1),
                design(new GroupNode(group.path("design"), place + ", design")),
                Decision.of(fields.constant("verdict", Verdict.class), fields.constant("reason", Reason.class)),
                (int) fields.number("decidedAfter"),
                outcomes,
                new GroupNode(group.path("counts"), place + ", counts").number("planned"),
                "");
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

    private IllegalArgumentException bad(String name, String allowed) {
        return new IllegalArgumentException(
                place + ", " + name + ": found " + shown(node.path(name).toString()) + ", must be " + allowed);
    }
}
