package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Rows of which each of two workers runs some, whatever their speed. */
public final class SharedRows {
    /** A property that says where the workers note what they run. */
    public static final String LOG = "kit.log";

    private static final int ROWS = 12;

    private SharedRows() {}

    private static String worker() {
        return System.getProperty("redoubt.worker", "alone");
    }

    private static Path log() {
        return Path.of(System.getProperty(LOG));
    }

    private static void note(String what) {
        try {
            Files.writeString(
                    log(), worker() + " " + what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** Notes a row, and waits until another worker has noted one. */
    private static void runsBesideAnother(int row) {
        note("row " + row);
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (isAlone() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isAlone() {
        try {
            return Files.readAllLines(log()).stream().allMatch(line -> line.startsWith(worker() + " "));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** Rows that have numbers for names, and come to each worker in another order. */
    public static class InAnotherOrder {
        @DataProvider
        public Object[][] numbers() {
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
            Collections.rotate(numbers, worker().equals("w1") ? 0 : 5);
            return numbers.stream().map(number -> new Object[] {number}).toArray(Object[][]::new);
        }

        @Trial(n = 1, rowKey = "{0}")
        @Test(dataProvider = "numbers")
        public void works(int number) {
            runsBesideAnother(number);
        }
    }

    /** A row whose values have another order in each JVM. */
    public static class WithoutOrder {
        @DataProvider
        public Object[][] sets() {
            return new Object[][] {
                {Set.of("a", "b", "c", "d", "e", "f", "g", "h"), new HashSet<>(Set.of(State.values()))}
            };
        }

        @Trial(n = 2)
        @Test(dataProvider = "sets")
        public void works(Set<String> names, Set<State> states) {
            runsBesideAnother(Trials.current().index());
        }
    }

    /** Rows behind a fixture, which fails in the workers that a property names. */
    public static class BehindAFixture {
        @BeforeClass
        public void opens() {
            note("opens");
            Assert.assertFalse(System.getProperty("kit.broken", "").contains(worker()), "opens in " + worker());
        }

        @DataProvider
        public Object[][] numbers() {
            return new Object[][] {{0}, {1}};
        }

        @Test(dataProvider = "numbers")
        public void works(int number) {
            note("row " + number);
        }
    }

    /** Rows that their data provider gives all at once, so there are none to share. */
    public static class AllAtOnce extends BehindAFixture {
        @Override
        @DataProvider(parallel = true)
        public Object[][] numbers() {
            return super.numbers();
        }
    }

    /** Rows of a data provider that breaks. */
    public static class OfABrokenProvider extends BehindAFixture {
        @Override
        @DataProvider
        public Object[][] numbers() {
            throw new IllegalStateException("no rows");
        }
    }
}
