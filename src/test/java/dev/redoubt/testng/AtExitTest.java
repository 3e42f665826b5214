package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class AtExitTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private PrintStream before;

    @BeforeEach
    void listen() {
        before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(before);
    }

    @Test
    void whatTakesTooLongIsLeftAndToldOf() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch hasEnded = new CountDownLatch(1);
        Runnable endless = () -> {
            try {
                mayEnd.await();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
            hasEnded.countDown();
        };

        boolean isDone = new AtExit(Duration.ofMillis(50)).finishes(endless, "target/redoubt/runs/r");

        assertThat(isDone).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("says that it is incomplete")
                .contains("Finish it with: redoubt merge target/redoubt/runs/r");
        mayEnd.countDown();
        hasEnded.await();
    }

    @Test
    void whatEndsInTimeIsNotTalkedAbout() {
        AtomicBoolean isDone = new AtomicBoolean();

        assertThat(new AtExit(Duration.ofMinutes(10)).finishes(() -> isDone.set(true), "r"))
                .isTrue();

        assertThat(isDone).isTrue();
        assertThat(said.size()).isZero();
    }

    @Test
    void surefireWaitsMoreThanTwiceAsLong() {
        assertThat(AtExit.LONGEST).isLessThan(Duration.ofSeconds(15));
    }
}
