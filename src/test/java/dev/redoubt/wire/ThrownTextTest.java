package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Loss;
import dev.redoubt.model.Thrown;
import org.junit.jupiter.api.Test;

class ThrownTextTest {
    private final Losses losses = new Losses();

    private Thrown text(Throwable thrown) {
        return ThrownText.of(thrown, Intake.DEFAULT, losses);
    }

    @Test
    void keepsTypeMessageFramesAndCauses() {
        Thrown thrown = text(new IllegalStateException("outer", new IllegalArgumentException("inner")));
        assertThat(thrown.summary()).isEqualTo("java.lang.IllegalStateException: outer");
        assertThat(thrown.frames().get(0))
                .startsWith("dev.redoubt.wire.ThrownTextTest.keepsTypeMessageFramesAndCauses(ThrownTextTest.java:");
        assertThat(thrown.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.message()).isEqualTo("inner");
            assertThat(cause.causes()).isEmpty();
        });
    }

    /** An exception may say of its stack what it likes. */
    @Test
    void boundsAndMasksAFrame() {
        Exception thrown = new Exception();
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("c".repeat(1 << 20), "m", "F.java", 1),
            new StackTraceElement("AKIAIOSFODNN7EXAMPLE", "m", "F.java", 2),
        });
        Thrown text = text(thrown);
        assertThat(text.frames().get(0)).hasSize(1 << 16);
        assertThat(text.frames().get(1)).doesNotContain("AKIAIOSFODNN7EXAMPLE");
        assertThat(losses.list())
                .extracting(Loss::path)
                .containsOnly("thrown.frames")
                .hasSize(2);
    }

    @Test
    void cutsTheStackWhereTheTestWasCalled() {
        assertThat(text(new Exception()).frames())
                .noneMatch(frame -> frame.startsWith("jdk.internal.reflect") || frame.startsWith("java.lang.reflect"));
    }

    private static final class Circular extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Circular();
        }
    }

    private static final class Unprintable extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    @Test
    void survivesHostileExceptions() {
        assertThat(text(new Circular()).causes()).hasSize(20);
        assertThat(text(new Unprintable()).message())
                .isEqualTo("<unprintable message: java.lang.IllegalStateException>");
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(text(first).causes()).hasSize(1);
        assertThat(text(new Exception("m".repeat(1 << 20))).message()).hasSize(1 << 16);
        assertThat(text(new Exception((String) null)).message()).isEmpty();
    }

    @Test
    void boundsAnEndlessStack() {
        Throwable overflow = overflow();
        assertThat(text(overflow).frames()).hasSize(101).last().isEqualTo("… more frames");
    }

    private static Throwable overflow() {
        try {
            return new StackOverflowError("depth " + depth(0));
        } catch (StackOverflowError overflow) {
            return overflow;
        }
    }

    private static int depth(int n) {
        return n < 0 ? n : depth(n + 1) + 1;
    }
}
