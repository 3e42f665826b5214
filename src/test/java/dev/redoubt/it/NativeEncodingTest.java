package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.redoubt.cli.Main;
import dev.redoubt.samples.whole.OnlyOne;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the system names files in Latin-1, Java reads the argument files of workers so, too. Needs {@code localedef} and its
 * sources, to make such a locale.
 */
class NativeEncodingTest {
    private static final String LOCALE = "en_US.ISO-8859-1";

    @TempDir
    Path directory;

    /** {@return what a shell does first so that all that follows names files in Latin-1} */
    private String inLatin1() {
        Path locale = directory.resolve(LOCALE);
        ChildProcess.Exit made = ChildProcess.start(
                        List.of("bash", "-c", "localedef -i en_US -f ISO-8859-1 '" + locale + "' 2>&1"), directory)
                .await();
        assumeTrue(Files.isDirectory(locale), "no locale could be made: " + made.out());
        return "export LOCPATH='" + directory + "' LC_ALL=" + LOCALE;
    }

    @Test
    void workersFindClassesInADirectoryWhoseNameIsNotAscii() throws IOException {
        String locale = inLatin1();
        String inside = OnlyOne.class.getName().replace('.', '/') + ".class";
        Path compiled = Path.of("target/test-classes", inside).toAbsolutePath();
        // The test itself may run where such a name cannot be written.
        String odd = "\"$(printf 'cp\\374')\"/";
        String copied = "mkdir -p " + odd + Path.of(inside).getParent() + " && cp '" + compiled + "' " + odd + inside;
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Files.writeString(directory.resolve("cp.txt"), directory + "/cp\u00fc" + File.pathSeparator + libraries);

        ChildProcess.Exit run = ChildJvm.of(Main.class.getName(), "run", "--class", OnlyOne.class.getName())
                .arguments("--classpath", "@cp.txt", "--dir", "out")
                .after(locale + "; " + copied)
                .in(directory)
                .run();

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("1 test: 1 passed");
    }
}
