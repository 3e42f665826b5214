package dev.redoubt.worker;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.session.Role;
import dev.redoubt.session.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a worker when whoever has started it is gone, killed perhaps: nobody waits for it any more. What runs may end, and
 * nothing more begins, in this worker or another.
 *
 * @since 0.1.0
 */
public final class ControllerWatch {
    private static final long SECONDS_TO_END = 60;

    private ControllerWatch() {}

    static void begin() {
        whenGone(ControllerWatch::end);
    }

    /**
     * Does something when whoever has started this JVM is gone, at once if that is so already.
     *
     * @param then what to do, on a thread of its own
     */
    public static void whenGone(Runnable then) {
        String pid = System.getProperty(Role.CONTROLLER, "");
        if (pid.matches("\\d{1,18}")) {
            CompletableFuture<?> gone = ProcessHandle.of(Long.parseLong(pid))
                    .<CompletableFuture<?>>map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
            CompletableFuture<?> unused = gone.thenRun(then);
        }
    }

    private static void end() {
        try {
            RunDirectory run = RunDirectory.of(
                    Path.of(System.getProperty(Setting.DIR.property(), "")),
                    System.getProperty(Setting.RUN_ID.property(), ""));
            Files.createDirectories(run.path());
            Files.createFile(run.stop());
        } catch (IOException | RuntimeException alreadyStopped) {
            // Another worker was faster.
        }
        CompletableFuture<?> unused = new CompletableFuture<Void>()
                .completeOnTimeout(null, SECONDS_TO_END, TimeUnit.SECONDS)
                .thenRun(() -> Runtime.getRuntime().halt(WorkerMain.LEFT_ALONE));
    }
}
