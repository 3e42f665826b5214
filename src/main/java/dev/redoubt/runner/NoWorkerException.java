package dev.redoubt.runner;

import dev.redoubt.model.Fact;
import java.nio.file.Path;
import java.util.List;

/**
 * No worker of a run could begin anything; the message says why the first one could not.
 *
 * @since 0.1.0
 */
public final class NoWorkerException extends SetupException {
    private static final long serialVersionUID = 1L;

    /** Begins what Redoubt itself says in the JVM of the tests. */
    private static final String OURS = "[redoubt] ";

    /**
     * Creates the exception.
     *
     * @param ended what came of the run
     * @param printed where that is which the workers printed
     */
    public NoWorkerException(SplitRun.Ended ended, Path printed) {
        super(why(ended.deaths()) + ". Nothing was run. What the workers printed is in " + printed + ".");
    }

    private static String why(List<Fact.WorkerEnded> deaths) {
        if (deaths.isEmpty()) {
            return "no worker was started";
        }
        Fact.WorkerEnded first = deaths.get(0);
        String last = first.lastWords();
        boolean isSentence = last.startsWith(OURS + "worker " + first.worker() + " ");
        String how = "worker " + first.worker() + " " + first.how();
        String words = isSentence ? last.substring(OURS.length()) : how + (last.isEmpty() ? "" : ": " + last);
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}
