package dev.redoubt.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which sinks a run has, besides those that its suites register, and which of them must not fail.
 *
 * @param builtIn names of the built-in sinks that are written
 * @param classes names of the classes of sinks that are called, in order
 * @param required names of the sinks that must not fail: built-in ones, or classes with or without their package
 * @param isRequiredGiven whether somebody has said which must not fail
 * @param baseline reports that the run is compared with, or the directories they stand in
 * @since 0.1.0
 */
public record SinkChoice(
        Set<String> builtIn,
        List<String> classes,
        Set<String> required,
        boolean isRequiredGiven,
        List<String> baseline) {
    /** The built-in sinks, in the order in which they are written. */
    public static final List<String> BUILT_IN = List.of("yaml", "json", "junit", "testng", "html");

    /** All built-in sinks, and none besides. */
    public static final SinkChoice ALL =
            new SinkChoice(Set.copyOf(BUILT_IN), List.of(), Set.of("yaml", "json"), false, List.of());

    // Copies.
    public SinkChoice {
        builtIn = Set.copyOf(builtIn);
        classes = List.copyOf(classes);
        required = Set.copyOf(required);
        baseline = List.copyOf(baseline);
    }

    /**
     * {@return the choice that settings make}
     *
     * @param settings the settings
     */
    public static SinkChoice of(Settings settings) {
        List<String> chosen = names(settings, Setting.SINKS);
        boolean isChosen = settings.given(Setting.SINKS).isPresent();
        Set<String> builtIn = new LinkedHashSet<>(isChosen ? chosen : BUILT_IN);
        builtIn.retainAll(BUILT_IN);
        List<String> classes = new ArrayList<>(new LinkedHashSet<>(chosen));
        classes.removeAll(BUILT_IN);
        boolean isGiven = settings.given(Setting.SINKS_REQUIRED).isPresent();
        Set<String> required = new LinkedHashSet<>(names(settings, Setting.SINKS_REQUIRED));
        if (!isGiven) {
            required.addAll(ALL.required);
            required.retainAll(builtIn);
        }
        return new SinkChoice(builtIn, classes, required, isGiven, names(settings, Setting.BASELINE));
    }

    /**
     * {@return the same, compared with nothing}
     */
    public SinkChoice withoutBaseline() {
        return new SinkChoice(builtIn, classes, required, isRequiredGiven, List.of());
    }

    private static List<String> names(Settings settings, Setting setting) {
        return settings.given(setting).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .flatMap(name -> Stream.of(name.strip()))
                .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("none"))
                .toList();
    }
}
