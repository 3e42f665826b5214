package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.DataProvider;

/** More tests that are not green than the summary has room for. */
class ManyTestsInSummaryTest {
    @TempDir
    Path directory;

    /** Twelve tests that fail. */
    public static class Twelve {
        @DataProvider
        public Object[][] numbers() {
            return new Object[][] {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}};
        }

        @org.testng.annotations.Test(dataProvider = "numbers")
        public void fails(int number) {
            throw new AssertionError("number " + number);
        }
    }

    /** Eleven tests that fail, and one that does not. */
    public static class Eleven extends Twelve {
        @Override
        @org.testng.annotations.Test(dataProvider = "numbers")
        public void fails(int number) {
            if (number != 1) {
                super.fails(number);
            }
        }
    }

    private String summary(Class<?> tests) {
        return SuiteRun.into(directory).of(tests).run().out();
    }

    @Test
    void saysHowManyAreNotShown() {
        assertThat(summary(Twelve.class)).contains("  and 2 more failed tests" + System.lineSeparator());
    }

    @Test
    void oneIsOne() {
        assertThat(summary(Eleven.class)).contains("  and 1 more failed test" + System.lineSeparator());
    }
}
