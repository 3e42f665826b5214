package dev.redoubt.maven;

import dev.redoubt.runner.Selection;
import dev.redoubt.runner.SetupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * What is to be run of a module: what {@code -Dtest} names; else its suite files; else the classes by their names.
 *
 * @param project the module
 * @param surefire its configuration
 */
record ModuleSelection(MavenProject project, SurefireConfiguration surefire) {
    /** {@return the suite files} */
    List<String> suites() {
        return named().isPresent() ? List.of() : surefire.list("suiteXmlFiles", "surefire.suiteXmlFiles");
    }

    private Optional<String> named() {
        return surefire.text("test", "test");
    }

    /** {@return where the test classes are} */
    Path classes() {
        return surefire.text("testClassesDirectory")
                .map(this::below)
                .orElseGet(() -> Path.of(project.getBuild().getTestOutputDirectory()));
    }

    private Path below(String file) {
        return project.getBasedir().toPath().resolve(file).toAbsolutePath().normalize();
    }

    /**
     * {@return what is to be run; empty if there is nothing}
     *
     * @throws SetupException if what was asked for is not there
     */
    Selection selection() {
        List<String> files = new ArrayList<>();
        for (String suite : suites()) {
            files.add(readable(below(suite)).toString());
        }
        List<String> found = files.isEmpty() ? testClasses().in(classes()) : List.of();
        if (files.isEmpty() && found.isEmpty()) {
            refuseUnnamed();
            refuseWhereTestsMustBe();
        }
        return new Selection(files, found, List.of(), List.of(), groups("groups"), groups("excludedGroups"), "");
    }

    private static Path readable(Path suite) {
        if (!Files.isReadable(suite) || Files.isDirectory(suite)) {
            throw new SetupException("suiteXmlFiles: " + suite + " is no suite file that can be read. Nothing was run."
                    + " Name a file such as testng.xml.");
        }
        return suite;
    }

    private TestClasses testClasses() {
        return named().map(names -> TestClasses.of(ClassPattern.split(names), List.of()))
                .orElseGet(() -> TestClasses.of(
                        surefire.list("includes", "surefire.includes"),
                        surefire.list("excludes", "surefire.excludes")));
    }

    private void refuseUnnamed() {
        Optional<String> named = named();
        if (named.isPresent() && surefire.isTrue("failIfNoSpecifiedTests", "surefire.failIfNoSpecifiedTests", true)) {
            throw new SetupException(
                    "test: no class in " + classes() + " is " + named.get() + ". Nothing was run. Name a"
                            + " class that is there, or give surefire.failIfNoSpecifiedTests=false.");
        }
    }

    /**
     * As Surefire, which lets a module pass that has no test, or none of the groups asked for.
     *
     * @throws SetupException if it was told not to
     */
    void refuseWhereTestsMustBe() {
        if (surefire.isTrue("failIfNoTests", "failIfNoTests", false)) {
            throw new SetupException("failIfNoTests: no test to run in " + classes() + ". Nothing was run.");
        }
    }

    private String groups(String name) {
        return surefire.text(name, name).orElse("");
    }
}
