package dev.redoubt.bench;

import dev.redoubt.api.Trial;
import org.testng.annotations.Test;

/** What {@link SharedRuns} shares. */
public final class SharedWork {
    static final int ITEMS = 22;

    private SharedWork() {}

    private static void sleep() throws InterruptedException {
        Thread.sleep(Integer.getInteger("bench.millis", 0));
    }

    /** One test that does nothing. */
    public static class One {
        @Test
        public void nothing() {}
    }

    /** Tests that wait for somebody else, as those of agents do. */
    public static class Trials {
        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item1() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item2() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item3() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item4() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item5() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item6() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item7() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item8() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item9() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item10() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item11() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item12() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item13() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item14() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item15() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item16() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item17() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item18() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item19() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item20() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item21() throws InterruptedException {
            sleep();
        }

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void item22() throws InterruptedException {
            sleep();
        }
    }

    /** Tests that do nothing: what is left is what sharing costs. */
    public static class Empty {
        static final int METHODS = 10;

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty1() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty2() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty3() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty4() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty5() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty6() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty7() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty8() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty9() {}

        @Trial(n = 20, threshold = 1, stop = Trial.Stop.NEVER)
        @Test
        public void empty10() {}
    }
}
