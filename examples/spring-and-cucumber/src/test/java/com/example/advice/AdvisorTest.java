package com.example.advice;

import static org.testng.Assert.assertTrue;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.testng.AbstractTestNGSpringContextTests;
import org.testng.annotations.Test;

/** Spring injects as ever: its context is made once, for all trials. */
@ContextConfiguration(classes = AdviceConfiguration.class)
public class AdvisorTest extends AbstractTestNGSpringContextTests {
    private static final String QUESTION = "How do I return a coat?";

    @Autowired
    private Advisor advisor;

    @Trial(n = 20, threshold = 0.8)
    @Test
    public void knowsHowLongOneMayReturn() {
        String advice = advisor.advise(QUESTION);
        Trials.current().turn(QUESTION, advice);
        assertTrue(advice.contains("30 days"), "advice: " + advice);
    }
}
