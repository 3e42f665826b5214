package dev.redoubt.session;

import dev.redoubt.model.RunOverride;
import dev.redoubt.shard.ShardJob;
import dev.redoubt.wire.Limit;
import java.util.Locale;

/**
 * The settings of Redoubt. Each may be given as a system property, as an environment variable or as a parameter of a
 * suite; the first of these that is given counts.
 *
 * @since 0.1.0
 */
public enum Setting {
    /** Switches Redoubt off. */
    ENABLED(
            "redoubt.enabled",
            "true",
            "true, false",
            "`false` switches Redoubt off: TestNG runs as if it were not there."),
    /** Where runs and reports go. */
    DIR(
            "redoubt.dir",
            "",
            "a directory",
            "Where runs and reports go; by default `target/redoubt`, or `build/redoubt` in a Gradle build."),
    /** Name of the run. */
    RUN_ID(
            "redoubt.run.id",
            "",
            "letters, digits, `.`, `_`, `-`, and not `latest`",
            "Names the run; JVMs that are given the same name and directory share it. By default a new name is made from the time."),
    /** Another number of trials. */
    N(
            RunOverride.N.property(),
            "",
            "a whole number, 1 or more",
            "Runs every `@Trial` this often instead of its `n`. The report says that the run is not a gate."),
    /** Another stop. */
    STOP(
            RunOverride.STOP.property(),
            "",
            "when_certain, never, sequential",
            "When the rest of a trial group is not started any more, for every `@Trial` of the run; `sequential` for those that are judged by `CONFIDENCE`, row by row."),
    /** Another confidence. */
    CONFIDENCE(
            RunOverride.CONFIDENCE.property(),
            "",
            "a number greater than 0.5 and less than 1",
            "How sure verdicts by `CONFIDENCE` and the bounds of all rates must be, for every `@Trial` of the run."),
    /** Other retries of errors. */
    ERROR_RETRIES(
            RunOverride.ERROR_RETRIES.property(),
            "",
            "a whole number, 0 to 100",
            "How often a trial that ended in ERROR is run again, for every `@Trial` of the run."),
    /** Another number at once. */
    MAX_IN_FLIGHT(
            "redoubt.maxInFlight",
            "",
            "a whole number, 0 or more",
            "How many trials of one trial group run at once in a JVM, for every `@Trial` of the run; 0 for as many as there are threads."),
    /** Only these rows. */
    ROW(
            RunOverride.ROW.property(),
            "",
            "row names or numbers, separated by commas",
            "Runs only these rows of the data providers of `@Trial` tests."),
    /** Which slice of the suite. */
    SHARD(
            "redoubt.shard",
            "",
            ShardJob.ALLOWED,
            "Runs one of n slices of the suite, on a CI engine that runs the others elsewhere; see [how to split a suite over CI jobs](../how-to/split-over-ci-jobs.md)."),
    /** Which attempt at it. */
    SHARD_ATTEMPT(
            "redoubt.shard.attempt",
            "",
            "a whole number",
            "Which attempt at its shard a job is, where its CI engine does not say so: of two that are merged, the one with the higher number counts."),
    /** What a shard takes whole. */
    SPLIT(
            "redoubt.split",
            "classes",
            "classes, trials",
            "`trials` spreads the trials of one test over shards; else a shard runs classes whole."),
    /** How long tests took before. */
    TIMINGS(
            "redoubt.timings",
            "",
            "a file, or a directory",
            "An earlier `report.json`, JUnit XML file, or directory of such files, by whose times shards are cut alike, and workers that share a suite begin with what took longest; without it classes go to the shards where their names send them, and workers keep the order of the suite."),
    /** How trials of several groups take turns. */
    ORDER(
            "redoubt.order",
            "trial",
            "trial, row",
            "`trial` runs trial 0 of every test of a class, then trial 1, and so on, which decides groups soonest; `row` keeps the trials of a test together, and for a data provider the trials of each row."),
    /** What TestNG shows of a tolerated trial. */
    SHOW(
            "redoubt.trials.show",
            "passed",
            "passed, within, failure",
            "How TestNG and its listeners see a trial that did not pass while its group does not fail: as passed, as a failure within the success percentage, or as a failure."),
    /** Includes nested runs. */
    NESTED(
            "redoubt.nested",
            "false",
            "true, false",
            "`true` collects TestNG runs that a test starts inside a run, too, each as a run of its own."),
    /** Kind of threads. */
    THREADS(
            "redoubt.threads",
            "platform",
            "platform, virtual",
            "`virtual` runs TestNG's thread pools on virtual threads, as many as `thread-count` at once; needs Java 21."),
    /** Forces lines to the disk. */
    FSYNC(
            "redoubt.fsync",
            "false",
            "true, false",
            "`true` forces every line of a journal to the disk, so that it survives a power cut and not only the death of the JVM."),
    /** What is masked. */
    MASK(
            "redoubt.mask",
            "",
            "regular expressions and `env:NAME`, separated by `;`",
            "Secrets that are masked before anything is written: what a regular expression finds (its first group, if it has one), and the values of environment variables. A `;` within an expression is written `\\x3B`."),
    /** Masks well-known secrets. */
    MASK_DEFAULTS(
            "redoubt.mask.defaults",
            "true",
            "true, false",
            "`false` leaves unmasked what only has the shape of a well-known kind of secret."),
    /** Bytes of a line. */
    RECORD_BYTES(Limit.RECORD_BYTES),
    /** Characters of a string. */
    STRING_CHARS(Limit.STRING_CHARS),
    /** Nesting of values. */
    DEPTH(Limit.DEPTH),
    /** Entries of a container. */
    ENTRIES(Limit.ENTRIES),
    /** Characters of a parameter. */
    PARAMETER_CHARS(Limit.PARAMETER_CHARS),
    /** Characters of a message. */
    MESSAGE_CHARS(Limit.MESSAGE_CHARS),
    /** Frames of a stack. */
    FRAMES(Limit.FRAMES),
    /** Causes of an exception. */
    CAUSES(Limit.CAUSES),
    /** Time for a value. */
    VALUE_SECONDS(Limit.VALUE_SECONDS),
    /** Where the reporters of a shared run write. */
    REPORTERS_DIR(
            "redoubt.reporters.dir",
            "",
            "a directory",
            "Where the reporters of a suite write whose run several JVMs share; by default `test-output` in the directory of the reports."),
    /** How long a reporter of a shared run may take. */
    REPORTERS_SECONDS(
            "redoubt.reporters.seconds",
            "300",
            "a whole number, 1 or more",
            "How many seconds each sink, and each reporter of such a run, may take before it is left behind."),
    /** Which sinks there are. */
    SINKS(
            "redoubt.sinks",
            "yaml,json,junit,testng,html",
            "names of built-in sinks and of classes, separated by commas; none",
            "Which sinks the report is given to, besides those that the suites register."),
    /** Which sinks must not fail. */
    SINKS_REQUIRED(
            "redoubt.sinks.required",
            "yaml,json",
            "names of sinks, separated by commas; none",
            "Sinks without which `redoubt` ends with 4 and the goal of Maven fails the build, if nothing worse has happened."),
    /** What a run is compared with. */
    BASELINE(
            "redoubt.baseline",
            "",
            "report.json files, or directories they stand in, separated by commas",
            "Compares the run with earlier ones at its end, as `redoubt diff` does: on the console, in `diff.json` and in `diff.html`. It changes no exit code."),
    /** Calls sinks again. */
    SINKS_RESEND(
            "redoubt.sinks.resend",
            "false",
            "true, false",
            "`true` calls a sink also if it was given the same report before."),
    /** Prints the summary. */
    CONSOLE("redoubt.console", "true", "true, false", "`false` prints no summary at the end.");

    /** Labels are any settings that begin so. */
    public static final String LABEL_PREFIX = "redoubt.label.";

    private final String property;
    private final String defaultValue;
    private final String allowed;
    private final String meaning;

    Setting(Limit limit) {
        this(limit.property(), Integer.toString(limit.byDefault()), limit.allowed(), "Limit: " + limit.meaning() + ".");
    }

    Setting(String property, String defaultValue, String allowed, String meaning) {
        this.property = property;
        this.defaultValue = defaultValue;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    /**
     * {@return the name as a system property and suite parameter}
     */
    public String property() {
        return property;
    }

    /**
     * {@return the name as an environment variable}
     */
    public String variable() {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * {@return the value if none is given; empty if that depends}
     */
    public String defaultValue() {
        return defaultValue;
    }

    /**
     * {@return which values are allowed, for a human}
     */
    public String allowed() {
        return allowed;
    }

    /**
     * {@return what it does, in Markdown}
     */
    public String meaning() {
        return meaning;
    }
}
