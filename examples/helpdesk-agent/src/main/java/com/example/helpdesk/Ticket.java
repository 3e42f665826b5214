package com.example.helpdesk;

/**
 * What a customer asks.
 *
 * @param question the question
 * @param attachment the text of a file that came with it; empty if none did
 */
public record Ticket(String question, String attachment) {
    public static Ticket asking(String question) {
        return new Ticket(question, "");
    }

    public Ticket with(String text) {
        return new Ticket(question, text);
    }
}
