package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.Assert;
import org.testng.TestNG;
import org.testng.annotations.BeforeSuite;
import org.testng.annotations.Test;

/** A test that runs TestNG itself, as the tests of a TestNG extension do. */
public class NestedRun {
    @BeforeSuite
    public void runsTestNgInAFixture() {
        runInner();
    }

    @Test
    @Trial(n = 3)
    public void runsTestNg() {
        Assert.assertEquals(runInner(), 1);
    }

    @Test
    public void runsTestNgOnce() {
        Assert.assertEquals(runInner(), 1);
    }

    private static int runInner() {
        TestNG inner = new TestNG(false);
        inner.setTestClasses(new Class<?>[] {Inner.class});
        inner.setVerbose(0);
        inner.run();
        return inner.getStatus();
    }

    public static class Inner {
        @Test
        public void passes() {}

        @Test
        public void fails() {
            Assert.fail("on purpose");
        }
    }
}
