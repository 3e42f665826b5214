package dev.redoubt.model;

import dev.redoubt.api.Outcome;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a worker wrote down about a run: a line of its journal. All facts are immutable.
 *
 * @since 0.1.0
 */
public sealed interface Fact {
    /**
     * {@return whether it may come when nothing more is to come, since it only says more of what has ended} A journal with
     * such lines behind its footer is whole.
     */
    default boolean isAfterword() {
        return this instanceof Amended || this instanceof Incident;
    }

    /**
     * Who writes the journal: its first line.
     *
     * @param run id of the run
     * @param worker name of the worker
     * @param startedAtMillis when the journal was opened, in milliseconds since the epoch
     * @param environment versions, process id, host and the like, by name
     * @param settings the settings of Redoubt that were given, by name
     */
    record Header(
            String run,
            String worker,
            long startedAtMillis,
            Map<String, String> environment,
            Map<String, String> settings)
            implements Fact {}

    /**
     * A suite is about to be run.
     *
     * @param suite its name, empty if nobody named it
     * @param round which run of TestNG within the JVM
     */
    record SuiteAnnounced(String suite, int round) implements Fact {}

    /**
     * A suite starts; its tests were announced before this line.
     *
     * @param suite its name, empty if nobody named it
     * @param round which run of TestNG within the JVM
     * @param tests how many tests were announced
     * @param shardPlan digest of what each shard runs of the suite, where it is cut into shards; else empty
     */
    record SuiteStarted(String suite, int round, int tests, String shardPlan) implements Fact {
        /**
         * A suite that is not cut into shards.
         *
         * @param suite its name, empty if nobody named it
         * @param round which run of TestNG within the JVM
         * @param tests how many tests were announced
         */
        public SuiteStarted(String suite, int round, int tests) {
            this(suite, round, tests, "");
        }
    }

    /**
     * A test will be run.
     *
     * @param test the test
     * @param round which run of TestNG within the JVM
     * @param groups its TestNG groups, sorted
     * @param isDataDriven whether a data provider feeds it: how many rows there are is then unknown for now
     * @param invocations how often its {@code invocationCount} runs it
     * @param design what its {@code @Trial} asks for; null for an ordinary test
     * @param stride which of its trials this shard runs; null for all of them
     * @param runBy the class to name to whoever is to run it, where its own class and method do not do: its own class if
     *     that inherits the method, or the class of a factory that makes the instance; empty otherwise
     */
    record Planned(
            TestId test,
            int round,
            List<String> groups,
            boolean isDataDriven,
            int invocations,
            @Nullable Design design,
            @Nullable Stride stride,
            String runBy)
            implements Fact {}

    /**
     * Trials that are spread over shards.
     *
     * @param first the first that one of them runs, below {@code step}
     * @param step how far the next one is
     */
    record Stride(int first, int step) {
        /**
         * {@return how many of them there are}
         *
         * @param n how many trials there are in all
         */
        public int of(int n) {
            return first >= n ? 0 : (n - first - 1) / step + 1;
        }
    }

    /**
     * A data provider has been read to its end.
     *
     * @param test the test it fed
     * @param round which run of TestNG within the JVM
     * @param trial which trial asked, or {@link InvocationId#NONE}
     * @param rows how many rows it had
     * @param left how many of them were left out by somebody's choice: invocation numbers, {@code redoubt.row}
     */
    record RowsCounted(TestId test, int round, int trial, int rows, int left) implements Fact {}

    /**
     * A planned test was taken out by a method interceptor of the user.
     *
     * @param test the test
     * @param round which run of TestNG within the JVM
     */
    record Filtered(TestId test, int round) implements Fact {}

    /**
     * The body of a test is about to run.
     *
     * @param id the invocation
     * @param attempt which execution of it
     * @param atMillis when, in milliseconds since the epoch
     */
    record Begun(InvocationId id, Attempt attempt, long atMillis) implements Fact {}

    /**
     * A test, trial or configuration method has ended.
     *
     * @param id the invocation
     * @param attempt which execution of it
     * @param type what it was
     * @param outcome how it ended: the worst of what its body threw and what it recorded
     * @param parameters its parameters, as they were before the invocation
     * @param thrown what it threw, or null
     * @param recording what it recorded
     * @param timing when, how long and on which thread
     */
    record Recorded(
            InvocationId id,
            Attempt attempt,
            Type type,
            Outcome outcome,
            Parameters parameters,
            @Nullable Thrown thrown,
            Recording recording,
            Timing timing)
            implements Fact {}

