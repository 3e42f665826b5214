package dev.redoubt.samples;

import java.util.Iterator;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** A data provider that breaks off: rows are missing, and the run must say so. */
public class ProviderBreaksOff {
    @DataProvider
    public Iterator<Object[]> breaksLater() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object[] next() {
                if (next == 2) {
                    throw new IllegalStateException("cut");
                }
                return new Object[] {next++};
            }
        };
    }

    @Test(dataProvider = "breaksLater")
    public void ordinary(int number) {}
}
