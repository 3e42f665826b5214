package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.testng.Assert;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Rows that break off, each in another way. Row 4 must not be missed: it leaks. */
public final class BrokenRows {
    private static final int ROWS = 5;

    private BrokenRows() {}

    /** Five rows, unless something breaks before the row of a number is given. */
    private static Iterator<Object[]> rows(IntPredicate breaksBefore) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                if (next == ROWS && breaksBefore.test(ROWS)) {
                    throw new IllegalStateException("cannot close");
                }
                return next < ROWS;
            }

            @Override
            public Object[] next() {
                if (breaksBefore.test(next)) {
                    throw new IllegalStateException("connection reset");
                }
                return new Object[] {next++};
            }
        };
    }

    private static void leaksInRow4(int row) {
        if (row == 4) {
            Trials.current().unsafe("leak in row 4");
        }
    }

    /** The provider throws when it is asked for row 2. */
    public static class InNext {
        @DataProvider
        public Iterator<Object[]> lines() {
            return rows(row -> row == 2);
        }

        @Trial(n = 3)
        @Test(dataProvider = "lines")
        public void neverLeaks(int row) {
            leaksInRow4(row);
        }
    }

    /** All rows are judged together, and an inconclusive verdict is taken. */
    public static class JudgedTogether extends InNext {
        @Override
        @Trial(n = 3, judge = Trial.Judge.METHOD, onInconclusive = Trial.OnInconclusive.PASS)
        @Test(dataProvider = "lines")
        public void neverLeaks(int row) {
            leaksInRow4(row);
        }
    }

    /** TestNG refuses a row that is null. */
    public static class NullRow {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{0}, {1}, null, {3}, {4}};
        }

        @Trial(n = 3)
        @Test(dataProvider = "rows")
        public void neverLeaks(int row) {
            leaksInRow4(row);
        }
    }

    /** A listener of the user's throws, which costs the rows that follow. */
    public static class ListenerThrows implements ITestListener {
        @DataProvider
        public Iterator<Object[]> lines() {
            return rows(row -> false);
        }

        @Trial(n = 3)
        @Test(dataProvider = "lines")
        public void neverLeaks(int row) {
            leaksInRow4(row);
        }

        @Override
        public void onTestSuccess(ITestResult result) {
            if (List.of(result.getParameters()).equals(List.of(1))) {
                throw new IllegalStateException("listener");
            }
        }
    }

    /** The first trial has had every row, and then breaks; the others do not. */
    public static class AfterTheLastRow {
        private final AtomicInteger asked = new AtomicInteger();

        @DataProvider
        public Iterator<Object[]> lines() {
            boolean isFirst = asked.getAndIncrement() == 0;
            return rows(row -> isFirst && row == ROWS);
        }

        @Trial(n = 3)
        @Test(dataProvider = "lines")
        public void works(int row) {}
    }

    /** The first trial breaks off before row 2, which fails there; the others go on to the end. */
    public static class OnlyTheFirstTrial {
        private final AtomicInteger asked = new AtomicInteger();

        @DataProvider
        public Iterator<Object[]> lines() {
            boolean isFirst = asked.getAndIncrement() == 0;
            return rows(row -> isFirst && row == 2);
        }

        @Trial(n = 3, threshold = 0.5)
        @Test(dataProvider = "lines")
        public void mostlyWorks(int row) {
            Assert.assertTrue(row < ROWS);
        }
    }

    /** The provider gives the first trial nothing, and all others everything. */
    public static class NothingForTheFirstTrial {
        private final AtomicInteger asked = new AtomicInteger();

        @DataProvider
        public Object[][] rows() {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("not there yet");
            }
            return new Object[][] {{0}, {1}};
        }

        @Trial(n = 3, threshold = 0.5)
        @Test(dataProvider = "rows")
        public void mostlyWorks(int row) {}
    }

    /** The same, with all rows judged together. */
    public static class NothingForTheFirstTrialTogether extends NothingForTheFirstTrial {
        @Override
        @Trial(n = 3, threshold = 0.5, judge = Trial.Judge.METHOD)
        @Test(dataProvider = "rows")
        public void mostlyWorks(int row) {}
    }

    /** Rows of which none is asked for. */
    public static class NothingForNobody {
        @DataProvider
        public Object[][] guests() {
            return new Object[][] {{"Ada"}, {"Bob"}};
        }

        @Trial(n = 3, rowKey = "{0}")
        @Test(dataProvider = "guests")
        public void works(String guest) {}
    }
}
