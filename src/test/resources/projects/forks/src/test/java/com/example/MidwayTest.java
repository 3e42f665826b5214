package com.example;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** Its second test ends the JVM, in the way it is told. */
@Listeners(Oracle.class)
public class MidwayTest {
    @Test
    public void before() {}

    @Test(dependsOnMethods = "before")
    public void end() throws Exception {
        switch (System.getProperty("end", "")) {
            case "kill" -> new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(4);
            case "memory" -> fillMemory();
            case "hang" -> Thread.sleep(600_000);
            default -> {}
        }
    }

    private static void fillMemory() {
        List<long[]> all = new ArrayList<>();
        while (true) {
            all.add(new long[1 << 20]);
        }
    }
}
