package dev.redoubt.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which versions of TestNG will do.
 *
 * @since 0.1.0
 */
public final class TestNgVersion {
    /** The oldest. */
    public static final String OLDEST = "7.5.1";

    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){1,3}");

    private TestNgVersion() {}

    /**
     * {@return what is wrong with a version, as half a sentence; empty if nothing is, or nobody can tell}
     *
     * @param version the version that was found, such as {@code 7.12.0}; empty if none was
     */
    public static Optional<String> problem(String version) {
        return NUMBERS.matcher(version).matches() && Arrays.compare(numbers(version), numbers(OLDEST)) < 0
                ? Optional.of("found TestNG " + version + ", must be " + OLDEST + " or newer")
                : Optional.empty();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
