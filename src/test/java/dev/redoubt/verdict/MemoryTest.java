package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
