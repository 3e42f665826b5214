package com.example.advice;

import java.util.Map;
import java.util.Random;
import org.springframework.stereotype.Component;

/** Advises customers, and now and then says nothing: it stands for a model, with a seed in place of chance. */
@Component
public class Advisor {
    private static final Map<String, String> ADVICE = Map.of(
            "return", "You can send it back within 30 days.",
            "delivery", "It takes two to four days.",
            "card", "Please call us. Never write your card number here.");
    private static final double SILENT = 0.1;

    private final Random chance = new Random(7);

    /**
     * Answers.
     *
     * @param question what a customer wants to know
     * @return the advice; empty if there is none
     */
    public synchronized String advise(String question) {
        if (chance.nextDouble() < SILENT) {
            return "";
        }
        return ADVICE.entrySet().stream()
                .filter(advice -> question.contains(advice.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
