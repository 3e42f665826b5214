package com.example;

import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

@Listeners(Oracle.class)
public class FirstTest {
    @Test
    public void one() {}

    @Test
    public void two() {}
}
