package dev.redoubt.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Starts a JVM. */
public final class ChildJvm {
    /** Tests start hundreds of JVMs that live for a second: most of that would go into compiling what is hardly used. */
    public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** The same for the workers of a command. */
    public static final List<String> QUICK_WORKERS =
            QUICK.stream().map(option -> "--jvm-arg=" + option).toList();

    private final List<String> before = new ArrayList<>();
    private final List<String> quick = new ArrayList<>(QUICK);
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private String classPath = System.getProperty("java.class.path");
    private Path directory = Path.of("").toAbsolutePath();

    private ChildJvm(String... arguments) {
        this.arguments.addAll(Arrays.asList(arguments));
    }

    /** A class with a main method. */
    public static ChildJvm of(String mainClass, String... arguments) {
        ChildJvm child = new ChildJvm(mainClass);
        return child.arguments(arguments);
    }

    /** TestNG's own main class, over test classes. */
    public static ChildJvm testng(Path output, Class<?>... classes) {
        String names = Arrays.stream(classes).map(Class::getName).collect(Collectors.joining(","));
        return of("org.testng.TestNG", "-usedefaultlisteners", "false", "-testclass", names)
                .option("-Dredoubt.dir=" + output);
    }

    /** An executable jar. */
    public static ChildJvm jar(Path jar, String... arguments) {
        ChildJvm child = new ChildJvm("-jar", jar.toString());
        child.classPath = "";
        return child.arguments(arguments);
    }

    public ChildJvm arguments(String... more) {
        arguments.addAll(Arrays.asList(more));
        return this;
    }

    /** An option of the JVM, such as -Dname=value. */
    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** As users start it: with all compilers, and the garbage collector that Java would take. */
    public ChildJvm ordinary() {
        quick.clear();
        return this;
    }

    /** Keeps only some entries of the class path. */
    public ChildJvm without(Predicate<String> entry) {
        classPath = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry.negate())
                .collect(Collectors.joining(File.pathSeparator));
        return this;
    }

    /** Puts something first on the class path. */
    public ChildJvm behind(String entries) {
        classPath = entries + File.pathSeparator + classPath;
        return this;
    }

    public ChildJvm in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    public ChildJvm on(Path javaHome) {
        java = javaHome.resolve("bin").resolve("java").toString();
        return this;
    }

    /** Runs it inside a shell that first does something else, such as lowering a limit. */
    public ChildJvm after(String shellCommand) {
        before.addAll(List.of("bash", "-c", shellCommand + "; exec \"$@\"", "bash"));
        return this;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(before);
        command.add(java);
        command.addAll(quick);
        command.addAll(options);
        if (!classPath.isEmpty()) {
            command.addAll(List.of("-cp", classPath));
        }
        command.addAll(arguments);
        return command;
    }

    /** Runs it to its end. */
    public ChildProcess.Exit run() {
        return start().await();
    }

    /** Starts it. */
    public ChildProcess start() {
        return ChildProcess.start(command(), directory);
    }
}
