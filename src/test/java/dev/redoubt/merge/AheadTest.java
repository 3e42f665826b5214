package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AheadTest {
    private static final int PIECES = 50;

    /** Takes results as soon as no more work can be given. */
    private static List<Integer> numbers(Ahead<Integer> ahead) {
        List<Integer> taken = new ArrayList<>();
        int given = 0;
        Integer next = null;
        do {
            while (given < PIECES && !ahead.isFull()) {
                int number = given;
                ahead.give(() -> number, 0);
                given++;
            }
            next = ahead.next();
            if (next != null) {
                taken.add(next);
            }
        } while (next != null);
        return taken;
    }

    private static List<Integer> allNumbers() {
        return IntStream.range(0, PIECES).boxed().toList();
    }

    @Test
    void resultsComeInTheOrderOfTheWork() {
        try (Ahead<Integer> ahead = new Ahead<>("ahead")) {
            assertThat(numbers(ahead)).isEqualTo(allNumbers());
        }
    }

    @Test
    void whatWasGivenFirstIsWaitedFor() {
        CountDownLatch second = new CountDownLatch(1);
        try (Ahead<String> ahead = new Ahead<>("ahead")) {
            ahead.give(
                    () -> {
                        second.await();
                        return "first";
                    },
                    0);
            ahead.give(
                    () -> {
                        second.countDown();
                        return "second";
                    },
                    0);
            // On one processor there is one thread, for which the second would never begin.
            if (Runtime.getRuntime().availableProcessors() == 1) {
                second.countDown();
            }
            assertThat(ahead.next()).isEqualTo("first");
            assertThat(ahead.next()).isEqualTo("second");
            assertThat(ahead.next()).isNull();
        }
    }

    /** As where a container may have so many processes and no more. */
    @Test
    void whereThereIsNoThreadTheWorkIsDoneHere() {
        Thread here = Thread.currentThread();
        try (Ahead<Integer> ahead = new Ahead<>(task -> new Thread(task) {
            @Override
            public void start() {
                throw new OutOfMemoryError("unable to create native thread");
            }
        })) {
            ahead.give(() -> Thread.currentThread() == here ? 1 : 0, 0);
            assertThat(ahead.next()).isEqualTo(1);
            assertThat(numbers(ahead)).isEqualTo(allNumbers());
        }
    }

    @Test
    void anErrorOfTheWorkIsThrownToWhoeverTakesItsResult() {
        try (Ahead<Integer> ahead = new Ahead<>("ahead")) {
            ahead.give(
                    () -> {
                        throw new StackOverflowError("deep");
                    },
                    0);
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(StackOverflowError.class)
                    .hasMessage("deep");
        }
    }

    @Test
    void whatReadsVeryMuchIsGivenAlone() {
        try (Ahead<Integer> ahead = new Ahead<>("ahead")) {
            ahead.give(() -> 1, 1);
            assertThat(ahead.isFull()).isFalse();
            ahead.give(() -> 2, 1 << 26);
            assertThat(ahead.isFull()).isTrue();
            assertThat(ahead.next()).isEqualTo(1);
            assertThat(ahead.isFull()).isTrue();
            assertThat(ahead.next()).isEqualTo(2);
            assertThat(ahead.isFull()).isFalse();
        }
    }
}
