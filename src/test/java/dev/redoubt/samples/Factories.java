package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;

/** Instances made by a factory method that returns an array, and by a factory on a constructor. */
public class Factories {
    @Factory
    public static Object[] shops() {
        return new Object[] {new Shop(0), new Shop(1), new Shop(2)};
    }

    public static class Shop {
        private final int number;

        public Shop(int number) {
            this.number = number;
        }

        @Test
        @Trial(n = 4, threshold = 0.5)
        public void sells() {
            Assert.assertTrue(Trials.current().index() >= number);
        }

        @Test
        public void isOpen() {
            Assert.assertNotEquals(number, 1);
        }

        @Test(dataProvider = "wares")
        @Trial(n = 2)
        public void has(String ware) {
            Assert.assertFalse(number == 2 && ware.equals("pears"));
        }

        @DataProvider
        public Object[][] wares() {
            return new Object[][] {{"apples"}, {"pears"}};
        }
    }

    public static class Stall {
        private final String name;

        @Factory(dataProvider = "names")
        public Stall(String name) {
            this.name = name;
        }

        @DataProvider
        public static Object[][] names() {
            return new Object[][] {{"left"}, {"right"}};
        }

        @Test
        @Trial(n = 3)
        public void hasName() {
            Assert.assertFalse(name.isEmpty());
        }
    }
}
