package dev.redoubt.samples;

import dev.redoubt.api.RunOnce;
import dev.redoubt.api.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.BeforeSuite;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that write down what each worker does, fixtures included. */
public class Sharing {
    /** A property that says into which file. */
    public static final String LOG = "kit.log";

    static void log(String what) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(LOG)),
                    System.getProperty("redoubt.worker", "alone") + " " + what + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Fixtures that say where they run. */
    public abstract static class Logged {
        private String name() {
            return getClass().getSimpleName();
        }

        @BeforeClass
        public void opens() {
            log("open " + name());
        }

        @BeforeMethod
        public void before() {
            log("before " + name());
        }

        @AfterMethod
        public void after() {
            log("after " + name());
        }

        @AfterClass
        public void closes() {
            log("close " + name());
        }

        @Test
        public void one() {
            log("test " + name());
        }

        @Test
        public void two() {
            log("test " + name());
        }

        @Test
        @Trial(n = 3)
        public void trial() {
            log("test " + name());
        }
    }

    /** One of several classes. */
    public static class A extends Logged {}

    /** One of several classes. */
    public static class B extends Logged {}

    /** One of several classes. */
    public static class C extends Logged {}

    /** One of several classes. */
    public static class D extends Logged {}

    /** One of several classes. */
    public static class E extends Logged {}

    /** Fails, always. */
    public static class Hopeless {
        @Test
        @Trial(n = 400)
        public void never() {
            log("test Hopeless");
            Assert.fail("always");
        }
    }

    /** What all workers need is made by one of them. */
    public static class Seeded {
        private String seed = "";

        @BeforeSuite
        public void seeds() {
            log("ask");
            seed = RunOnce.get("seed", () -> {
                log("seed");
                return "seeded";
            });
        }

        @DataProvider
        public Object[][] numbers() {
            return new Object[][] {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}};
        }

        @Test(dataProvider = "numbers")
        public void isThere(int number) {
            log("row " + number);
            Assert.assertEquals(seed, "seeded");
        }
    }

    /** Three trial groups of one class. */
    public static class Three {
        @Trial(n = 3)
        @Test
        public void first() {
            log("a");
        }

        @Trial(n = 3)
        @Test
        public void second() {
            log("b");
        }

        @Trial(n = 3)
        @Test
        public void third() {
            log("c");
        }
    }

    /** Has a test that another class waits for, and one that nobody does. */
    public static class Giver {
        @Test(groups = "given")
        public void gives() {
            log("gives");
        }

        @Test
        public void givesNothing() {
            log("gives nothing");
        }
    }

    /** Has a test that waits for another class, and one that waits for nobody. */
    public static class Taker {
        @Test(dependsOnGroups = "given")
        public void takes() {
            log("takes");
        }

        @Test
        public void takesNothing() {
            log("takes nothing");
        }
    }

    /** Tests with rows, one of them a trial. */
    public static class Rows {
        @DataProvider
        public Object[][] three() {
            return new Object[][] {{0}, {1}, {2}};
        }

        @Test(dataProvider = "three")
        public void row(int number) {
            log("row " + number);
        }

        @Trial(n = 2)
        @Test(dataProvider = "three")
        public void trial(int number) {
            log("trial of row " + number);
        }
    }
}
