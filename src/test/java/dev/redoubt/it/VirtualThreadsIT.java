package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.villains.NamesItsThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One setting runs trials on virtual threads, no more at once than thread-count; an older Java runs them as ever. */
class VirtualThreadsIT {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final int NEEDED = 21;

    @TempDir
    Path directory;

    private ChildJvm trials() {
        return ChildJvm.testng(directory, NamesItsThread.class)
                .arguments("-parallel", "methods", "-threadcount", "4")
                .option("-Dredoubt.threads=virtual");
    }

    @Test
    void runsTrialsOnVirtualThreads() throws IOException {
        Optional<Path> java = newJava();
        Assumptions.assumeTrue(java.isPresent(), "no Java " + NEEDED + " or newer is installed");

        ChildProcess.Exit exit = trials().on(java.get()).run();

        assertThat(exit.code()).as(exit.out() + exit.err()).isZero();
        assertThat(exit.out().lines().filter(line -> line.startsWith("virtual=true")))
                .hasSize(NamesItsThread.TRIALS);
        assertThat(exit.out()).contains("at once=4");
    }

    @Test
    void runsTrialsOnOrdinaryThreadsWhereThereAreNoOthers() {
        Assumptions.assumeTrue(Runtime.version().feature() < NEEDED);

        ChildProcess.Exit exit = trials().run();

        assertThat(exit.code()).as(exit.out() + exit.err()).isZero();
        assertThat(exit.out().lines().filter(line -> line.startsWith("virtual=false")))
                .hasSize(NamesItsThread.TRIALS);
    }

    private static Optional<Path> newJava() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() >= NEEDED || !Files.isDirectory(INSTALLED)) {
            return Optional.of(own).filter(home -> Runtime.version().feature() >= NEEDED);
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            return homes.filter(home -> version(home) >= NEEDED)
                    .max(Comparator.comparingInt(VirtualThreadsIT::version));
        }
    }

    private static int version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException noJava) {
            return 0;
        }
    }
}
