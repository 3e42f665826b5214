package dev.redoubt.model;

import dev.redoubt.api.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trial recorded while it ran.
 *
 * @param results what it judged, in the order of recording
 * @param evidence what it recorded besides, in the order of recording
 * @param losses what could not be kept
 * @since 0.1.0
 */
public record Recording(List<RecordedResult> results, List<Evidence> evidence, List<Loss> losses) {
    /** Nothing. */
    public static final Recording NONE = new Recording(List.of(), List.of(), List.of());

    // Copies.
    public Recording {
        results = List.copyOf(results);
        evidence = List.copyOf(evidence);
        losses = List.copyOf(losses);
    }

    /**
     * {@return this recording with more losses}
     *
     * @param more losses of what is not part of it, such as parameters
     */
    public Recording withLosses(List<Loss> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Loss> all = new ArrayList<>(losses);
        all.addAll(more);
        return new Recording(results, evidence, all);
    }

    /**
     * {@return the worst of the recorded judgements; PASS if there are none}
     */
    public Outcome worst() {
        Outcome worst = Outcome.PASS;
        for (RecordedResult result : results) {
            worst = worst.worse(result.outcome());
        }
        return worst;
    }
}
