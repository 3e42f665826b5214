package dev.redoubt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds up the numbers of a printed summary, as a distrustful reader would. */
public final class ConsoleNumbers {
    private static final Pattern GROUPS =
            Pattern.compile("^(\\d+) trial groups?: (.*)\\. {3}(\\d+) trials?: (\\d+) run, (.*)$", Pattern.MULTILINE);

    private static final Pattern POPULATION = Pattern.compile("^population: (.*) \\(errors not", Pattern.MULTILINE);
    private static final Pattern TESTS = Pattern.compile("^(\\d+) tests?: (.*)$", Pattern.MULTILINE);
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\d.(])(\\d+) (?!failed configuration|repeated)[a-zA-Z]");

    private ConsoleNumbers() {}

    /** Fails if a total is not the sum of its parts, or if there is no total at all. */
    public static void check(String summary) {
        Matcher groups = GROUPS.matcher(summary);
        boolean hasGroups = groups.find();
        if (hasGroups) {
            assertThat(sum(groups.group(2))).as("verdicts in %s", summary).isEqualTo(number(groups.group(1)));
            assertThat(number(groups.group(4)) + sum(groups.group(5)))
                    .as("trials in %s", summary)
                    .isEqualTo(number(groups.group(3)));
            Matcher population = POPULATION.matcher(summary);
            assertThat(population.find()).as("population in %s", summary).isTrue();
            assertThat(sum(population.group(1))).as("population in %s", summary).isEqualTo(number(groups.group(4)));
        }
        Matcher tests = TESTS.matcher(summary);
        boolean hasTests = tests.find();
        if (hasTests) {
            assertThat(sum(tests.group(2))).as("tests in %s", summary).isEqualTo(number(tests.group(1)));
        }
        assertThat(hasGroups || hasTests).as("totals in %s", summary).isTrue();
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }

    private static long sum(String parts) {
        long sum = 0;
        Matcher numbers = NUMBER.matcher(parts);
        while (numbers.find()) {
            sum += number(numbers.group(1));
        }
        return sum;
    }
}
