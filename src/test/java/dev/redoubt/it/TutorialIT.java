package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Page;
import dev.redoubt.testkit.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the tutorial says, word by word, in an empty directory, and sees what the tutorial shows. */
class TutorialIT {
    private static final Path TUTORIAL = Path.of("docs", "tutorial", "first-trial.md");
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

    @TempDir
    Path directory;

    private NestedMaven maven;
    private Path lastClass;
    private String printed = "";
    private int builds;
    private int outputs;

    @Test
    void leadsWhereItSays() throws IOException {
        Files.createDirectories(directory.resolve(Path.of("work", "first-trial")));
        maven = NestedMaven.of(Files.createDirectories(directory.resolve("first-trial")), directory.resolve("work"));
        for (Page.Block block : Page.read(TUTORIAL).blocks()) {
            switch (block.language()) {
                case "xml" -> write(maven.project().resolve("pom.xml"), block.text());
                case "java" -> writeClass(block);
                case "yaml" -> assertThat(report()).as(block.toString()).contains(block.text());
                default -> runOrCompare(block);
            }
        }
        assertThat(builds).isEqualTo(4);
        assertThat(outputs).isEqualTo(5);
    }

    private void writeClass(Page.Block block) throws IOException {
        Matcher name = CLASS.matcher(block.text());
        if (name.find()) {
            Path sources = maven.project().resolve(Path.of("src", "test", "java", "com", "example"));
            lastClass = sources.resolve(name.group(1) + ".java");
            write(lastClass, block.text());
        } else {
            exchange(block.lines());
        }
    }

    /** A fragment begins with two lines of the class before it, and takes their place. */
    private void exchange(List<String> fragment) throws IOException {
        String known = String.join("\n", fragment.subList(0, 2));
        String before = Files.readString(lastClass);
        assertThat(before).contains(known);
        write(lastClass, before.replace(known, String.join("\n", fragment)));
    }

    private void runOrCompare(Page.Block block) {
        if (block.text().startsWith("mvn test")) {
            ChildProcess.Exit exit = maven.run(arguments(block.text()));
            printed = exit.out();
            builds++;
            assertThat(exit.code()).as(printed).isEqualTo(builds == 1 ? 0 : 1);
        } else if (builds > 0) {
            Printed.shows(block.text(), printed);
            outputs++;
        }
    }

    private static String[] arguments(String command) {
        return Arrays.stream(command.strip().split(" ")).skip(1).toArray(String[]::new);
    }

    private String report() throws IOException {
        return Files.readString(maven.project().resolve(Path.of("target", "redoubt", "report.yaml")));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
