package com.example;

import org.testng.annotations.Test;

@Test(groups = "fast")
public class HaltingCase {
    public void halts() {
        Runtime.getRuntime().halt(9);
    }
}
