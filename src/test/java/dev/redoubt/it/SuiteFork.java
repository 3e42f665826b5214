package dev.redoubt.it;

import static org.testng.Assert.assertNotEquals;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.testng.TestNG;
import org.testng.annotations.Parameters;
import org.testng.annotations.Test;

/** Does with TestNG what a fork of Surefire does that has one of several suite files to run. */
public final class SuiteFork {
    private SuiteFork() {}

    /** One trial fails, and each suite file says which. */
    public static class Subject {
        @Trial(n = 5, threshold = 0.8, stop = Trial.Stop.NEVER)
        @Parameters("fails")
        @Test
        public void passesFourTimes(int fails) {
            assertNotEquals(Trials.current().index(), fails);
        }
    }

    /** As Surefire gives them: a directory, a name with the number of the fork, a file of properties. */
    public static void main(String[] arguments) throws Exception {
        Properties boot = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0], arguments[2]))) {
            boot.load(in);
        }
        TestNG testng = new TestNG(false);
        testng.setVerbose(0);
        testng.setTestSuites(List.of(boot.getProperty("testSuiteXmlFiles0")));
        testng.run();
        System.exit(testng.getStatus());
    }
}
