package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Data providers whose rows run on threads of their own. */
public class ParallelProviders {
    @DataProvider(parallel = true)
    public Object[][] rows() {
        return new Object[][] {{"a", 1}, {"b", 2}, {"c", 3}, {"d", 4}, {"e", 5}};
    }

    @Test(dataProvider = "rows")
    public void ordinary(String name, int number) {
        Assert.assertNotEquals(number, 4);
    }

    @Test(dataProvider = "rows")
    @Trial(n = 4, threshold = 0.75)
    public void trial(String name, int number) {
        Assert.assertFalse(name.equals("b") && Trials.current().index() == 1);
    }

    @Test(dataProvider = "rows")
    @Trial(n = 3, rowKey = "{0}-{1}")
    public void named(String name, int number) {
        Assert.assertNotEquals(name, "e");
    }
}
