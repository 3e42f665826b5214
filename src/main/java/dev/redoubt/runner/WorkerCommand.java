package dev.redoubt.runner;

import dev.redoubt.session.Role;
import java.io.IOException;
import java.util.List;

/** The command by which workers are started. */
final class WorkerCommand {
    private final ChildCommand child;
    private final List<String> what;

    WorkerCommand(RunRequest request, RunFiles files) throws IOException {
        this.what = request.selection().arguments();
        this.child = new ChildCommand(request, files);
        child.property(Role.ROLE, "worker");
        child.property(Role.DIST, request.sharing().distWord());
    }

    Process start(String worker) throws IOException {
        return child.start(worker.substring(1), List.of("-D" + Role.WORKER + "=" + worker), ChildSide.MAIN, what);
    }

    /** Removes what it has written for the workers. */
    void remove() {
        child.remove();
    }
}
