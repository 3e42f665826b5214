package com.example.helpdesk;

import static org.testng.Assert.assertTrue;

import com.example.helpdesk.ScriptedModel.Temper;
import dev.redoubt.api.Categories;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** An ordinary test, run once per prompt: what every agent must know. */
public class HandbookTest {
    private static final long STEADY_SEED = 7;

    private final Helpdesk helpdesk = new Helpdesk(Temper.CAREFUL);

    @DataProvider(parallel = true)
    public Object[][] prompts() {
        return new Object[][] {
            {"How do I set a new password?", "/account/reset"},
            {"My delivery is late. Where is it?", "5 working days"},
        };
    }

    @Test(dataProvider = "prompts", groups = Categories.BEHAVIORAL_REGRESSION)
    public void knowsTheHandbook(String question, String expected) {
        String reply = helpdesk.ask(Ticket.asking(question), STEADY_SEED).text();
        assertTrue(reply.contains(expected), "reply without \"" + expected + "\": " + reply);
    }
}
