package dev.redoubt.maven;

import dev.redoubt.runner.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The test classes of a module, by patterns.
 *
 * @param included what a class must match, one of them
 * @param excluded what it must not match
 */
record TestClasses(List<ClassPattern> included, List<ClassPattern> excluded) {
    private static final List<String> USUAL =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");
    private static final List<String> NESTED = List.of("**/*$*");
    private static final String SUFFIX = ".class";

    /**
     * {@return the classes by what is included and excluded}
     *
     * @param includes patterns; a pattern after {@code !} excludes; if there are none, Surefire's
     * @param excludes patterns; if there are none, nested classes
     */
    static TestClasses of(List<String> includes, List<String> excludes) {
        List<ClassPattern> included = new ArrayList<>();
        List<ClassPattern> excluded = new ArrayList<>(patterns(excludes.isEmpty() ? NESTED : excludes));
        for (String include : includes) {
            if (include.startsWith("!")) {
                excluded.add(ClassPattern.of(include.substring(1)));
            } else {
                included.add(ClassPattern.of(include));
            }
        }
        return new TestClasses(included.isEmpty() ? patterns(USUAL) : included, excluded);
    }

    private static List<ClassPattern> patterns(List<String> texts) {
        return texts.stream().map(ClassPattern::of).toList();
    }

    /**
     * {@return names of those below a directory, sorted}
     *
     * @param directory where class files are; there may be no such directory
     */
    List<String> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .filter(this::isMeant)
                    .map(path -> path.replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new SetupException(
                    directory + ": cannot be read: " + unreadable + ". Nothing was run. Compile the tests again.");
        }
    }

    private boolean isMeant(String path) {
        return included.stream().anyMatch(pattern -> pattern.matches(path))
                && excluded.stream().noneMatch(pattern -> pattern.matches(path));
    }
}
