package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.Assert;
import org.testng.annotations.AfterGroups;
import org.testng.annotations.BeforeGroups;
import org.testng.annotations.Test;

/** A TestNG group whose fixtures are in a class without a test. They write down what each worker does. */
public class Hooked {
    /** The fixtures. */
    public static class Fixtures {
        @BeforeGroups("hooked")
        public void opens() {
            Sharing.log("open");
        }

        @AfterGroups("hooked")
        public void closes() {
            Sharing.log("close");
        }
    }

    /** Fixtures that are in the group themselves, which TestNG takes for the same. */
    public static class InGroup {
        @BeforeGroups(groups = "hooked")
        public void opens() {
            Sharing.log("open");
        }

        @AfterGroups(groups = "hooked")
        public void closes() {
            Sharing.log("close");
        }
    }

    /** Tests of the group. */
    public abstract static class Member {
        @Test(groups = "hooked")
        public void one() {
            Sharing.log("test " + getClass().getSimpleName());
        }

        @Test(groups = "hooked")
        public void two() {
            Sharing.log("test " + getClass().getSimpleName());
        }
    }

    /** One of several classes. */
    public static class A extends Member {}

    /** One of several classes. */
    public static class B extends Member {}

    /** One of several classes. */
    public static class C extends Member {}

    /** One of several classes. */
    public static class D extends Member {}

    /** Is decided after its first trial, which TestNG must not take for the last of the group. */
    public static class Hopeless {
        @Test(groups = "hooked")
        @Trial(n = 3)
        public void never() {
            Sharing.log("trial");
            Assert.fail("always");
        }
    }
}
