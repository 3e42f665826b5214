package dev.redoubt.runner;

import dev.redoubt.session.Role;
import dev.redoubt.session.Setting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The command by which workers are started. */
final class WorkerCommand {
    private final WorkerJvm jvm;
    private final List<String> fixed = new ArrayList<>();
    private final List<String> what;
    private final Path classPathFile;

    /**
     * Prepares it: finds the classes of the workers, and writes the class path into a file, since a command line may be
     * too short for it.
     */
    WorkerCommand(RunRequest request, RunFiles files) throws IOException {
        this.jvm = request.jvm();
        this.what = request.selection().arguments();
        this.classPathFile = files.workerClassPath();
        Path ours = ChildSide.find(files.workerJar(), jvm.classPath());
        Files.writeString(classPathFile, "-cp " + quoted(ours + File.pathSeparator + jvm.classPath()) + "\n");
        property(Role.ROLE, "worker");
        property(Setting.DIR.property(), files.place().output().toAbsolutePath().toString());
        property(Setting.RUN_ID.property(), files.run().runId());
        property(Role.DIST, request.sharing().distWord());
        property(Role.CONTROLLER, Long.toString(ProcessHandle.current().pid()));
    }

    private void property(String name, String value) {
        fixed.add("-D" + name + "=" + value);
    }

    /** As the launcher of Java reads its argument files. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** {@return the command of one worker} Of a property that is given twice, Java takes the last. */
    List<String> of(String worker) {
        List<String> command = new ArrayList<>();
        command.add(jvm.java().toString());
        command.add("-ea");
        UnaryOperator<String> numbered = numbered(worker);
        jvm.arguments().forEach(argument -> command.add(numbered.apply(argument)));
        jvm.properties().forEach((name, value) -> command.add("-D" + name + "=" + numbered.apply(value)));
        command.addAll(fixed);
        command.add("-D" + Role.WORKER + "=" + worker);
        command.add("@" + classPathFile.toAbsolutePath());
        command.add(ChildSide.MAIN);
        command.addAll(what);
        return command;
    }

    private static UnaryOperator<String> numbered(String worker) {
        return text -> text.replace(WorkerJvm.NUMBER, worker.substring(1));
    }

    Process start(String worker) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(of(worker)).directory(jvm.directory().toFile());
        UnaryOperator<String> numbered = numbered(worker);
        jvm.environment().forEach((name, value) -> builder.environment().put(name, numbered.apply(value)));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
