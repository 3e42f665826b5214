package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Rows of parallel data providers that are skipped, as a fixture fails. Suites go on after that. */
public final class ParallelSkips {
    private ParallelSkips() {}

    /** Rows that differ, one of which is skipped for certain. */
    public static class OneOfThree {
        @BeforeMethod
        public void needsADevice(Object[] row) {
            if (row[0].equals("y")) {
                throw new IllegalStateException("no device for y");
            }
        }

        @DataProvider(parallel = true)
        public Object[][] letters() {
            return new Object[][] {{"x"}, {"y"}, {"z"}};
        }

        @Test(dataProvider = "letters")
        public void ordinary(String letter) {}

        @Trial(n = 3)
        @Test(dataProvider = "letters")
        public void trial(String letter) {}
    }

    /** Rows that are equal, all of which are skipped. */
    public static class AllAlike {
        @BeforeMethod
        public void needsADevice() {
            throw new IllegalStateException("no device");
        }

        @DataProvider(parallel = true)
        public Object[][] same() {
            return new Object[][] {{"x"}, {"x"}, {"x"}};
        }

        @Test(dataProvider = "same")
        public void ordinary(String letter) {}

        @Trial(n = 3)
        @Test(dataProvider = "same")
        public void trial(String letter) {}
    }

    /** Rows that are equal, of which the first that gets so far is skipped. */
    public static class OneAlike {
        private final AtomicBoolean isFirst = new AtomicBoolean(true);

        @BeforeMethod
        public void needsADevice() {
            if (isFirst.getAndSet(false)) {
                throw new IllegalStateException("no device");
            }
        }

        @DataProvider(parallel = true)
        public Object[][] same() {
            return new Object[][] {
                {new ArrayList<>(List.of(1))}, {new ArrayList<>(List.of(1))}, {new ArrayList<>(List.of(1))}
            };
        }

        @Test(dataProvider = "same")
        public void ordinary(List<Integer> numbers) {}
    }

    /** The same for a trial. */
    public static class OneAlikeOfATrial {
        private final AtomicBoolean isFirst = new AtomicBoolean(true);

        @BeforeMethod
        public void needsADevice() {
            if (isFirst.getAndSet(false)) {
                throw new IllegalStateException("no device");
            }
        }

        @DataProvider(parallel = true)
        public Object[][] same() {
            return new Object[][] {
                {new ArrayList<>(List.of(1))}, {new ArrayList<>(List.of(1))}, {new ArrayList<>(List.of(1))}
            };
        }

        @Trial(n = 3, threshold = 0.6)
        @Test(dataProvider = "same")
        public void trial(List<Integer> numbers) {}
    }
}
