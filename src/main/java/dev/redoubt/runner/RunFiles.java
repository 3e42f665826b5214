package dev.redoubt.runner;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the parent of a run, beside those of the ledger:
 *
 * <pre>
 * output/w2.out      what a worker printed; w2.err for its errors
 * worker.jar         the classes of the workers while they run
 * worker.classpath   the class path of the workers
 * reporters.results  the merged results while reporters are called
 * reporters.answers  what came of that
 * </pre>
 *
 * @param place where the run goes
 */
record RunFiles(RunPlace place) {
    private static final Pattern WORKER = Pattern.compile("w([0-9]{1,9})(?:[-.].*)?");

    RunDirectory run() {
        return place.directory();
    }

    Path output() {
        return run().path().resolve("output");
    }

    Path workerJar() {
        return run().path().resolve("worker.jar");
    }

    Path workerClassPath() {
        return run().path().resolve("worker.classpath");
    }

    Path reporterResults() {
        return run().path().resolve("reporters.results");
    }

    Path reporterAnswers() {
        return run().path().resolve("reporters.answers");
    }

    void askToStop() throws IOException {
        AtomicFile.replace(run().stop(), file -> Files.writeString(file, "stop\n"));
    }

    /** {@return the journals of one worker} */
    List<Path> journals(String worker) throws IOException {
        return run().journalFiles().stream()
                .filter(file -> file.getFileName().toString().startsWith(worker + "-"))
                .toList();
    }

    /** {@return whether a journal stands in the run's directory, and not where it went on when that was full} */
    boolean isInside(Path journal) {
        return journal.startsWith(run().path());
    }

    /** {@return the highest number that a worker of this run ever had; 0 if there was none} */
    int lastWorker() throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        numbers.add(0);
        for (Path directory : List.of(run().path().resolve("journals"), run().gone(), output())) {
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.map(file -> WORKER.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .forEach(name -> numbers.add(Integer.valueOf(name.group(1))));
                }
            }
        }
        return numbers.last();
    }
}
