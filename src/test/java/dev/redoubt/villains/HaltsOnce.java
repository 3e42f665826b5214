package dev.redoubt.villains;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends the JVM the first time, and never again. */
public class HaltsOnce extends Villain {
    @Override
    protected void misbehave() throws IOException {
        try {
            Files.createFile(Path.of(System.getProperty("villain.file")));
            Runtime.getRuntime().halt(9);
        } catch (FileAlreadyExistsException again) {
            // Once was enough.
        }
    }
}
