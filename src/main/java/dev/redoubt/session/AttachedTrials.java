package dev.redoubt.session;

import dev.redoubt.api.HandOver;
import dev.redoubt.api.Outcome;
import dev.redoubt.api.RunOnce;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Trials;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which trial is attached to which thread. A new thread inherits the trial only where that is known to be right: a
 * thread pool that happens to grow while a trial runs serves other trials later.
 */
final class AttachedTrials implements Trials.Source {
    private static final AttachedTrials INSTANCE = new AttachedTrials();

    private static final InheritableThreadLocal<@Nullable TrialRecorder> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable TrialRecorder childValue(@Nullable TrialRecorder parent) {
            return parent != null && inheritance.getAsBoolean() ? parent : null;
        }
    };

    private static volatile BooleanSupplier inheritance = () -> false;

    private final Set<Session> sessions = new CopyOnWriteArraySet<>();

    private AttachedTrials() {}

    static void open(Session session) {
        INSTANCE.sessions.add(session);
        Trials.bind(INSTANCE);
        RunOnce.bind(session.once());
    }

    static void close(Session session) {
        INSTANCE.sessions.remove(session);
        RunOnce.bind(INSTANCE.sessions.stream().findFirst().map(Session::once).orElse(null));
    }

    /** Says when a thread that is being created shall inherit the trial of the creating thread. */
    static void inheritWhen(BooleanSupplier condition) {
        inheritance = condition;
    }

    static HandOver.Attachment attach(TrialRecorder trial) {
        TrialRecorder before = CURRENT.get();
        CURRENT.set(trial);
        return () -> replaceBy(before);
    }

    /** Attaches a trial in place of whatever was, without a way back; null detaches. */
    static void replaceBy(@Nullable TrialRecorder trial) {
        CURRENT.set(trial);
    }

    static void detach() {
        CURRENT.remove();
    }

    @Override
    public @Nullable TrialContext attached() {
        return CURRENT.get();
    }

    @Override
    public void judgedOutsideTrial(Outcome outcome, String summary) {
        String thread = Thread.currentThread().getName();
        // A run that is over, and may go on, knows less of it than one that is going on.
        boolean isAnyActive = sessions.stream().anyMatch(Session::isActive);
        for (Session session : sessions) {
            if (isAnyActive && !session.isActive()) {
                continue;
            }
            session.incident(
                    outcome + " was recorded on thread " + thread + ", to which no trial is attached: " + summary);
        }
    }
}
