package dev.redoubt.maven;

import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.execution.MojoExecutionEvent;
import org.apache.maven.execution.MojoExecutionListener;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Hears of the goals of a build.
 *
 * @since 0.1.0
 */
@Singleton
public final class GoalListener implements MojoExecutionListener {
    private final ForkedRuns runs;

    /**
     * Creates it; Maven does.
     *
     * @param runs the runs of the build
     */
    @Inject
    public GoalListener(ForkedRuns runs) {
        this.runs = runs;
    }

    @Override
    public void beforeMojoExecution(MojoExecutionEvent event) throws MojoExecutionException {
        Optional<TestGoal> goal = TestGoal.of(event);
        if (goal.isPresent()) {
            runs.begin(goal.get(), event.getMojo().getLog());
        }
    }

    @Override
    public void afterMojoExecutionSuccess(MojoExecutionEvent event) throws MojoExecutionException {
        Optional<TestGoal> goal = TestGoal.of(event);
        if (goal.isPresent()) {
            runs.end(goal.get());
        } else if (TestGoal.isVerify(event)) {
            runs.verify(event.getProject());
        }
    }

    /** Maven does not call this for most failures; {@link ModuleListener} hears of them. */
    @Override
    public void afterExecutionFailure(MojoExecutionEvent event) {
        if (TestGoal.of(event).isPresent()) {
            runs.flush(event.getProject());
        }
    }
}
