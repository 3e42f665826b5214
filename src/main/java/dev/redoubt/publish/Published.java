package dev.redoubt.publish;

import dev.redoubt.report.Delivery;
import java.nio.file.Path;
import java.util.List;

/**
 * Reports that people can look at.
 *
 * @param directory where they are
 * @param deliveries what came of each
 * @since 0.1.0
 */
public record Published(Path directory, List<Delivery> deliveries) {
    // Copies.
    public Published {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * {@return what to say of those that failed, a line each}
     */
    public List<String> notes() {
        return deliveries.stream()
                .filter(Delivery::isFailed)
                .map(Delivery::note)
                .toList();
    }
}
