package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Values of tests whose own code does not come to an end. */
class EndlessValuesTest {
    private final Losses losses = new Losses();

    private List<String> reasons() {
        return losses.list().stream()
                .map(loss -> loss.path() + ": " + loss.reason())
                .toList();
    }

    private static final class Endless {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public String toString() {
            entered.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException interrupted) {
                return "interrupted";
            }
            return "late";
        }
    }

    /** Time is up as soon as the endless value has been called: no test waits for a clock. */
    private Normaliser withTimeUpOnce(CountDownLatch entered) {
        return new Normaliser(
                new Intake(Limits.DEFAULT, Mask.DEFAULT),
                losses,
                text -> text,
                new ForeignCalls(() -> CompletableFuture.runAsync(() -> {
                    try {
                        entered.await();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                })));
    }

    @Test
    void aToStringThatNeverEndsCostsOnlyItselfAndIsNotInterrupted() {
        Endless endless = new Endless();
        Normaliser patient = withTimeUpOnce(endless.entered);
        assertThat(patient.copy(Arrays.asList("before", endless, "after"), "p"))
                .isEqualTo(List.of("before", "<unprintable " + Endless.class.getName() + ": took too long>", "after"));
        assertThat(reasons()).containsExactly("p[1]: its toString() took too long");
        assertThat(endless.mayEnd.getCount()).isEqualTo(1);
        endless.mayEnd.countDown();
    }

    @Test
    void onceTimeIsUpNoOtherCodeOfTheTestIsCalledForThatValue() {
        Endless endless = new Endless();
        Normaliser patient = withTimeUpOnce(endless.entered);
        AtomicInteger calls = new AtomicInteger();
        Object counting = new Object() {
            @Override
            public String toString() {
                return "call " + calls.incrementAndGet();
            }
        };
        patient.copy(Arrays.asList(endless, counting), "p");
        assertThat(calls).hasValue(0);
        endless.mayEnd.countDown();
        assertThat(reasons()).contains("p[1]: its toString() not called, since an earlier value took too long");
    }

    @Test
    void keepsWhatABlockingIteratorGave() {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Iterable<String> blocking = () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                if (next == 2) {
                    blocked.countDown();
                    try {
                        mayEnd.await();
                    } catch (InterruptedException interrupted) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            public String next() {
                return "e" + next++;
            }
        };
        assertThat(withTimeUpOnce(blocked).copy(blocking, "p")).isEqualTo(List.of("e0", "e1"));
        assertThat(reasons()).containsExactly("p: broke after 2 elements: took too long");
        mayEnd.countDown();
    }
}
