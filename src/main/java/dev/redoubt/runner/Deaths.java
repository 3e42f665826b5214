package dev.redoubt.runner;

import dev.redoubt.model.Fact;
import java.util.ArrayList;
import java.util.List;

/** The workers that ended before they had finished, and what is said of that. Not thread-safe. */
final class Deaths {
    private static final int MOST_SAID = 5;

    private final List<Fact.WorkerEnded> all = new ArrayList<>();

    /**
     * Adds one.
     *
     * @param ended how it ended
     * @return the last that it said; nothing if another one has said the same
     */
    List<String> add(Fact.WorkerEnded ended) {
        boolean isNews = all.stream().noneMatch(death -> saidBy(death).equals(saidBy(ended)));
        all.add(ended);
        return isNews ? said(ended) : List.of();
    }

    /** {@return all of them, in the order of their ends} */
    List<Fact.WorkerEnded> all() {
        return all;
    }

    /** {@return that a worker ended, how, and what was lost with it} */
    static String told(Fact.WorkerEnded ended, int lost) {
        String what = lost == 0
                ? "."
                : "; " + lost + (lost == 1 ? " test or trial was lost." : " tests or trials were lost.");
        return "worker " + ended.worker() + " " + ended.how() + what;
    }

    /** The last lines, and the one that tells why if it is further up. */
    private static List<String> said(Fact.WorkerEnded ended) {
        List<String> all = ended.said();
        List<String> shown = new ArrayList<>(all.subList(Math.max(0, all.size() - MOST_SAID), all.size()));
        if (!shown.isEmpty() && !shown.contains(ended.lastWords())) {
            shown.set(0, ended.lastWords());
        }
        return shown;
    }

    /** Workers of one kind say the same, each with its own name in it. */
    private static String saidBy(Fact.WorkerEnded ended) {
        return String.join("\n", ended.said()).replace(ended.worker(), "");
    }
}
