package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import java.lang.reflect.Method;
import org.testng.Assert;
import org.testng.ITestContext;
import org.testng.annotations.Optional;
import org.testng.annotations.Parameters;
import org.testng.annotations.Test;
import org.testng.xml.XmlTest;

/** Parameters from the suite file, and parameters that TestNG injects. */
public class Parameterized {
    @Test
    @Parameters({"model", "temperature"})
    @Trial(n = 3)
    public void fromTheSuite(String model, @Optional("0") int temperature) {
        Assert.assertEquals(model, "small");
    }

    @Test
    @Trial(n = 2)
    public void injected(ITestContext context, XmlTest xmlTest) {
        Assert.assertEquals(context.getCurrentXmlTest(), xmlTest);
    }

    @Test
    public void injectedMethod(Method method) {
        Assert.assertEquals(method.getName(), "injectedMethod");
    }
}
