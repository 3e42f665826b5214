package dev.redoubt.runner;

import dev.redoubt.ledger.ReporterNames;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.SinkChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The reporters of the suites of a run: every {@code IReporter} that TestNG would call in one JVM, those of services and
 * of {@code @Listeners} included. They are called in a JVM of their own, each once, with the results of all workers; where
 * there are none, no JVM is started.
 *
 * <p>What one of them does concerns no other: it may throw, hang, or end its JVM.
 *
 * @since 0.1.0
 */
public final class Reporters {
    /** Ours needs no call: the report is made. */
    private static final String OWN = "dev.redoubt.testng.RedoubtListener";

    private final RunFiles files;
    private final RunRequest request;
    private final RunView view;

    Reporters(RunFiles files, RunRequest request, RunView view) {
        this.files = files;
        this.request = request;
        this.view = view;
    }

    /**
     * What came of the calls.
     *
     * @param notes what there is to say, a line each
     * @param deliveries what came of each reporter, by the name of its class; empty if none could be called
     */
    public record Called(List<String> notes, List<Delivery> deliveries) {
        /** There were no reporters. */
        public static final Called NONE = new Called(List.of(), List.of());

        // Copies.
        public Called {
            notes = List.copyOf(notes);
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * Calls them.
     *
     * @param report the merged run
     * @return what came of it; nothing that goes wrong is thrown
     * @throws InterruptedException if this thread is interrupted; the JVM is killed then
     */
    public Called call(RunReport report) throws InterruptedException {
        try {
            List<String> names = names();
            return names.isEmpty() ? Called.NONE : call(report, names);
        } catch (IOException | RuntimeException broken) {
            String why = broken.toString();
            return new Called(
                    List.of("reporters of the suite: were not all called: " + why
                            + ". The verdicts stand. Make room or make it readable, and run again."),
                    List.of());
        }
    }

    /**
     * Does not call them.
     *
     * @param why why not, as it is said of each
     * @return what there is to say of it
     */
    public Called omit(String why) {
        try {
            List<Delivery> omitted =
                    names().stream().map(name -> Delivery.failed(name, "", why)).toList();
            return new Called(omitted.stream().map(Delivery::note).toList(), omitted);
        } catch (IOException | RuntimeException unreadable) {
            return Called.NONE;
        }
    }

    private List<String> names() throws IOException {
        Set<String> all = new LinkedHashSet<>(ReporterNames.of(files.run()));
        all.addAll(SinkChoice.of(request.settings()).classes());
        return all.stream().filter(name -> !name.equals(OWN)).toList();
    }

    private Called call(RunReport report, List<String> names) throws IOException, InterruptedException {
        Files.deleteIfExists(files.reporterAnswers());
        GroupVerdicts verdicts = new GroupVerdicts(report);
        HandedResults.write(report, names, verdicts, files.reporterResults());
        List<String> deaths = new ArrayList<>();
        try (ReporterJvms jvms = new ReporterJvms(files, request, view)) {
            String death = jvms.run();
            while (!death.isEmpty()) {
                deaths.add(death);
                boolean isFruitful = jvms.hasCalled() && !jvms.hasCalledAll(names);
                death = isFruitful ? jvms.run() : "";
            }
        } finally {
            Files.deleteIfExists(files.reporterResults());
        }
        return told(Answers.of(files.reporterAnswers()), names, deaths);
    }

    private Called told(Answers answers, List<String> names, List<String> deaths) {
        List<String> notes = new ArrayList<>();
        List<String> missed = names.stream()
                .filter(name -> !answers.begun().containsKey(name))
                .toList();
        long fine = answers.ended().stream()
                .filter(name -> !answers.failed().containsKey(name))
                .filter(name -> !answers.omitted().containsKey(name))
                .count();
        if (fine > 0) {
            notes.add(fine + (fine == 1 ? " reporter" : " reporters") + " of the suite: " + answers.directory());
        }
        answers.failed().forEach((name, why) -> notes.add(name + ": " + why));
        answers.omitted().values().forEach(omitted -> notes.add(omitted.note()));
        notes.addAll(deaths);
        notes.addAll(answers.notes());
        missed.forEach(name -> notes.add(name + ": was not called"));
        if (!deaths.isEmpty() || !missed.isEmpty()) {
            notes.add("what reporters printed: " + files.output().resolve(ReporterJvms.NAME + ".err"));
        }
        return new Called(
                notes, names.stream().map(name -> delivery(name, answers)).toList());
    }

    private static Delivery delivery(String name, Answers answers) {
        Delivery omitted = answers.omitted().get(name);
        if (omitted != null) {
            return omitted;
        }
        boolean isBegun = answers.begun().containsKey(name);
        String otherwise = !isBegun ? "was not called" : answers.ended().contains(name) ? "" : "its JVM ended";
        String why = answers.failed().getOrDefault(name, otherwise);
        return why.isEmpty() ? Delivery.done(name, "") : Delivery.failed(name, "", why);
    }
}
