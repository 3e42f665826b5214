package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Failures whose messages are alike. */
final class FailureCluster {
    private final Outcome outcome;
    private final String message;
    private final List<Place> places = new ArrayList<>();
    private long count;

    /**
     * Creates a cluster without failures.
     *
     * @param outcome their outcome
     * @param message the message of the first, raw
     */
    FailureCluster(Outcome outcome, String message) {
        this.outcome = outcome;
        this.message = message;
    }

    void add(Place place) {
        count++;
        if (places.size() < Bounds.CLUSTER_PLACES) {
            places.add(place);
        }
    }

    Outcome outcome() {
        return outcome;
    }

    Mark mark() {
        return Mark.of(outcome);
    }

    /** {@return the message of the first of them; empty if it had none} */
    String message() {
        return message;
    }

    long count() {
        return count;
    }

    /** {@return where the first of them are, at most so many} */
    List<Place> places(int most) {
        return places.subList(0, Math.min(most, places.size()));
    }

    /** {@return how many places are not named if at most so many are} */
    long more(int most) {
        return count - places(most).size();
    }
}