    /**
     * Something was recorded after the end, which can only make the outcome worse.
     *
     * @param id the invocation
     * @param attempt which execution of it
     * @param outcome the outcome it asks for
     * @param results what was judged
     */
    record Amended(InvocationId id, Attempt attempt, Outcome outcome, List<RecordedResult> results) implements Fact {}

    /**
     * TestNG itself tolerated a failure, by {@code successPercentage}.
     *
     * @param id the invocation
     * @param attempt which execution of it
     */
    record Tolerated(InvocationId id, Attempt attempt) implements Fact {}

    /**
     * Something went wrong that belongs to no test, and makes the run incomplete.
     *
     * @param message what happened
     */
    record Incident(String message) implements Fact {}

    /**
     * The worker has nothing more to say for now. A journal that does not end with this line,
     * or with {@linkplain #isAfterword afterwords} behind it, was cut.
     *
     * @param begun how many {@link Begun} lines the journal has so far
     * @param recorded how many {@link Recorded} lines
     * @param amended how many {@link Amended} lines
     */
    record Footer(long begun, long recorded, long amended) implements Fact {}

    /**
     * The controller of a run has seen one of its workers end.
     *
     * @param worker name of the worker
     * @param ending how it ended
     * @param code its exit code; for {@link Ending#SIGNAL} the number of the signal, for {@link Ending#HANG} for how many
     *     seconds nothing had happened
     * @param startedAtMillis when its process was started, in milliseconds since the epoch
     * @param endedAtMillis when its end was seen, in milliseconds since the epoch
     * @param lines how many whole lines its journal had then: a journal that has as many was not cut later
     * @param said the last lines that it printed, errors if there were any
     * @param threads what its threads did, where it hung
     */
    record WorkerEnded(
            String worker,
            Ending ending,
            int code,
            long startedAtMillis,
            long endedAtMillis,
            long lines,
            List<String> said,
            List<String> threads)
            implements Fact {
        private static final String OURS = "[redoubt] ";
        private static final Pattern ASIDE = Pattern.compile(
                "\\s+at .*|\\s*\\.\\.\\. [0-9]+ more|SLF4J.*|Error: (A fatal exception has|Could not create the Java).*");

        // Copies.
        public WorkerEnded {
            said = List.copyOf(said);
            threads = List.copyOf(threads);
        }

        /**
         * {@return whether the worker ended before it had finished}
         */
        public boolean isDeath() {
            return ending != Ending.FINISHED;
        }

        /**
         * {@return how it ended, as the rest of a sentence about it, such as "was killed by signal 9 (KILL)"}
         */
        public String how() {
            return switch (ending) {
                case FINISHED -> "finished";
                case EXIT -> "ended with exit code " + code + " before it had finished";
                case SIGNAL -> "was killed by signal " + SignalName.of(code);
                case HANG -> "hung: nothing happened for " + code + " s, and it was killed";
                case BOOT -> "ended with exit code " + code + " before its suite started";
                case STOPPED -> "was stopped with the run";
                case ABANDONED -> "was left behind when the run was cut";
            };
        }

        /**
         * {@return the lines that it printed last, without frames of stack traces and what SLF4J and every JVM that
         * does not start say, if there are others}
         */
        public List<String> plainWords() {
            List<String> plain =
                    said.stream().filter(line -> !ASIDE.matcher(line).matches()).toList();
            return plain.isEmpty() ? said : plain;
        }

        /**
         * {@return the line that tells most of why: the last that Redoubt itself has printed there, else the last; empty if
         * it printed nothing} Tests print much that looks like a reason.
         */
        public String lastWords() {
            String last = "";
            for (String line : plainWords()) {
                last = line.startsWith(OURS) || !last.startsWith(OURS) ? line : last;
            }
            return last;
        }
    }

    /** How a worker ended. */
    enum Ending {
        /** There was nothing left for it to run. */
        FINISHED,
        /** Its process ended by itself, before the worker had finished. */
        EXIT,
        /** A signal ended it, such as 9. */
        SIGNAL,
        /** Nothing happened for too long, and it was killed. */
        HANG,
        /** Its process ended before its suite had started. */
        BOOT,
        /** The whole run was stopped, and the worker with it. */
        STOPPED,
        /** The controller had gone before it. */
        ABANDONED
    }

    /** What a recorded execution was. */
    enum Type {
        /** An ordinary test. */
        TEST,
        /** A trial. */
        TRIAL,
        /** A configuration method; only those that failed or were skipped by themselves are recorded. */
        CONFIGURATION
    }

    /**
     * What varies between two runs of the same suite.
     *
     * @param startedAtMillis when, in milliseconds since the epoch
     * @param nanos how long, in nanoseconds
     * @param thread name of the thread
     */
    record Timing(long startedAtMillis, long nanos, String thread) {}
}
