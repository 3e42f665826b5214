package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import java.util.List;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;

/** Small classes, each with another reason for TestNG to run its methods in an order. Any of them may stand beside any. */
public final class Ordered {
    /** All of them. */
    public static final List<Class<?>> ALL = List.of(
            Last.class,
            Tail.class,
            Ordinary.class,
            Late.class,
            Early.class,
            Level.class,
            Negative.class,
            OrderedChain.class,
            OrderedUrgent.class,
            OrderedAcross.class,
            OrderedLinked.class,
            Members.class,
            Waits.class,
            Made.class,
            Numbered.class,
            Heir.class,
            Alone.class);

    /** Those of which any three may stand together. */
    public static final List<Class<?>> TRIPLES =
            List.of(Last.class, Tail.class, OrderedChain.class, OrderedAcross.class);

    private Ordered() {}

    /** Fixtures, so that it is seen how long a class is open. */
    public abstract static class Open {
        @BeforeClass
        public void opens() {}

        @AfterClass
        public void closes() {}

        @Override
        public String toString() {
            return getClass().getSimpleName();
        }
    }

    /** A trial has a priority, and is the last of its class. */
    public static class Last extends Open {
        @Test(priority = 1)
        public void a() {}

        @Test(priority = 2)
        public void c() {}

        @Test(priority = 3)
        @Trial(n = 3)
        public void d() {}
    }

    public static class Tail extends Open {
        @Test
        public void q() {}

        @Test
        @Trial(n = 2)
        public void r() {}
    }

    public static class Ordinary extends Open {
        @Test
        public void b() {}

        @Test
        public void y() {}
    }

    /** Ordinary tests with priorities. */
    public static class Late extends Open {
        @Test(priority = 5)
        public void f() {}

        @Test(priority = 4)
        public void g() {}
    }

    public static class Early extends Open {
        @Test(priority = -7)
        public void h() {}

        @Test
        public void i() {}
    }

    /** Trials of one priority. */
    public static class Level extends Open {
        @Test(priority = 1)
        @Trial(n = 3)
        public void t() {}

        @Test(priority = 1)
        public void tt() {}

        @Test(priority = 1)
        @Trial(n = 4)
        public void u() {}

        @Test
        public void z() {}
    }

    public static class Negative extends Open {
        @Test(priority = -1)
        @Trial(n = 2)
        public void n() {}

        @Test
        public void m() {}

        @Test(priority = -2)
        @Trial(n = 2)
        public void o() {}
    }

    public static class Members extends Open {
        @Test(groups = "members", priority = 1)
        @Trial(n = 2)
        public void member() {}

        @Test
        public void stranger() {}
    }

    /** Waits for a TestNG group, if that is there. */
    public static class Waits extends Open {
        @Test(dependsOnGroups = "members", ignoreMissingDependencies = true)
        @Trial(n = 2)
        public void waits() {}

        @Test
        @Trial(n = 2)
        public void waitsNot() {}
    }

    /** Several instances. */
    public abstract static class Several extends Open {
        private final int number;

        Several(int number) {
            this.number = number;
        }

        @DataProvider
        public static Object[][] numbers() {
            return new Object[][] {{1}, {2}};
        }

        @Override
        public String toString() {
            return super.toString() + number;
        }
    }

    public static class Made extends Several {
        @Factory(dataProvider = "numbers")
        public Made(int number) {
            super(number);
        }

        @Test(priority = 1)
        @Trial(n = 2)
        public void k() {}

        @Test(priority = 2)
        public void j() {}
    }

    public static class Numbered extends Several {
        @Factory(dataProvider = "numbers")
        public Numbered(int number) {
            super(number);
        }

        @Test
        @Trial(n = 2)
        public void k() {}

        @Test
        public void j() {}
    }

    /** What classes inherit. */
    public abstract static class Ancestor extends Open {
        @Test(priority = 2)
        @Trial(n = 2)
        public void inherited() {}

        @Test
        public void inheritedToo() {}
    }

    public static class Heir extends Ancestor {
        @Test(priority = 1)
        @Trial(n = 2)
        public void own() {}
    }

    @Test(singleThreaded = true)
    public static class Alone extends Open {
        @Test(priority = 1)
        @Trial(n = 2)
        public void v() {}

        @Test
        @Trial(n = 2)
        public void w() {}
    }
}
