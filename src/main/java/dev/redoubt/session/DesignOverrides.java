package dev.redoubt.session;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.RunOverride;
import dev.redoubt.verdict.Feasibility;
import java.util.OptionalInt;

/** What is asked for by settings instead of what the tests ask for. A value that is not allowed changes nothing. */
final class DesignOverrides {
    private static final int MOST_RETRIES = 100;

    private final Settings settings;

    DesignOverrides(Settings settings) {
        this.settings = settings;
    }

    /** {@return the design with the overrides applied} */
    Design apply(Design design, boolean hasRows) {
        Design changed = design;
        for (RunOverride override : RunOverride.values()) {
            changed = apply(override, changed);
        }
        // How many run at once changes no outcome, so it is no override.
        OptionalInt atOnce = number(Setting.MAX_IN_FLIGHT);
        changed = atOnce.isPresent() ? changed.withMaxInFlight(atOnce.getAsInt()) : changed;
        return Feasibility.ofShortRun(design, changed, hasRows);
    }

    private Design apply(RunOverride override, Design design) {
        return switch (override) {
            case N ->
                isGiven(Setting.N) && Settings.isCount(settings.value(Setting.N))
                        ? design.withN(Integer.parseInt(settings.value(Setting.N)))
                        : design;
            case STOP -> withStop(design);
            case CONFIDENCE ->
                isGiven(Setting.CONFIDENCE) && Settings.isConfidence(settings.value(Setting.CONFIDENCE))
                        ? design.withConfidence(Double.parseDouble(settings.value(Setting.CONFIDENCE)))
                        : design;
            case ERROR_RETRIES -> {
                OptionalInt retries = number(Setting.ERROR_RETRIES);
                yield retries.isPresent() ? design.withErrorRetries(retries.getAsInt()) : design;
            }
            case ROW -> design;
        };
    }

    private Design withStop(Design design) {
        if (settings.is(Setting.STOP, "never")) {
            return design.withStop(Trial.Stop.NEVER);
        }
        if (settings.is(Setting.STOP, "when_certain")) {
            return design.withStop(Trial.Stop.WHEN_CERTAIN);
        }
        boolean isSequential = settings.is(Setting.STOP, "sequential") && isSequentialPossible(design);
        return isSequential ? design.withStop(Trial.Stop.SEQUENTIAL) : design;
    }

    /** A test that cannot be judged in sequence keeps its own stop: one setting is for all tests of a run. */
    private static boolean isSequentialPossible(Design design) {
        return design.withStop(Trial.Stop.SEQUENTIAL).problems().isEmpty();
    }

    private boolean isGiven(Setting setting) {
        return settings.given(setting).isPresent();
    }

    private OptionalInt number(Setting setting) {
        boolean isNumber = isGiven(setting) && isAllowed(setting, settings.value(setting));
        return isNumber ? OptionalInt.of(Integer.parseInt(settings.value(setting))) : OptionalInt.empty();
    }

    static boolean isAllowed(Setting setting, String value) {
        boolean isNumber = value.matches("[0-9]{1,9}");
        return isNumber && (setting != Setting.ERROR_RETRIES || Integer.parseInt(value) <= MOST_RETRIES);
    }
}
