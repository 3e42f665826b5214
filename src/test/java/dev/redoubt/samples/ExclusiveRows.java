package dev.redoubt.samples;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** One test ends only after a row of the other has run. */
public class ExclusiveRows extends Exclusive {
    private static final CountDownLatch ROW = new CountDownLatch(1);

    @DataProvider
    public Object[][] rows() {
        return new Object[][] {{0}, {1}};
    }

    @Test(dataProvider = "rows")
    public void row(int number) {
        Sharing.log("row " + number);
        ROW.countDown();
    }

    @Test
    public void waits() throws InterruptedException {
        Assert.assertTrue(ROW.await(20, TimeUnit.SECONDS), "a row");
        Sharing.log("waited");
    }
}
