package dev.redoubt.api;

import org.jspecify.annotations.Nullable;

/**
 * The door to the trial that runs on this thread.
 *
 * @since 0.1.0
 */
public final class Trials {
    private static volatile @Nullable Source source;

    private Trials() {}

    /**
     * {@return the recorder of the trial running on this thread} Outside a trial it is a recorder whose judging calls
     * throw {@link AssertionError} and whose other calls do nothing.
     */
    public static TrialContext current() {
        Source known = source;
        TrialContext attached = known == null ? null : known.attached();
        return attached == null ? new DetachedContext(known) : attached;
    }

    /**
     * Tells this class where trials come from. For Redoubt itself: a test has no use for it.
     *
     * @param newSource what knows the trial of a thread
     */
    public static void bind(Source newSource) {
        source = newSource;
    }

    /** What knows the trial of a thread. For Redoubt itself. */
    public interface Source {
        /**
         * {@return the trial attached to the current thread, or null}
         */
        @Nullable
        TrialContext attached();

        /**
         * Is told of a judging call outside a trial, before the call throws: whoever made it may swallow the error.
         *
         * @param outcome what was judged
         * @param summary why
         */
        void judgedOutsideTrial(Outcome outcome, String summary);
    }
}
