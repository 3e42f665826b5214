package dev.redoubt.runner;

import dev.redoubt.model.Fact;
import java.util.ArrayList;
import java.util.List;

/** The workers that ended before they had finished, and what is said of that. Not thread-safe. */
final class Deaths {
    private static final int MOST_SAID = 5;

    private final List<Fact.WorkerEnded> all = new ArrayList<>();
    private final List<String> untold = new ArrayList<>();
    private final RunView view;

    Deaths(RunView view) {
        this.view = view;
    }

    /**
     * Adds one.
     *
     * @param ended how it ended
     * @param what what comes of it
     * @param hasRun whether anything has run; otherwise what it said last is told when something has
     */
    void add(Fact.WorkerEnded ended, String what, boolean hasRun) {
        boolean isNews = all.stream().noneMatch(death -> saidBy(death).equals(saidBy(ended)));
        all.add(ended);
        view.note(what);
        List<String> said = isNews ? said(ended) : List.of();
        if (!hasRun && !said.isEmpty()) {
            untold.add("worker " + ended.worker() + " had said:");
        }
        said.forEach(line -> untold.add("    " + line));
        if (hasRun) {
            tellWhy();
        }
    }

    /** Tells what they have said last. Where nothing is run at all, the message that says so has the reason in it. */
    void tellWhy() {
        untold.forEach(view::note);
        untold.clear();
    }

    /** {@return all of them, in the order of their ends} */
    List<Fact.WorkerEnded> all() {
        return all;
    }

    /** {@return that a worker was through with everything, and its journal is not whole} Nobody takes its place. */
    static String toldOfMissing(Fact.WorkerEnded ended, int lost) {
        return "worker " + ended.worker() + " had finished, but "
                + (lost == 1 ? "the record of a test or trial is" : "records of " + lost + " tests or trials are")
                + " missing. What it printed may tell why.";
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
        List<String> all = ended.plainWords();
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
