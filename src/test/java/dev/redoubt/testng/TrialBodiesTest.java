package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.Assert;
import org.testng.xml.XmlSuite.ParallelMode;

/** What TestNG says of how one body ended, it says of one trial. */
class TrialBodiesTest extends TrialSamples {
    public static class TooSlow {
        private final CountDownLatch never = new CountDownLatch(1);

        @org.testng.annotations.Test(timeOut = 1_000)
        @Trial(n = 4, threshold = 0.5)
        public void hangsTwice() throws InterruptedException {
            if (Trials.current().index() % 2 == 1) {
                never.await();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aTimeOutConcernsOneTrial(ParallelMode mode) {
        RunOutcome run = SuiteRun.into(directory)
                .of(TooSlow.class)
                .parallel(mode)
                .property("redoubt.stop", "never")
                .run();
        assertThat(run.outcomes("TrialBodiesTest$TooSlow.hangsTwice")).isEqualTo("PEPE");
        assertThat(run.verdict("TrialBodiesTest$TooSlow.hangsTwice")).isEqualTo("PASS RATE_MET");
        assertThat(run.status()).isZero();
    }

    public static class Expected {
        @org.testng.annotations.Test(expectedExceptions = IllegalStateException.class)
        @Trial(n = 4, threshold = 0.5)
        public void refuses() {
            int index = Trials.current().index();
            if (index == 1) {
                return;
            }
            throw index == 2 ? new IllegalArgumentException("another") : new IllegalStateException("refused");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void anExpectedExceptionIsAPassOfItsTrial(ParallelMode mode) {
        RunOutcome run = SuiteRun.into(directory)
                .of(Expected.class)
                .parallel(mode)
                .property("redoubt.stop", "never")
                .run();
        assertThat(run.outcomes("TrialBodiesTest$Expected.refuses"))
                .startsWith("PF")
                .endsWith("P");
        assertThat(run.verdict("TrialBodiesTest$Expected.refuses")).isEqualTo("PASS RATE_MET");
        assertThat(run.status()).isZero();
    }

    @org.testng.annotations.Test(singleThreaded = true)
    public static class OneAtATime {
        private final AtomicInteger inside = new AtomicInteger();

        @org.testng.annotations.Test
        @Trial(n = 20)
        public void isAlone() {
            LOG.add("thread " + Thread.currentThread().getId());
            Assert.assertEquals(inside.incrementAndGet(), 1);
            Thread.yield();
            inside.decrementAndGet();
        }
    }

    @Test
    void aSingleThreadedClassStaysSo() {
        run(OneAtATime.class, ParallelMode.METHODS);
        assertThat(LOG).hasSize(20);
        assertThat(counted()).hasSize(1);
    }

    public static class Repeated {
        private final AtomicInteger bodies = new AtomicInteger();

        @org.testng.annotations.Test(invocationCount = 3)
        @Trial(n = 4, threshold = 0.75, stop = Trial.Stop.NEVER)
        public void repeats() {
            LOG.add("trial " + Trials.current().index());
            Assert.assertNotEquals(bodies.incrementAndGet(), 5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aTrialOfSeveralInvocationsIsAsGoodAsItsWorst(ParallelMode mode) {
        RunOutcome run = run(Repeated.class, mode);
        assertThat(counted()).isEqualTo(Map.of("trial 0", 3L, "trial 1", 3L, "trial 2", 3L, "trial 3", 3L));
        assertThat(run.verdict("TrialBodiesTest$Repeated.repeats")).isEqualTo("PASS RATE_MET");
        assertThat(run.outcomes("TrialBodiesTest$Repeated.repeats")).hasSize(4).containsOnlyOnce("F");
    }

    public static class FailsLate {
        private final AtomicInteger bodies = new AtomicInteger();

        @org.testng.annotations.Test(invocationCount = 2)
        @Trial(n = 2, threshold = 0.5, maxUnsafe = Trial.UNLIMITED)
        public void secondBodyFails() {
            Assert.assertNotEquals(bodies.incrementAndGet(), 2);
        }
    }

    @Test
    void aTrialDecidesNothingBeforeItsLastInvocation() {
        assertThat(run(FailsLate.class).outcomes("TrialBodiesTest$FailsLate.secondBodyFails"))
                .isEqualTo("FP");
    }
}
