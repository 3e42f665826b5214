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
    void theWorkMayAskForAnotherNameWhateverItIs() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(RunOnce.get("Aa", () -> "outer " + RunOnce.get("BB", () -> "inner")))
                .isEqualTo("outer inner");
    }

    @Test
    void theWorkMayNotAskForItself() {
        assertThatThrownBy(() -> RunOnce.get("RunOnceTest.self", () -> RunOnce.get("RunOnceTest.self", () -> "inner")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asks for itself while it is made");
    }

    @Test
    void nullIsNoValueInOneJvmAsInSeveral() {
        RunOnce.Store keeper = (name, work) -> {
            try {
                return work.run();
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception failed) {
                throw RunOnce.failed(name, failed);
            }
        };
        for (RunOnce.Store store : new RunOnce.Store[] {null, keeper}) {
            RunOnce.bind(store);
            try {
                assertThatThrownBy(() -> RunOnce.get("RunOnceTest.nothing", () -> null))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("RunOnce \"RunOnceTest.nothing\" returned null, must be a text.");
            } finally {
                RunOnce.bind(null);
            }
        }
        assertThat(RunOnce.get("RunOnceTest.nothing", () -> "second try")).isEqualTo("second try");
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
