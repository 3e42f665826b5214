package com.example;

import static org.testng.Assert.assertFalse;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class BadRowsTest {
    @DataProvider
    public Object[][] rows() {
        return new Object[][] {{"good"}, {"bad"}, {"fine"}};
    }

    @Trial(n = 6, threshold = 0.8, rowKey = "{0}")
    @Test(dataProvider = "rows")
    public void judgesEveryRow(String row) {
        assertFalse(row.equals("bad") && Trials.current().index() % 2 == 1);
    }
}
