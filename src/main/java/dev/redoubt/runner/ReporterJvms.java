package dev.redoubt.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVMs in which reporters are called: one, unless a reporter ends it; then another calls those that were not called
 * yet. Not thread-safe.
 */
final class ReporterJvms implements AutoCloseable {
    /** Names what they print. */
    static final String NAME = "reporters";

    private static final String MAIN = "dev.redoubt.reporters.ReportersMain";
    private static final long TICK_MILLIS = 100;
    private static final long OUTPUT_MILLIS = 1_000;

    /** As long as the JVM may take to start, to read the results and to end, and may be late with a reporter. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunFiles files;
    private final RunView view;
    private final RunRequest request;
    private final ChildCommand command;
    private final List<String> arguments = new ArrayList<>();
    private int started;
    private boolean hasCalled;

    ReporterJvms(RunFiles files, RunRequest request, RunView view) throws IOException {
        this.files = files;
        this.view = view;
        this.request = request;
        Files.createDirectories(files.output());
        this.command = new ChildCommand(request, files);
        arguments.add(files.reporterResults().toAbsolutePath().toString());
        arguments.add(files.reporterAnswers().toAbsolutePath().toString());
        arguments.addAll(request.selection().arguments());
    }

    /**
     * Runs one to its end.
     *
     * @return how it died, and in which reporter; empty if it called all
     */
    String run() throws IOException, InterruptedException {
        int before = Answers.of(files.reporterAnswers()).begun().size();
        String name = ++started == 1 ? NAME : NAME + "-" + started;
        Process process = command.start("0", List.of(), MAIN, arguments);
        try {
            OutputPump out = pump(process.getInputStream(), name + ".out");
            OutputPump err = pump(process.getErrorStream(), name + ".err");
            boolean isKilled = !watch(process);
            out.await(OUTPUT_MILLIS);
            err.await(OUTPUT_MILLIS);
            Answers answers = Answers.of(files.reporterAnswers());
            hasCalled = answers.begun().size() > before;
            return answers.isDone() ? "" : death(answers, isKilled, process.exitValue(), err);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** {@return whether the last JVM has called any} Otherwise another would not, either. */
    boolean hasCalled() {
        return hasCalled;
    }

    boolean hasCalledAll(List<String> names) throws IOException {
        return Answers.of(files.reporterAnswers()).begun().keySet().containsAll(names);
    }

    private OutputPump pump(InputStream stream, String file) {
        return new OutputPump(
                stream,
                files.output().resolve(file),
                OutputPump.MOST_BYTES,
                request.settings().intake()::masked,
                line -> view.said(NAME, line));
    }

    /** {@return whether it ended by itself} Its own clock for each reporter comes first; this one is for a JVM that hangs. */
    private boolean watch(Process process) throws IOException, InterruptedException {
        Answers last = Answers.of(files.reporterAnswers());
        long since = System.nanoTime();
        while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            Answers now = Answers.of(files.reporterAnswers());
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            }
            Duration patience = PATIENCE.plusSeconds(now.begun().getOrDefault(now.current(), 0));
            if (System.nanoTime() - since > patience.toNanos()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return false;
            }
        }
        return true;
    }

    private static String death(Answers answers, boolean isKilled, int exitCode, OutputPump err) {
        String how = isKilled ? "hung, and was killed" : "ended with exit code " + exitCode;
        if (!answers.current().isEmpty()) {
            return answers.current() + ": its JVM " + how + " while it was called";
        }
        List<String> last = err.last();
        String why = last.isEmpty() ? "" : ": " + last.get(last.size() - 1);
        return "reporters of the suite: their JVM " + how + why;
    }

    @Override
    public void close() {
        command.remove();
    }
}
