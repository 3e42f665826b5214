package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.HostileJournal;
import dev.redoubt.testkit.Parsed;
import dev.redoubt.villains.LeavesATrace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal can name classes and files; merging it loads none of the classes and opens none of the files. */
class PlantedPayloadsTest {
    private static final String CLASS = LeavesATrace.class.getName();

    @TempDir
    Path directory;

    private final List<String> runs = new ArrayList<>();
    private Path trace;
    private Path loaded;

    @BeforeEach
    void place() {
        trace = directory.resolve("trace");
        loaded = directory.resolve("loaded.txt");
    }

    /** A run of its own for each text; all are merged into the first. */
    private Path plant(String text) {
        Path run = directory.resolve("run" + runs.size());
        runs.add(run.toString());
        return HostileJournal.write(run.resolve("journals"), text);
    }

    private ChildProcess.Exit merge() {
        List<String> arguments = new ArrayList<>(List.of("merge"));
        arguments.addAll(runs);
        return child(Main.class.getName(), arguments.toArray(new String[0]));
    }

    private String report(String name) throws IOException {
        return Files.readString(Path.of(runs.get(0), name));
    }

    /** The villain's class is on the class path, and every class that is loaded is noted. */
    private ChildProcess.Exit child(String mainClass, String... arguments) {
        return ChildJvm.of(mainClass, arguments)
                .option("-Dvillain.trace=" + trace)
                .option("-Xlog:class+load:file=" + loaded)
                .in(directory)
                .run();
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.map(file -> directory.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void noClassIsLoaded() throws IOException {
        List<String> payloads = List.of(
                "CLASS",
                "!!CLASS {}",
                "!!CLASS [x]",
                "!<tag:yaml.org,2002:CLASS> x",
                "{\"@class\":\"CLASS\",\"@type\":\"CLASS\"}",
                "[\"CLASS\",{}]",
                "${java:CLASS} ${script:javascript:Java.type('CLASS')} ${jndi:ldap://127.0.0.1:1/CLASS}",
                "#{new CLASS()} ${T(CLASS)}");
        payloads.forEach(payload -> plant(payload.replace("CLASS", CLASS)));
        Set<String> before = files();
        ChildProcess.Exit merged = merge();
        assertThat(merged.code()).as(merged.err()).isEqualTo(1);
        assertThat(merged.err()).isEmpty();
        assertThat(Files.readString(loaded)).contains(Main.class.getName()).doesNotContain(CLASS);
        assertThat(trace).doesNotExist();
        assertThat(report("report.json")).contains(CLASS);
        assertThat(Parsed.yaml(report("report.yaml")).toString()).contains("!!" + CLASS + " {}");
        assertOnlyReportsAreNew(before);
    }

    private void assertOnlyReportsAreNew(Set<String> before) throws IOException {
        Set<String> made = files();
        made.removeAll(before);
        made.removeIf(file -> file.startsWith("run0/html"));
        assertThat(made)
                .containsExactlyInAnyOrder(
                        "loaded.txt",
                        "run0/junit",
                        "run0/junit/redoubt-001.xml",
                        "run0/report.json",
                        "run0/report.yaml",
                        "run0/report.yaml.txt",
                        "run0/run.lock",
                        "run0/sinks.tsv",
                        "run0/testng-results.xml");
    }

    @Test
    void theTrapForClassesWorks() throws IOException {
        assertThat(child(CLASS).out()).contains("initialised");
        assertThat(Files.readString(loaded)).contains(CLASS);
        assertThat(trace).exists();
    }

    /** A pipe that somebody opens to read lets its writer go on: nobody can look into it unseen. */
    private static final class Trap {
        private final Path pipe;
        private final CountDownLatch sprung = new CountDownLatch(1);

        Trap(Path pipe) throws IOException, InterruptedException {
            this.pipe = pipe;
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            Thread writer = new Thread(this::letIn, "trap");
            writer.setDaemon(true);
            writer.start();
        }

        private void letIn() {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                sprung.countDown();
                // Once is enough, and whoever opens it again must not wait for ever.
                Files.delete(pipe);
                out.write('\n');
            } catch (IOException closedAgain) {
                // Whoever opened it has gone.
            }
        }

        boolean isSprung() {
            return sprung.getCount() == 0;
        }

        /** Opens it, so that nobody waits for ever; returns whether it works at all. */
        boolean spring() throws IOException, InterruptedException {
            Files.readAllBytes(pipe);
            return sprung.await(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void noFileIsOpened() throws Exception {
        Trap trap = new Trap(directory.resolve("trap"));
        String path = trap.pipe.toString();
        for (String payload : List.of(
                "PATH", "file://PATH", "../../trap", "../../../trap", "!include PATH", "${file:UTF-8:PATH}", "@PATH")) {
            plant(payload.replace("PATH", path));
        }
        for (String name : List.of("../../trap", "trap", path)) {
            // A header may name the journal that it goes on from: that one is known by its name, and never looked for.
            Path journal = plant("goes on from " + name);
            String goesOn = "\"environment\":{\"continues\":\"" + name + "\",";
            Files.writeString(journal, Files.readString(journal).replace("\"environment\":{", goesOn));
        }
        Set<String> before = files();
        ChildProcess.Exit merged = merge();
        assertThat(trap.isSprung()).as(merged.err()).isFalse();
        assertThat(merged.code()).as(merged.err()).isEqualTo(1);
        assertThat(report("report.json")).contains("\"continues\" : \"../../trap\"");
        assertOnlyReportsAreNew(before);
        assertThat(trap.spring()).as("the trap works").isTrue();
    }
}
