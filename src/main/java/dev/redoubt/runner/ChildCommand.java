package dev.redoubt.runner;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.session.Role;
import dev.redoubt.session.Setting;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The command by which a JVM is started on the class path of the tests, with our classes before it. */
final class ChildCommand {
    private final WorkerJvm jvm;
    private final List<String> fixed = new ArrayList<>();
    private final Path classPathFile;
    private final Path jar;

    /**
     * Prepares it: finds our classes, and writes the class path into a file, since a command line may be too short for
     * it.
     */
    ChildCommand(RunRequest request, RunFiles files) throws IOException {
        this.jvm = request.jvm();
        this.classPathFile = files.workerClassPath();
        this.jar = files.workerJar();
        Path ours = ChildSide.find(jar, jvm.classPath());
        String classPath = "-cp " + quoted(ours + File.pathSeparator + jvm.classPath()) + "\n";
        AtomicFile.replace(classPathFile, file -> Files.writeString(file, classPath, ofLauncher()));
        property(Setting.DIR.property(), files.place().output().toAbsolutePath().toString());
        property(Setting.RUN_ID.property(), files.run().runId());
        property(Role.CONTROLLER, Long.toString(ProcessHandle.current().pid()));
    }

    /** Adds a property that comes after those of the user. */
    void property(String name, String value) {
        fixed.add("-D" + name + "=" + value);
    }

    /** {@code java} reads such a file as it reads its command line, which need not be in UTF-8. */
    private static Charset ofLauncher() {
        try {
            return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Of a property that is given twice, Java takes the last. */
    private List<String> of(
            UnaryOperator<String> numbered, List<String> properties, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(jvm.java().toString());
        command.add("-ea");
        jvm.arguments().forEach(argument -> command.add(numbered.apply(argument)));
        jvm.properties().forEach((name, value) -> command.add("-D" + name + "=" + numbered.apply(value)));
        command.addAll(fixed);
        command.addAll(properties);
        command.add("@" + classPathFile.toAbsolutePath());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /**
     * Starts one.
     *
     * @param number stands where {@link WorkerJvm#NUMBER} does
     * @param properties further properties, as arguments of Java
     * @param mainClass its main class
     * @param arguments what it is given
     * @return the JVM
     */
    Process start(String number, List<String> properties, String mainClass, List<String> arguments) throws IOException {
        UnaryOperator<String> numbered = text -> text.replace(WorkerJvm.NUMBER, number);
        ProcessBuilder builder = new ProcessBuilder(of(numbered, properties, mainClass, arguments))
                .directory(jvm.directory().toFile());
        jvm.environment().forEach((name, value) -> builder.environment().put(name, numbered.apply(value)));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Removes what it has written. */
    void remove() {
        try {
            Files.deleteIfExists(jar);
            Files.deleteIfExists(classPathFile);
        } catch (IOException inUse) {
            // They cost room, nothing else.
        }
    }
}
