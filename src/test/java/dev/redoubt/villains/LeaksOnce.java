package dev.redoubt.villains;

import dev.redoubt.api.Trial;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Trials;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.testng.annotations.Test;

/** Says much, and leaks in its last trials, but only the first time each of them runs: whoever runs them again sees nothing. */
public class LeaksOnce {
    /** How much a trial says. */
    public static final String CHARS = "villain.chars";

    /** The directory in which each trial leaves a file for each time it ran. */
    public static final String MARKS = "villain.marks";

    @Trial(n = 40, threshold = 0.5, stop = Trial.Stop.NEVER)
    @Test
    public void leaks() throws IOException {
        TrialContext trial = Trials.current();
        trial.evidence("much", "x".repeat(Integer.getInteger(CHARS)));
        if (isFirst(trial.index()) && trial.index() >= 30) {
            trial.unsafe("leak");
        }
    }

    private static boolean isFirst(int index) throws IOException {
        Path marks = Path.of(System.getProperty(MARKS));
        Files.createDirectories(marks);
        for (int time = 1; ; time++) {
            try {
                Files.createFile(marks.resolve(index + "-" + time));
                return time == 1;
            } catch (FileAlreadyExistsException again) {
                // It ran before.
            }
        }
    }

    /** The files of trials that ran more than once. */
    public static List<String> ranAgain(Path marks) throws IOException {
        try (Stream<Path> all = Files.list(marks)) {
            return all.map(mark -> mark.getFileName().toString())
                    .filter(name -> !name.endsWith("-1"))
                    .toList();
        }
    }
}
