package dev.redoubt.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exchange inside a trial: what was asked, what came back, and the tools that were called in between.
 *
 * <p>Immutable. Where null is given instead of a text, it is empty: an agent that answers nothing is worth recording.
 *
 * @param request what was sent
 * @param response what came back
 * @param toolCalls the tools called before the response, in order
 * @since 0.1.0
 */
public record Turn(String request, String response, List<ToolCall> toolCalls) {

    // Copies.
    public Turn {
        request = Objects.requireNonNullElse(request, "");
        response = Objects.requireNonNullElse(response, "");
        toolCalls = toolCalls == null ? List.of() : List.copyOf(toolCalls);
    }

    /**
     * {@return a turn without tool calls}
     *
     * @param request what was sent
     * @param response what came back
     */
    public static Turn of(String request, String response) {
        return new Turn(request, response, List.of());
    }

    /**
     * {@return this turn with one more tool call}
     *
     * @param name name of the tool
     * @param arguments its arguments by name
     * @param result what it returned
     */
    public Turn withToolCall(String name, Map<String, ?> arguments, @Nullable Object result) {
        List<ToolCall> more = new ArrayList<>(toolCalls);
        more.add(new ToolCall(name, arguments, result));
        return new Turn(request, response, more);
    }

    /**
     * One call of a tool.
     *
     * @param name name of the tool
     * @param arguments its arguments by name
     * @param result what it returned
     */
    public record ToolCall(
            String name, Map<String, ?> arguments, @Nullable Object result) {

        // Copies.
        public ToolCall {
            name = Objects.requireNonNullElse(name, "");
            arguments = arguments == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }
}
