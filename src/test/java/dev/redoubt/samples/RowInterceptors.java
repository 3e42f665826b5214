package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.testng.Assert;
import org.testng.IDataProviderInterceptor;
import org.testng.IDataProviderMethod;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Rows that interceptors of the user's leave out, turn round and change, so that 60, 40 and 20 are left of six. */
public class RowInterceptors {
    @DataProvider
    public Object[][] numbers() {
        return new Object[][] {{1}, {2}, {3}, {4}, {5}, {6}};
    }

    @DataProvider(parallel = true)
    public Object[][] numbersAtOnce() {
        return numbers();
    }

    @Test(dataProvider = "numbers")
    public void ordinary(int number) {
        Assert.assertNotEquals(number, 40);
    }

    @Test(dataProvider = "numbers")
    @Trial(n = 3)
    public void firstFails(int number) {
        Assert.assertNotEquals(number, 60);
    }

    @Test(dataProvider = "numbers")
    @Trial(n = 3, threshold = 0.6, rowKey = "{0}")
    public void lastOfEachFails(int number) {
        Assert.assertTrue(number != 20 || Trials.current().index() < 2);
    }

    @Test(dataProvider = "numbersAtOnce")
    @Trial(n = 3, rowKey = "{0}")
    public void atOnce(int number) {
        Assert.assertNotEquals(number, 40);
    }

    /** Whatever its place, one of these comes behind most other interceptors, in the set in which TestNG keeps them. */
    private abstract static class Late implements IDataProviderInterceptor {
        private static final int LAST_BUCKET = 0xFFFF;

        @Override
        public Iterator<Object[]> intercept(
                Iterator<Object[]> rows, IDataProviderMethod provider, ITestNGMethod method, ITestContext context) {
            List<Object[]> all = new ArrayList<>();
            while (rows.hasNext()) {
                all.add(rows.next());
            }
            return changed(all).iterator();
        }

        abstract List<Object[]> changed(List<Object[]> rows);

        @Override
        public int hashCode() {
            return LAST_BUCKET;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    /** Leaves rows of odd numbers out, before another one has put ten times as much in or after it. */
    public static class Even extends Late {
        @Override
        List<Object[]> changed(List<Object[]> rows) {
            return rows.stream()
                    .filter(row -> (int) row[0] % 20 == 0 || (int) row[0] < 10 && (int) row[0] % 2 == 0)
                    .toList();
        }
    }

    /** Turns the rows round. */
    public static class Reversed extends Late {
        @Override
        List<Object[]> changed(List<Object[]> rows) {
            List<Object[]> reversed = new ArrayList<>(rows);
            Collections.reverse(reversed);
            return reversed;
        }
    }

    /** Puts other values in. */
    public static class TenTimes extends Late {
        @Override
        List<Object[]> changed(List<Object[]> rows) {
            return rows.stream().map(row -> new Object[] {(int) row[0] * 10}).toList();
        }
    }
}
