package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final int MOST = 512;

    private final List<Integer> computed = new ArrayList<>();
    private final Memory<Integer, String> memory = new Memory<>(key -> {
        computed.add(key);
        return "of " + key;
    });

    private void askFor(int from, int to) {
        for (int key = from; key < to; key++) {
            assertThat(memory.get(key)).isEqualTo("of " + key);
        }
    }

    @Test
    void computesOnce() {
        askFor(0, MOST);
        askFor(0, MOST);
        assertThat(computed).hasSize(MOST);
    }

    /** Each waits for the other to have begun computing, so both do it at once, or neither goes on. */
    @Test
    void nobodyWaitsForWhatAnotherComputes() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Memory<Integer, Object> slow = new Memory<>(key -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
            return new Object();
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Object> one = threads.submit(() -> slow.get(1));
            Future<Object> other = threads.submit(() -> slow.get(1));
            assertThat(one.get(1, TimeUnit.MINUTES)).isSameAs(other.get(1, TimeUnit.MINUTES));
            assertThat(slow.get(1)).isSameAs(one.get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void remembersAsManyAsItIsToldTo() {
        Memory<Integer, Object> small = new Memory<>(2, key -> new Object());
        Object first = small.get(1);
        assertThat(small.get(2)).isNotSameAs(first);
        assertThat(small.get(1)).isSameAs(first);
        assertThat(small.get(3)).isNotSameAs(small.get(2));
        assertThat(small.get(1)).isNotSameAs(first);
    }

    @Test
    void forgetsWhatWasNotAskedForLongest() {
        askFor(0, MOST);
        askFor(0, 1);
        askFor(MOST, MOST + 1);
        computed.clear();
        askFor(0, 1);
        askFor(2, MOST + 1);
        assertThat(computed).isEmpty();
        askFor(1, 2);
        assertThat(computed).containsExactly(1);
    }
}
