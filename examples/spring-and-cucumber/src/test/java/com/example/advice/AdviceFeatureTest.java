package com.example.advice;

import dev.redoubt.api.Trial;
import io.cucumber.testng.AbstractTestNGCucumberTests;
import io.cucumber.testng.CucumberOptions;
import io.cucumber.testng.FeatureWrapper;
import io.cucumber.testng.PickleWrapper;
import org.testng.annotations.Test;

/** Cucumber hands its scenarios out by a data provider, so each of them is a trial group. */
@CucumberOptions(features = "classpath:com/example/advice", glue = "com.example.advice", publish = false)
public class AdviceFeatureTest extends AbstractTestNGCucumberTests {
    @Override
    @Trial(n = 10, threshold = 0.7, rowKey = "{0}")
    @Test(dataProvider = "scenarios")
    public void runScenario(PickleWrapper scenario, FeatureWrapper feature) {
        super.runScenario(scenario, feature);
    }
}
