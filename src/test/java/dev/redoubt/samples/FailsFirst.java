package dev.redoubt.samples;

import java.util.Arrays;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** A failure, and many tests that need not run after it. */
public class FailsFirst {
    @Test(priority = -1)
    public void fails() {
        Assert.fail("at once");
    }

    @DataProvider
    public Object[][] many() {
        Object[][] rows = new Object[100][];
        Arrays.setAll(rows, number -> new Object[] {number});
        return rows;
    }

    @Test(dataProvider = "many")
    public void takesLong(int number) throws InterruptedException {
        Thread.sleep(200);
    }
}
