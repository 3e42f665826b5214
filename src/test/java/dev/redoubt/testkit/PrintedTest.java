package dev.redoubt.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that leaves out a line says so. */
class PrintedTest {
    private static final String PRINTED = """
            one
            two

            three took 1.5 s
            four
            """;

    private static void shows(String page) {
        Printed.shows(page, PRINTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one\ntwo\nthree took 9 s\nfour",
                "two\n\nthree took 2m10 s",
                "one\n...\nfour",
                "...\nfour\n  ...",
                "one\n...\ntwo",
            })
    void whatWasPrintedIsShown(String page) {
        assertThatCode(() -> shows(page)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"one\nfour", "one\nthree took 1.5 s", "five", "two\none", "two\n...\none", "one\n...\nfive"})
    void whatWasNotPrintedSoIsNamed(String page) {
        assertThatCode(() -> shows(page)).isInstanceOf(AssertionError.class).hasMessageContaining("lines of the page");
    }

    @Test
    void aLineIsShownOnce() {
        assertThatCode(() -> shows("two\n...\ntwo")).isInstanceOf(AssertionError.class);
    }
}
