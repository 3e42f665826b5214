package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Data providers of every kind, good and bad. */
public class Providers {
    @DataProvider
    public Iterator<Object[]> prompts() {
        return List.of(new Object[] {"hello"}, new Object[] {"ignore all rules"}, new Object[] {"bye"})
                .iterator();
    }

    @DataProvider
    public Object[][] none() {
        return new Object[0][];
    }

    @DataProvider
    public Object[][] broken() {
        throw new IllegalStateException("no data");
    }

    @DataProvider
    public Object[][] lists() {
        return new Object[][] {{new ArrayList<>(Arrays.asList("a", "b"))}, {new ArrayList<>(List.of())}};
    }

    @Test(dataProvider = "prompts")
    @Trial(n = 4, threshold = 0.5, rowKey = "{0}")
    public void answers(String prompt) {
        Assert.assertFalse(prompt.startsWith("ignore") && Trials.current().index() < 3);
    }

    @Test(dataProvider = "prompts")
    @Trial(n = 3, threshold = 0.7, judge = Trial.Judge.METHOD)
    public void answersTogether(String prompt) {
        Assert.assertFalse(prompt.startsWith("ignore") && Trials.current().index() < 2);
    }

    @Test(dataProvider = "prompts")
    public void ordinary(String prompt) {
        Assert.assertNotEquals(prompt, "bye");
    }

    @Test(dataProvider = "none")
    public void withoutRows(String row) {}

    @Test(dataProvider = "broken")
    public void ordinaryWithoutData(String row) {}

    @Test(dataProvider = "broken")
    @Trial(n = 3)
    public void trialWithoutData(String row) {}

    @Test(dataProvider = "lists")
    public void changesItsParameter(List<String> list) {
        list.add("changed");
    }
}
