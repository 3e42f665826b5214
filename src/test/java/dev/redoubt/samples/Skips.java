package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that skip themselves, and tests whose fixtures fail. */
public class Skips {
    @Test
    public void skipsItself() {
        throw new SkipException("not today");
    }

    @Test
    @Trial(n = 5, threshold = 0.6)
    public void skipsSomeTrials() {
        if (Trials.current().index() == 2) {
            throw new SkipException("not this one");
        }
    }

    public static class BrokenClassFixture {
        @BeforeClass
        public void opens() {
            throw new IllegalStateException("no connection");
        }

        @Test
        public void ordinary() {}

        @Test
        @Trial(n = 3)
        public void trial() {}

        @Test(dataProvider = "rows")
        @Trial(n = 2)
        public void rows(String row) {}

        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }
    }

    public static class BrokenMethodFixture {
        @BeforeMethod
        public void opens() {
            throw new AssertionError("no session");
        }

        @AfterMethod(alwaysRun = true)
        public void closes() {}

        @Test
        public void ordinary() {}

        @Test
        @Trial(n = 3)
        public void trial() {}
    }
}
