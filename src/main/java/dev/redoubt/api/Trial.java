package dev.redoubt.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a TestNG test method {@link #n()} times and judges the trials together.
 *
 * <pre>{@code
 * @Trial(n = 20, threshold = 0.8)
 * @Test(dataProvider = "prompts")
 * public void staysOnTopic(String prompt) {
 *     String reply = agent.answer(prompt);
 *     assertTrue(reply.contains("ticket"));
 * }
 * }</pre>
 *
 * <p>Each row of a data provider, and each instance of a factory, is a trial group of its own. The group passes if no
 * trial was {@link Outcome#UNSAFE} and at least {@code threshold} of the planned trials passed; everything that is not
 * a pass counts against it. A trial that fails inside a group that passes does not fail the build.
 *
 * <p>Limits: a retry analyzer on the same method is refused, because a retried trial would bias the rate. {@code
 * threadPoolSize} and {@code successPercentage} of the same method are not used: trials already spread over the
 * threads of {@code parallel="methods"}, and the threshold judges them. A value out of range makes the method one
 * failing test whose message names the class, the method and the remedy.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Trial {
    /** No limit: for {@link #maxUnsafe()} and {@link #maxErrors()}. */
    int UNLIMITED = -1;

    /**
     * {@return how many trials, 1 or more; for a test with a data provider, how many per row}
     */
    int n();

    /**
     * {@return the share of the planned trials that must pass, greater than 0 and at most 1}
     */
    double threshold() default 1.0;

    /**
     * {@return how many {@link Outcome#UNSAFE} trials are tolerated, 0 or more, or {@link #UNLIMITED}} With {@code
     * UNLIMITED} an unsafe trial is only one that did not pass.
     */
    int maxUnsafe() default 0;

    /**
     * {@return how many {@link Outcome#ERROR} trials are tolerated, 0 or more, or {@link #UNLIMITED}} An unsafe trial
     * counts here, too: an error that turns out to have been a violation makes no verdict milder. One that turns out to
     * have failed is a failure, and no error any more.
     */
    int maxErrors() default UNLIMITED;

    /**
     * {@return how passes and planned trials make a verdict}
     */
    Rule rule() default Rule.OBSERVED_RATE;

    /**
     * {@return when the rest of a trial group is not started any more}
     */
    Stop stop() default Stop.WHEN_CERTAIN;

    /**
     * {@return what a trial without a clean answer means for the rate}
     */
    Errors errors() default Errors.AGAINST;

    /**
     * {@return how often a trial that ended in {@link Outcome#ERROR} is run again, 0 to 100} Only after an ERROR, at once
     * and on the same thread; every attempt is on record, and the last one counts. A violation or a failure that becomes
     * known of an earlier attempt counts all the same. What is run again until it works tells how often it passes where
     * it works: if it is the trials that would fail which end in errors, the rate looks better than it is.
     */
    int errorRetries() default 0;

    /**
     * {@return how many trials of one trial group run at once in a JVM, or 0 for as many as there are threads} The others
     * wait for their turn between their {@code @BeforeMethod} and their body.
     */
    int maxInFlight() default 0;

    /**
     * {@return how sure a verdict by {@link Rule#CONFIDENCE} must be, greater than 0.5 and less than 1} For each verdict
     * alone: with 0.95, an agent whose true pass rate is below the threshold passes in at most 5 % of the runs. Also the
     * confidence of the bounds that reports show.
     */
    double confidence() default 0.95;

    /**
     * {@return what an {@link OnInconclusive inconclusive} verdict does to the build}
     */
    OnInconclusive onInconclusive() default OnInconclusive.FAIL;

    /**
     * {@return which trials of a test with a data provider are judged together}
     */
    Judge judge() default Judge.ROW;

    /**
     * {@return a pattern that names the rows of a data provider, such as {@code "{0}"} for the first parameter} Rows
     * are numbered from 0 if it is empty. A name must tell rows apart: a second row of the same name gets {@code ;2}
     * behind it.
     */
    String rowKey() default "";

    /**
     * {@return the outcome of a trial whose body threw an {@link AssertionError}: {@link Outcome#FAIL} or {@link
     * Outcome#UNSAFE}}
     */
    Outcome assertionsAre() default Outcome.FAIL;

    /** How passes and planned trials make a verdict. */
    enum Rule {
        /** The group passes if passed / planned is at least the threshold. */
        OBSERVED_RATE,
        /**
         * The group passes if its trials demonstrate, with the {@link Trial#confidence()}, a true rate of at least the
         * threshold; it fails if they demonstrate one of at most the threshold, and is inconclusive otherwise. The
         * threshold must be less than 1.
         */
        CONFIDENCE
    }

    /** When the rest of a trial group is not started any more. */
    enum Stop {
        /** As soon as no trial still to come could change the verdict. */
        WHEN_CERTAIN,
        /** Never: every planned trial runs, which is what a measurement of the rate needs. */
        NEVER,
        /**
         * As soon as the trials, taken by their index, suffice, with the errors still as rare as {@link
         * Trial#confidence()} says. {@code n} is then the most that may run. Needs {@link Rule#CONFIDENCE} and {@link
         * Judge#ROW}; the limits on UNSAFE and ERROR apply to the trials that were run. A group that can neither pass nor
         * fail by its rate, and is not red for that, goes on as long as a trial still to come could exceed a limit.
         */
        SEQUENTIAL
    }

    /** What a trial without a clean answer means for the rate. */
    enum Errors {
        /** It is not a pass, so it counts against the threshold. */
        AGAINST,
        /**
         * Nothing is known: a verdict must hold whatever the answer would have been, so it may have been UNSAFE too.
         */
        UNKNOWN
    }

    /**
     * What a verdict does to the build that is inconclusive because the trials do not suffice. Where trials were lost, or
     * never ran, it is red in any case.
     */
    enum OnInconclusive {
        /** It is red, as a FAIL is: a gate that cannot say yes says no. */
        FAIL,
        /** A trial of the group is shown as skipped, and the build is not red. */
        SKIP,
        /** Nothing: only reports tell. */
        PASS
    }

    /** Which trials of a test with a data provider are judged together. */
    enum Judge {
        /** Each row is a trial group. */
        ROW,
        /**
         * All rows are one trial group of n × rows trials. Every one of them is run, unless {@code redoubt.stop} says
         * otherwise.
         */
        METHOD
    }
}
