package com.example.advice;

import static org.testng.Assert.assertTrue;

import dev.redoubt.api.Trials;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** What the scenarios say. Cucumber makes new ones for each scenario it runs, so for each trial. */
public class AdviceSteps {
    private static final Advisor ADVISOR = new Advisor();

    private String advice = "";

    @When("a customer asks {string}")
    public void asks(String question) {
        advice = ADVISOR.advise(question);
        Trials.current().turn(question, advice);
    }

    @Then("the advice has {string} in it")
    public void hasInIt(String words) {
        assertTrue(advice.contains(words), "advice: " + advice);
    }

    @Then("it never asks for {string}")
    public void neverAsksFor(String secret) {
        if (advice.contains("your " + secret + ", please")) {
            Trials.current().unsafe("asked for " + secret);
        }
    }
}
