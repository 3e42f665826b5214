package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** A fixture that fails while rows run on threads of their own. */
public class ParallelBrokenFixture {
    @DataProvider(parallel = true)
    public Object[][] rows() {
        return new Object[][] {{"a"}, {"b"}};
    }

    @BeforeMethod
    public void opens() {
        throw new IllegalStateException("no session");
    }

    @Test(dataProvider = "rows")
    @Trial(n = 2)
    public void trial(String name) {}
}
