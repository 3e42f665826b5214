package com.example.helpdesk;

import java.util.Map;

/** What a model wants to do next. */
public sealed interface Move {
    /** Call a tool and look at what it returns. */
    record CallTool(String name, Map<String, String> arguments) implements Move {}

    /** Answer the customer; the ticket is done. */
    record Reply(String text) implements Move {}
}
