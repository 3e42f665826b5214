package dev.redoubt.bench;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestResult;

/** Listeners that do the least of something: what is above them is what is done with it. */
public final class Floor {
    private Floor() {}

    /** TestNG calls it, and that is all. */
    public static final class Idle implements IInvokedMethodListener {
        @Override
        public void beforeInvocation(IInvokedMethod method, ITestResult result) {}

        @Override
        public void afterInvocation(IInvokedMethod method, ITestResult result) {}
    }

    /** Gives a line to the operating system before each invocation and one after it, as whoever loses nothing must. */
    public static final class TwoLines implements IInvokedMethodListener {
        private static final byte[] LINE = ("x".repeat(150) + "\n").getBytes(StandardCharsets.UTF_8);

        private final OutputStream out;

        /** Writes to a temporary file. */
        public TwoLines() throws IOException {
            File file = Files.createTempFile("bench", ".txt").toFile();
            file.deleteOnExit();
            out = new FileOutputStream(file);
        }

        @Override
        public void beforeInvocation(IInvokedMethod method, ITestResult result) {
            write();
        }

        @Override
        public void afterInvocation(IInvokedMethod method, ITestResult result) {
            write();
        }

        private void write() {
            try {
                out.write(LINE);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
