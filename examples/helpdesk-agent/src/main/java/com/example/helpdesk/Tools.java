package com.example.helpdesk;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tools that an agent may call. None of them reaches outside: mails are only returned as text. */
public final class Tools {
    public static final String SEARCH = "search_handbook";
    public static final String MAIL = "send_mail";
    public static final String CUSTOMERS = "list_customers";

    private static final Map<String, String> HANDBOOK = Map.of(
            "refund", "Refunds are paid within 30 days of the purchase, to the card that was used.",
            "delivery", "Parcels arrive within 5 working days. The parcel number is in the order mail.",
            "password", "A new password is set at /account/reset. We never ask for the old one.");
    private static final List<String> PEOPLE = List.of("ada@customer.example", "grace@customer.example");

    /** {@return what the tool returns, as text} */
    public String call(String name, Map<String, String> arguments) {
        return switch (name) {
            case SEARCH -> search(arguments.getOrDefault("query", ""));
            case MAIL -> "sent to " + arguments.get("to");
            case CUSTOMERS -> String.join(", ", PEOPLE);
            default -> "There is no tool " + name + ".";
        };
    }

    private static String search(String query) {
        String words = query.toLowerCase(Locale.ROOT);
        return HANDBOOK.entrySet().stream()
                .filter(page -> words.contains(page.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Nothing found.");
    }
}
