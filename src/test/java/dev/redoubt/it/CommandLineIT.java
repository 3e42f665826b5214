package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.samples.Counting;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar: what it holds, and what it does from outside. */
class CommandLineIT {
    @TempDir
    Path directory;

    private static ChildProcess.Exit redoubt(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return ChildJvm.jar(Artifacts.cli(), texts).run();
    }

    @Test
    void holdsItsLibrariesUnderNamesOfItsOwnAndNoTestNg() throws IOException {
        Set<String> roots = new TreeSet<>();
        try (JarFile jar = new JarFile(Artifacts.cli().toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
                    .forEach(name -> roots.add(name.replaceFirst("^(\\w+/\\w+)/.*", "$1")));
        }
        assertThat(roots).containsExactly("dev/redoubt", "org/apache", "org/jspecify");
    }

    @Test
    void mergesAgainWhatAJvmHasMerged() throws IOException {
        ChildProcess.Exit run = ChildJvm.testng(directory, Counting.class).run();
        byte[] report = Files.readAllBytes(directory.resolve("report.json"));
        byte[] yaml = Files.readAllBytes(directory.resolve("report.yaml"));

        ChildProcess.Exit merge = redoubt("merge", directory, "--out", directory.resolve("again"));

        assertThat(run.code() & 1).isEqualTo(1);
        assertThat(merge.code()).as(merge.err()).isEqualTo(1);
        assertThat(directory.resolve("again/report.json")).hasBinaryContent(report);
        assertThat(directory.resolve("again/report.yaml")).hasBinaryContent(yaml);
        assertThat(redoubt("merge", "--no-gate", directory).code()).isZero();
    }

    @Test
    void passesWhereEverythingPasses() {
        ChildProcess.Exit run = ChildJvm.testng(directory, AllPass.class).run();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(redoubt("merge", directory).code()).isZero();
    }

    /** Two trials, both good. */
    public static class AllPass {
        @Trial(n = 2)
        @org.testng.annotations.Test // beside JUnit's
        public void passes() {}
    }

    @Test
    void saysWhatItIsAndWhatItCan() {
        assertThat(redoubt("--version").out()).contains(System.getProperty("redoubt.it.version"));
        assertThat(redoubt("--help").out()).contains("merge");
        assertThat(redoubt("merge", "--help").out()).contains("Exit codes", "--out");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        ChildProcess.Exit unknown = redoubt("mrege");
        ChildProcess.Exit nothing = redoubt();
        ChildProcess.Exit nowhere = redoubt("merge", directory.resolve("nowhere"));

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("mrege").contains("merge");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("no command was given");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("nowhere").contains("no run");
    }
}
