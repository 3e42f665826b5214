package dev.redoubt.reporters;

import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.ResultLines.Shown;
import dev.redoubt.wire.ResultLines.Status;
import java.util.List;

/**
 * One result, as it was handed over.
 *
 * @param id what was run
 * @param type what it is
 * @param status how it ended
 * @param shown what is to be shown of it
 * @param label what its name says besides; may be empty
 * @param isRetried whether a retry analyzer had it run again
 * @param startedAtMillis when it began, in milliseconds since the epoch; 0 if that is not known
 * @param endedAtMillis when it ended
 * @param groups TestNG groups of its method
 * @param parameters its parameters as text
 * @param thrown what it threw, and the causes of that; empty if it threw nothing
 */
record SharedResult(
        InvocationId id,
        Fact.Type type,
        Status status,
        Shown shown,
        String label,
        boolean isRetried,
        long startedAtMillis,
        long endedAtMillis,
        List<String> groups,
        List<String> parameters,
        List<SharedThrown> thrown) {
    // Copies.
    SharedResult {
        groups = List.copyOf(groups);
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
    }

    boolean isTest() {
        return type != Fact.Type.CONFIGURATION;
    }
}
