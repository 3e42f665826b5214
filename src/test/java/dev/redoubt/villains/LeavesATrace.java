package dev.redoubt.villains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file as soon as anybody initialises it: nothing that only reads about it may do so. */
public class LeavesATrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static {
        try {
            Files.writeString(Path.of(System.getProperty("villain.trace")), "initialised");
        } catch (IOException unwritable) {
            throw new ExceptionInInitializerError(unwritable);
        }
    }

    /** Anything that can make an object from a text would find this. */
    public LeavesATrace(String text) {
        super(text);
    }

    /** And anything that needs no argument this. */
    public LeavesATrace() {}

    /** For the counter-check: leaves the trace. */
    public static void main(String... arguments) {
        System.out.println("initialised");
    }
}
