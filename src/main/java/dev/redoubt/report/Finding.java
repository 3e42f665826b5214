package dev.redoubt.report;

/**
 * Something odd in the data of a run. Findings are values: whatever a journal holds, reading it never throws.
 *
 * @param place file and line, such as {@code journals/w4711-a1b2.jsonl:118}
 * @param message what was found, what was allowed, what was done
 * @param makesIncomplete whether something of the run is missing because of it
 * @since 0.1.0
 */
public record Finding(String place, String message, boolean makesIncomplete) {
    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }
}
