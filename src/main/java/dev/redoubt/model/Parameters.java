package dev.redoubt.model;

import java.util.List;

/**
 * The parameters of one execution as text.
 *
 * @param shown each parameter, perhaps cut
 * @param hash tells whether two executions had the same parameters, from their uncut text; empty without parameters
 * @param losses what could not be kept of them
 * @since 0.1.0
 */
public record Parameters(List<String> shown, String hash, List<Loss> losses) {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(List.of(), "");

    // Copies.
    public Parameters {
        shown = List.copyOf(shown);
        losses = List.copyOf(losses);
    }

    /**
     * Creates parameters of which everything was kept, or whose losses are noted elsewhere.
     *
     * @param shown each parameter, perhaps cut
     * @param hash tells whether two executions had the same parameters
     */
    public Parameters(List<String> shown, String hash) {
        this(shown, hash, List.of());
    }
}
