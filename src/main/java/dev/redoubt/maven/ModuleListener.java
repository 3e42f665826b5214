package dev.redoubt.maven;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.execution.ProjectExecutionEvent;
import org.apache.maven.execution.ProjectExecutionListener;

/**
 * Hears of the modules of a build.
 *
 * @since 0.1.0
 */
@Singleton
public final class ModuleListener implements ProjectExecutionListener {
    private final ForkedRuns runs;

    /**
     * Creates it; Maven does.
     *
     * @param runs the runs of the build
     */
    @Inject
    public ModuleListener(ForkedRuns runs) {
        this.runs = runs;
    }

    @Override
    public void beforeProjectExecution(ProjectExecutionEvent event) {}

    @Override
    public void beforeProjectLifecycleExecution(ProjectExecutionEvent event) {}

    @Override
    public void afterProjectExecutionSuccess(ProjectExecutionEvent event) {
        runs.flush(event.getProject());
    }

    @Override
    public void afterProjectExecutionFailure(ProjectExecutionEvent event) {
        runs.flush(event.getProject());
    }
}
