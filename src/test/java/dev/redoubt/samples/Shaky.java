package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Trials;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * Trials of which each attempt ends as a text says: the attempts of trial 0, a comma, those of trial 1, and so on; the
 * last letter goes for all attempts to come, and what has no letter passes. After an L, which is an error, the next
 * attempt begins by telling of a violation of the one before. The text is a system property, so that
 * workers have it too.
 */
public class Shaky {
    /** Names the text. */
    public static final String ATTEMPTS = "sample.attempts";

    private static final Map<String, AtomicInteger> MADE = new ConcurrentHashMap<>();
    private static final Map<String, TrialContext> LATEST = new ConcurrentHashMap<>();
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger MOST_INSIDE = new AtomicInteger();

    /** Forgets earlier runs of this JVM. */
    public static void reset() {
        MADE.clear();
        LATEST.clear();
        INSIDE.set(0);
        MOST_INSIDE.set(0);
    }

    /** How many attempts were made in this JVM, by row and trial. */
    public static Map<String, AtomicInteger> made() {
        return MADE;
    }

    /** How many trials were inside their body at once in this JVM, at most. */
    public static int mostInside() {
        return MOST_INSIDE.get();
    }

    static void end(String row) {
        TrialContext trial = Trials.current();
        int attempt = MADE.computeIfAbsent(row + "#" + trial.index(), key -> new AtomicInteger())
                .getAndIncrement();
        TrialContext before = LATEST.put(row + "#" + trial.index(), trial);
        String[] all = System.getProperty(ATTEMPTS, "").split(",", -1);
        String mine = trial.index() < all.length ? all[trial.index()] : "";
        if (attempt > 0
                && before != null
                && !mine.isEmpty()
                && mine.charAt(Math.min(attempt - 1, mine.length() - 1)) == 'L') {
            before.unsafe("known only now");
        }
        switch (mine.isEmpty() ? 'P' : mine.charAt(Math.min(attempt, mine.length() - 1))) {
            case 'F' -> Assert.fail("would not");
            case 'E' -> throw new IllegalStateException("no connection");
            case 'U' -> trial.unsafe("leaked");
            case 'D' -> trial.undetermined("unclear", "who knows");
            case 'L' -> throw new IllegalStateException("no connection, and more to come");
            default -> Assert.assertTrue(attempt < 1000);
        }
    }

    /** One test. */
    public static class Alone {
        @Test
        @Trial(n = 4, errorRetries = 2)
        public void connects() {
            end("");
        }
    }

    /** A test that depends on trials that are run again. */
    public static class Followed {
        @Test(groups = "connecting")
        @Trial(n = 2, errorRetries = 1)
        public void connects() {
            end("");
        }

        @Test(dependsOnGroups = "connecting")
        public void follows() {
            Assert.assertFalse(MADE.isEmpty());
        }
    }

    /** Rows, one after another. */
    public static class Rows {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @Test(dataProvider = "rows")
        @Trial(n = 2, errorRetries = 1, rowKey = "{0}")
        public void connects(String row) {
            end(row);
        }
    }

    /** Rows in threads of their own. */
    public static class ParallelRows {
        @DataProvider(parallel = true)
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}, {"c"}};
        }

        @Test(dataProvider = "rows")
        @Trial(n = 3, errorRetries = 1, rowKey = "{0}")
        public void connects(String row) {
            end(row);
        }
    }

    /** A trial of several bodies cannot be run again. */
    public static class Repeated {
        @Test(invocationCount = 2)
        @Trial(n = 2, errorRetries = 1)
        public void connects() {
            end("");
        }
    }

    /** Two at once; each waits a little for a third, which must not come. */
    public static class Crowded {
        private static final CountDownLatch NEVER = new CountDownLatch(1);

        @Test
        @Trial(n = 12, maxInFlight = 2, threshold = 0.5, stop = Trial.Stop.NEVER, errorRetries = 1)
        public void takesItsTurn() throws InterruptedException {
            MOST_INSIDE.accumulateAndGet(INSIDE.incrementAndGet(), Math::max);
            try {
                Assert.assertFalse(NEVER.await(20, TimeUnit.MILLISECONDS));
                end("");
            } finally {
                INSIDE.decrementAndGet();
            }
        }
    }
}
