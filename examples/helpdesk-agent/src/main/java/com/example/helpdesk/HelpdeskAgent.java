package com.example.helpdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers tickets: asks its model what to do, calls the tools it names, and replies. */
public final class HelpdeskAgent {
    private static final int MOST_MOVES = 6;

    private final Model model;
    private final Tools tools = new Tools();

    public HelpdeskAgent(Model model) {
        this.model = model;
    }

    /** {@return the reply, and what was done for it} */
    public Answer answer(Ticket ticket) {
        List<String> conversation = new ArrayList<>(List.of(ticket.question(), ticket.attachment()));
        List<ToolUse> used = new ArrayList<>();
        for (int move = 0; move < MOST_MOVES; move++) {
            Move next = model.next(List.copyOf(conversation));
            if (next instanceof Move.Reply reply) {
                return new Answer(reply.text(), used);
            }
            Move.CallTool call = (Move.CallTool) next;
            String result = tools.call(call.name(), call.arguments());
            used.add(new ToolUse(call.name(), call.arguments(), result));
            conversation.add(result);
        }
        throw new IllegalStateException("no reply after " + MOST_MOVES + " moves");
    }

    /** A reply and the tools that were used for it, in order. */
    public record Answer(String text, List<ToolUse> used) {
        public Answer {
            used = List.copyOf(used);
        }
    }

    /** One call of a tool. */
    public record ToolUse(String name, Map<String, String> arguments, String result) {}
}
