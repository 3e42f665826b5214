package dev.redoubt.samples;

import dev.redoubt.api.HandOver;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.Optional;
import org.testng.annotations.Test;

/** A verdict that turns red after its last trial. */
public class JudgedLate {
    private volatile Optional<HandOver> first = Optional.empty();

    @Test
    @Trial(n = 3, threshold = 0.5)
    public void turnsRed() {
        if (Trials.current().index() == 0) {
            first = Optional.of(Trials.current().handOver());
        }
    }

    @Test(dependsOnMethods = "turnsRed")
    public void judges() {
        first.ifPresent(trial ->
                trial.wrap(() -> Trials.current().unsafe("found in the log")).run());
    }
}
