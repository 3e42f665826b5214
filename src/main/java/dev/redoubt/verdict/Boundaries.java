package dev.redoubt.verdict;

import dev.redoubt.model.Design;
import java.util.Arrays;

/**
 * After which trial how many passes decide: with {@code toPass(m)} passes or more among the first m trials a group
 * passes, with {@code toFail(m)} or fewer it fails. Made for looking after each trial: the risk of being wrong, {@code 1 −
 * confidence} for each verdict, is spent little by little, up to {@code (m / n)²} of it after m of n trials, and each
 * verdict's risk is kept whatever the other does.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Boundaries {
    private static final int NOT_REACHABLE = Integer.MAX_VALUE / 2;
    private static final Memory<Key, Boundaries> KNOWN = new Memory<>(Key::compute);

    private final int[] toPass;
    private final int[] toFail;
    private final int[] passNeeds;
    private final int[] failAllows;

    private record Key(double threshold, double confidence, int n, double power) {
        Boundaries compute() {
            return Boundaries.compute(threshold, confidence, n, power);
        }
    }

    /**
     * Creates boundaries; element i is that after i + 1 trials.
     *
     * @param toPass passes that are enough; {@link Integer#MAX_VALUE} for no boundary
     * @param toFail passes that are too few; -1 for no boundary
     */
    Boundaries(int[] toPass, int[] toFail) {
        this.toPass = toPass.clone();
        this.toFail = toFail.clone();
        passNeeds = new int[toPass.length + 1];
        failAllows = new int[toPass.length + 1];
        passNeeds[toPass.length] = NOT_REACHABLE;
        failAllows[toPass.length] = -1;
        for (int m = toPass.length - 1; m >= 0; m--) {
            // One trial earlier: one pass fewer is needed if it passes, as few are allowed if it does not.
            passNeeds[m] = Math.min(passNeeds[m + 1], toPass[m]) - 1;
            failAllows[m] = Math.max(failAllows[m + 1], toFail[m]);
        }
    }

    /**
     * {@return the boundaries of a design that stops {@code SEQUENTIAL}}
     *
     * @param design the design
     */
    public static Boundaries of(Design design) {
        return spending(design.threshold(), design.confidence(), design.n(), Spending.POWER);
    }

    static Boundaries spending(double threshold, double confidence, int n, double power) {
        return KNOWN.get(new Key(threshold, confidence, n, power));
    }

    /** {@return the same, computed anew} */
    static Boundaries compute(double threshold, double confidence, int n, double power) {
        Spending spending = new Spending(threshold, 1 - confidence, n, power);
        return new Boundaries(spending.toPass(), spending.toFail());
    }

    int n() {
        return toPass.length;
    }

    boolean passes(int trials, int passed) {
        return passed >= toPass[trials - 1];
    }

    boolean fails(int trials, int passed) {
        return passed <= toFail[trials - 1];
    }

    /** {@return whether a group could still pass, if all trials to come did} */
    boolean canStillPass(int trials, int passed) {
        return passed >= passNeeds[trials];
    }

    /** {@return whether a group could still fail, if none of the trials to come passed} */
    boolean canStillFail(int trials, int passed) {
        return passed <= failAllows[trials];
    }

    @Override
    public String toString() {
        return "pass " + Arrays.toString(toPass) + ", fail " + Arrays.toString(toFail);
    }
}
