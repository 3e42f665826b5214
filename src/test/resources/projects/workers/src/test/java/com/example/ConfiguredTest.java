package com.example;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.nio.file.Path;
import org.testng.annotations.Test;

/** What a JVM of these tests is given. */
@Test(groups = "fast")
public class ConfiguredTest {
    public void hasTheArgumentLine() {
        assertEquals(System.getProperty("example.late"), "bound");
        assertEquals(System.getProperty("example.spaced"), "two words");
        assertTrue(Runtime.getRuntime().maxMemory() < 100L << 20, "-Xmx96m");
    }

    public void hasTheProperties() {
        assertEquals(System.getProperty("example.property"), "from the POM");
        assertTrue(System.getProperty("example.port").matches("80[1-9]"), System.getProperty("example.port"));
        assertEquals(System.getProperty("example.given"), "on the command line");
    }

    public void hasTheVariables() {
        assertEquals(System.getenv("EXAMPLE_VARIABLE"), "variable");
    }

    public void runsInTheWorkingDirectory() {
        assertEquals(Path.of("").toAbsolutePath().getFileName().toString(), "target");
        assertEquals(Path.of(System.getProperty("basedir")), Path.of("").toAbsolutePath().getParent());
    }

    @Test(groups = "broken")
    public void isExcludedByItsGroup() {
        throw new AssertionError("of an excluded group");
    }
}
