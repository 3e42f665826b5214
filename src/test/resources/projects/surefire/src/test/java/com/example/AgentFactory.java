package com.example;

import org.testng.annotations.Factory;

/** Makes tests of a class that nobody names. */
public class AgentFactory {
    @Factory
    public Object[] agents() {
        return new Object[] {new Agent()};
    }
}
