package dev.redoubt.villains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Cleans up too much: what its own run has written. */
public class DeletesItsRun extends Villain {
    /** What it deletes. */
    public static final String WHAT = "villain.deletes";

    @Override
    protected void misbehave() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty(WHAT)))) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        }
    }
}
