package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;

/** Tests of every kind that take their time, so that a worker can be killed while it is at them. */
public class Busy {
    /** A property: the worker that comes to the body of this number first is killed in it. */
    public static final String KILL = "kit.kill";

    /** A property: the file by which it is known that one has been killed. */
    public static final String KILLED = "kit.killed";

    private static final AtomicInteger BODIES = new AtomicInteger();

    static void work() {
        if (BODIES.incrementAndGet() == Integer.getInteger(KILL, 0) && new File(System.getProperty(KILLED)).mkdir()) {
            kill();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
    }

    private static void kill() {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start().waitFor();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** With rows, trials and trials of rows. */
    public static class Rows {
        @BeforeClass
        public void opens() {
            work();
        }

        @DataProvider
        public Object[][] letters() {
            return new Object[][] {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}};
        }

        @Test(dataProvider = "letters")
        public void ordinary(String letter) {
            work();
            Assert.assertNotEquals(letter, "c");
        }

        @Test(dataProvider = "letters")
        @Trial(n = 4, threshold = 0.5)
        public void trials(String letter) {
            work();
            Assert.assertFalse(letter.equals("e") && Trials.current().index() < 3);
        }

        @Test(invocationCount = 4)
        public void fourTimes() {
            work();
        }
    }

    /** Several instances. */
    public static class Instances {
        private final int number;

        public Instances(int number) {
            this.number = number;
        }

        @Factory
        public static Object[] all() {
            return new Object[] {new Instances(0), new Instances(1), new Instances(2)};
        }

        @Test
        public void ordinary() {
            work();
            Assert.assertNotEquals(number, 1);
        }

        @Test
        @Trial(n = 5, threshold = 0.6)
        public void trials() {
            work();
            Assert.assertTrue(Trials.current().index() != number);
        }
    }
}
