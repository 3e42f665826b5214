package dev.redoubt.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker prints is read to its end, kept up to a limit, and shown without secrets and control characters. */
class OutputPumpTest {
    private static final long LONG = 60_000;

    @TempDir
    Path directory;

    private Path file;
    private final List<String> echoed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("w1.out");
    }

    private OutputPump pump(InputStream in, long most) {
        return new OutputPump(in, file, most, text -> text.replace("secret", "***"), echoed::add);
    }

    private OutputPump pumped(String text, long most) throws InterruptedException {
        OutputPump pump = pump(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), most);
        pump.await(LONG);
        return pump;
    }

    @Test
    void isKeptAndShownByLine() throws Exception {
        pumped("one\r\n\ntwo\nthree", 1_000);
        assertThat(Files.readString(file)).isEqualTo("one\r\n\ntwo\nthree");
        assertThat(echoed).containsExactly("one", "two", "three");
    }

    @Test
    void beyondTheLimitIsReadAndNotKept() throws Exception {
        OutputPump pump = pumped("0123456789\nlast\n", 5);
        assertThat(Files.readString(file))
                .isEqualTo("01234\n[redoubt] limit 5 bytes. The rest of this output was not kept.\n");
        assertThat(pump.last()).containsExactly("0123456789", "last");
    }

    @Test
    void theLimitIsThatOfAllItReads() throws Exception {
        pumped("x".repeat(300_000), 100_000);
        String kept = Files.readString(file);
        assertThat(kept.substring(0, kept.indexOf('\n'))).hasSize(100_000);
    }

    @Test
    void whatIsShownIsMaskedAndClean() throws Exception {
        pumped("a secret\u001b[31m, \u202Ereversed\n", 1_000);
        assertThat(echoed).containsExactly("a ***, \\u202Ereversed");
    }

    @Test
    void aLineWithoutEndTakesNoMemory() throws Exception {
        OutputPump pump = pumped("x".repeat(5_000_000) + "\nnext\n", 1_000);
        assertThat(pump.last()).hasSize(2).last().isEqualTo("next");
        assertThat(pump.last().get(0)).hasSizeLessThan(1_000);
    }

    @Test
    void onlyTheLastLinesAreRemembered() throws Exception {
        OutputPump pump = pumped("line\n".repeat(100) + "end\n", 1_000);
        assertThat(pump.last()).hasSize(20).endsWith("end");
    }

    @Test
    void aFileThatCannotBeWrittenStopsNobody() throws Exception {
        file = directory.resolve("nowhere/w1.out");
        assertThat(pumped("one\ntwo\n", 1_000).last()).containsExactly("one", "two");
    }

    @Test
    void isNotWaitedForWhereSomebodyHoldsItOpen() throws IOException, InterruptedException {
        PipedOutputStream held = new PipedOutputStream();
        OutputPump pump = pump(new PipedInputStream(held), 1_000);
        pump.await(1);
        assertThat(pump.last()).isEmpty();
        held.close();
        pump.await(TimeUnit.MINUTES.toMillis(1));
    }
}
