package dev.redoubt.maven;

import dev.redoubt.model.Launcher;
import dev.redoubt.runner.ClassPath;
import dev.redoubt.runner.SetupException;
import dev.redoubt.runner.WorkerJvm;
import dev.redoubt.session.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * The JVM in which the tests of a module run.
 *
 * @param session the build
 * @param project the module
 * @param surefire its configuration
 * @param classes where its test classes are
 */
record ModuleJvm(MavenSession session, MavenProject project, SurefireConfiguration surefire, Path classes) {
    /**
     * {@return the JVM}
     *
     * @param java the program that starts it
     * @param ours our own jar
     * @param goal properties of the goal itself, which are not for tests
     */
    WorkerJvm jvm(Path java, Path ours, Set<String> goal) {
        List<String> arguments = ArgumentLine.split(numbered(surefire.argumentLine()));
        Map<String, String> environment = surefire.map("environmentVariables");
        environment.replaceAll((name, value) -> numbered(value));
        return new WorkerJvm(java, arguments, properties(goal), environment, classPath(ours), directory());
    }

    private static String numbered(String text) {
        return LateText.numbered(text, WorkerJvm.NUMBER);
    }

    /** As Surefire does, properties of the command line are given to the tests, and count more than those of the POM. */
    private Map<String, String> properties(Set<String> goal) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("basedir", project.getBasedir().getAbsolutePath());
        properties.put("localRepository", session.getLocalRepository().getBasedir());
        surefire.map("systemPropertyVariables").forEach((name, value) -> properties.put(name, numbered(value)));
        for (String name : session.getUserProperties().stringPropertyNames()) {
            properties.put(name, session.getUserProperties().getProperty(name, ""));
        }
        properties.keySet().removeAll(goal);
        properties.put(Role.LAUNCHER, Launcher.SUREFIRE.name());
        return properties;
    }

    private Path directory() {
        String given =
                surefire.text("workingDirectory", "surefire.workingDirectory").orElse("");
        if (LateText.isNumbered(given)) {
            throw new SetupException(
                    "workingDirectory: found " + given + ", must be one directory for all JVMs. Nothing"
                            + " was run. Run by mvn test, or give another one.");
        }
        Path directory = project.getBasedir().toPath().resolve(given).toAbsolutePath();
        try {
            return Files.createDirectories(directory);
        } catch (IOException unwritable) {
            throw new SetupException("workingDirectory: " + directory + " cannot be made: " + unwritable
                    + ". Nothing was run. Give another one.");
        }
    }

    /** Our jar comes first, since workers need it, whether the module has it or not. */
    private ClassPath classPath(Path ours) {
        List<Path> entries = new ArrayList<>();
        entries.add(ours);
        entries.add(classes);
        try {
            for (String element : project.getTestClasspathElements()) {
                entries.add(Path.of(element));
            }
        } catch (DependencyResolutionRequiredException unresolved) {
            throw new SetupException("test class path: " + unresolved.getMessage()
                    + ". Nothing was run. Run test-compile" + " before this goal, in the same build.");
        }
        entries.removeAll(leftOut());
        surefire.list("additionalClasspathElements", "maven.test.additionalClasspath")
                .forEach(entry -> entries.add(project.getBasedir().toPath().resolve(entry)));
        return new ClassPath(entries.stream()
                .map(entry -> entry.toAbsolutePath().normalize())
                .filter(Files::exists)
                .distinct()
                .toList());
    }

    private List<Path> leftOut() {
        List<String> names = surefire.list("classpathDependencyExcludes", "maven.test.dependency.excludes");
        String scope = surefire.text("classpathDependencyScopeExclude").orElse("");
        return project.getArtifacts().stream()
                .filter(artifact -> artifact.getFile() != null)
                .filter(artifact -> artifact.getScope().equals(scope) || isNamed(artifact, names))
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    private static boolean isNamed(Artifact artifact, List<String> names) {
        return names.contains(artifact.getGroupId() + ":" + artifact.getArtifactId())
                || names.contains(artifact.getGroupId() + ":*");
    }
}
