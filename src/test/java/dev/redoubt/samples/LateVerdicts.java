package dev.redoubt.samples;

import org.testng.annotations.Factory;

/** Makes tests of a class that no suite file names. */
public class LateVerdicts {
    @Factory
    public Object[] subjects() {
        return new Object[] {new JudgedLate()};
    }
}
