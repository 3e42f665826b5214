package dev.redoubt.model;

import java.util.List;

/**
 * The parameters of one execution as text.
 *
 * @param shown each parameter, perhaps cut
 * @param hash tells whether two executions had the same parameters, from their uncut text; empty without parameters
 * @since 0.1.0
 */
public record Parameters(List<String> shown, String hash) {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(List.of(), "");

    // Copies.
    public Parameters {
        shown = List.copyOf(shown);
    }
}
