package dev.redoubt.publish;

import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.report.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports that people can look at.
 *
 * @param directory where they are
 * @param deliveries what came of each
 * @param compared what a comparison with earlier runs has found, a line each
 * @since 0.1.0
 */
public record Published(Path directory, List<Delivery> deliveries, List<String> compared) {
    // Copies.
    public Published {
        deliveries = List.copyOf(deliveries);
        compared = List.copyOf(compared);
    }

    /**
     * Reports of a run that was compared with nothing.
     *
     * @param directory where they are
     * @param deliveries what came of each
     */
    public Published(Path directory, List<Delivery> deliveries) {
        this(directory, deliveries, List.of());
    }

    /**
     * Puts back what somebody has taken away, such as a sink that empties the directory.
     *
     * @param run the run's directory, where the reports stand as well
     * @return what there is to say, in one line; empty if nothing is missing
     */
    public String restore(Path run) {
        List<String> gone = deliveries.stream()
                .filter(delivery -> !delivery.isFailed() && !Files.exists(directory.resolve(delivery.what())))
                .map(Delivery::what)
                .toList();
        if (gone.isEmpty()) {
            return "";
        }
        String names = String.join(", ", gone);
        try {
            Files.createDirectories(directory);
            for (String name : gone) {
                AtomicTree.replace(directory.resolve(name), fresh -> AtomicTree.copy(run.resolve(name), fresh));
            }
            return "took away " + names + ", which was put back";
        } catch (IOException alsoGone) {
            return "took away " + names + ", which cannot be put back: " + alsoGone;
        }
    }

    /**
     * {@return what to say of those that failed, and of a comparison, a line each}
     */
    public List<String> notes() {
        return Stream.concat(deliveries.stream().filter(Delivery::isFailed).map(Delivery::note), compared.stream())
                .toList();
    }
}
