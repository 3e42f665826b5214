package com.example.forks;

import static org.testng.Assert.assertEquals;

import java.time.LocalDate;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Ordinary tests beside them. */
public class CalendarTest {
    @DataProvider
    public Object[][] years() {
        return new Object[][] {{2023, 365}, {2024, 366}, {2100, 365}};
    }

    @Test(dataProvider = "years")
    public void hasDays(int year, int days) {
        assertEquals(LocalDate.of(year, 1, 1).lengthOfYear(), days);
    }
}
