package dev.redoubt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunOnceTest {
    @Test
    void withoutARunItIsDoneOncePerJvm() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(RunOnce.get("RunOnceTest.once", () -> "done " + done.incrementAndGet()))
                    .isEqualTo("done 1");
        }
    }

    @Test
    void aCheckedExceptionIsTheCauseOfOneThatNamesTheWork() {
        assertThatThrownBy(() -> RunOnce.get("RunOnceTest.failing", () -> {
                    throw new IOException("no room");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RunOnceTest.failing")
                .hasCauseInstanceOf(IOException.class);
        assertThat(RunOnce.get("RunOnceTest.failing", () -> "second try")).isEqualTo("second try");
    }
}
