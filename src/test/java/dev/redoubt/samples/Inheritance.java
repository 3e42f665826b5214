package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that two classes inherit, and overloads of one name. */
public class Inheritance {
    public abstract static class Base {
        protected abstract int limit();

        @Test
        @Trial(n = 5, threshold = 0.6)
        public void stays() {
            Assert.assertTrue(Trials.current().index() < limit());
        }

        @Test
        public void pay() {}

        @Test(dataProvider = "amounts")
        public void pay(int amount) {
            Assert.assertTrue(amount < 30);
        }

        @Test(dataProvider = "cards")
        @Trial(n = 2)
        public void pay(int amount, String card) {
            Assert.assertFalse(card.isEmpty());
        }

        @DataProvider
        public Object[][] cards() {
            return new Object[][] {{10, "debit"}, {20, "credit"}};
        }

        @DataProvider
        public Object[][] amounts() {
            return new Object[][] {{10}, {20}, {30}};
        }
    }

    public static class Strict extends Base {
        @Override
        protected int limit() {
            return 2;
        }
    }

    public static class Lenient extends Base {
        @Override
        protected int limit() {
            return 4;
        }

        @Test
        @Override
        public void pay() {
            throw new IllegalStateException("no cash");
        }
    }
}
