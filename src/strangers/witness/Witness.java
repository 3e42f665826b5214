import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.testng.IConfigurationListener;
import org.testng.ITestListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/**
 * Writes what TestNG says of each result into a file of its own, one line each, and knows nothing of Redoubt: test, method,
 * parameters, status and class of what was thrown. A run is compared with another by sorting these lines.
 */
public final class Witness implements ITestListener, IConfigurationListener {
    private static final int LONGEST = 160;
    private static final BufferedWriter FILE = open();

    private static BufferedWriter open() {
        try {
            Path directory = Files.createDirectories(Path.of(System.getProperty("witness", "witness")));
            return Files.newBufferedWriter(Files.createTempFile(directory, "jvm", ".txt"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onTestSuccess(ITestResult result) {
        write("PASS", result);
    }

    @Override
    public void onTestFailure(ITestResult result) {
        write("FAIL", result);
    }

    @Override
    public void onTestSkipped(ITestResult result) {
        write("SKIP", result);
    }

    @Override
    public void onTestFailedButWithinSuccessPercentage(ITestResult result) {
        write("NEAR", result);
    }

    @Override
    public void onConfigurationFailure(ITestResult result) {
        write("CONFIGURATION FAIL", result);
    }

    private static void write(String status, ITestResult result) {
        ITestNGMethod method = result.getMethod();
        Throwable thrown = result.getThrowable();
        String line = String.join(
                "\t",
                result.getTestContext().getName(),
                result.getTestClass().getName() + "." + method.getMethodName()
                        + Arrays.toString(method.getConstructorOrMethod().getParameterTypes()),
                text(result.getFactoryParameters()),
                text(result.getParameters()),
                status,
                thrown == null ? "-" : thrown.getClass().getName());
        synchronized (FILE) {
            try {
                FILE.write(line);
                FILE.newLine();
                FILE.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What differs in every JVM, such as identity hashes, is left out. */
    private static String text(Object[] values) {
        String text;
        try {
            text = values == null ? "null" : Arrays.deepToString(values);
        } catch (RuntimeException | Error e) {
            text = e.getClass().getName();
        }
        String one = text.replaceAll("\\s+", " ")
                .replaceAll("\\$\\$Lambda[^,\\]]*", "lambda")
                .replaceAll("@[0-9a-f]{4,8}\\b", "@");
        return one.length() > LONGEST ? one.substring(0, LONGEST) : one;
    }
}
