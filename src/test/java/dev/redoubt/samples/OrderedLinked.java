package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;

/** Several instances with dependencies. */
public class OrderedLinked extends Ordered.Several {
    @Factory(dataProvider = "numbers", dataProviderClass = Ordered.Several.class)
    public OrderedLinked(int number) {
        super(number);
    }

    @Test
    @Trial(n = 2)
    public void base() {}

    @Test(dependsOnMethods = "base")
    @Trial(n = 2)
    public void above() {}

    @Test(dependsOnMethods = "above")
    public void top() {}

    @Test
    @Trial(n = 2)
    public void zone() {}
}
