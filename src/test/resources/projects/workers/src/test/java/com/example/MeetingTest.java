package com.example;

import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.annotations.Test;

/** Two JVMs meet here: each test waits until both were begun, which one JVM alone never sees. */
@Test(groups = "fast")
public class MeetingTest {
    private static final Path PLACE = Path.of("meeting-" + System.getProperty("example.meeting"));
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    public void meetsTheOther() throws Exception {
        meet("this", "that");
    }

    public void isMetByTheOther() throws Exception {
        meet("that", "this");
    }

    private static void meet(String me, String other) throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        Files.writeString(PLACE.resolve(me), "");
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!Files.exists(PLACE.resolve(other)) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertTrue(Files.exists(PLACE.resolve(other)), "alone");
    }
}
