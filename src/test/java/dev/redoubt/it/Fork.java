package dev.redoubt.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.testng.TestNG;
import org.testng.annotations.Test;

/**
 * Does with TestNG what a fork of Surefire does, and is started with the same arguments: takes one class after another from
 * those that are left, and runs each by itself. It may kill itself in the middle of a test.
 */
public final class Fork {
    private static final ThreadLocal<Random> CHANCE = new ThreadLocal<>();
    private static final int MOST_MILLIS = 30;

    private Fork() {}

    /** Is run under many names: what Surefire finds are names, and these are its subclasses. */
    public static class Work {
        @Test
        public void first() throws InterruptedException {
            live();
        }

        @Test
        public void second() throws InterruptedException {
            live();
        }

        private static void live() throws InterruptedException {
            Random chance = CHANCE.get();
            Thread.sleep(chance.nextInt(MOST_MILLIS));
            if (chance.nextInt(100) < Integer.getInteger("fork.deaths", 0)) {
                Runtime.getRuntime().halt(9);
            }
        }
    }

    public static class A extends Work {}

    public static class B extends Work {}

    public static class C extends Work {}

    public static class D extends Work {}

    public static class E extends Work {}

    public static class F extends Work {}

    static final List<Class<?>> CLASSES = List.of(A.class, B.class, C.class, D.class, E.class, F.class);

    /** As Surefire gives them: a directory, a name with the number of the fork, a file of properties. */
    public static void main(String[] arguments) throws Exception {
        CHANCE.set(new Random(Long.getLong("fork.seed")));
        Properties boot = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0], arguments[2]))) {
            boot.load(in);
        }
        for (int i = 0; boot.containsKey("tc." + i); i++) {
            Class<?> type = Class.forName(boot.getProperty("tc." + i));
            if (takes(Path.of(arguments[0], "taken-" + i))) {
                TestNG testng = new TestNG(false);
                testng.setVerbose(0);
                testng.setTestClasses(new Class<?>[] {type});
                testng.run();
            }
        }
    }

    private static boolean takes(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }
}
