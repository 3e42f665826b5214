package dev.redoubt.verdict;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.LongPredicate;

/**
 * How many of a fixed number of trials must pass, and how many are too few.
 *
 * @param toPass the smallest number of passes that is enough; more than there are trials if none is
 * @param toFail the largest number of passes that is too few; -1 if none is
 * @since 0.1.0
 */
public record FixedLimits(long toPass, long toFail) {
    private static final Memory<Key, FixedLimits> KNOWN = new Memory<>(FixedLimits::compute);

    private record Key(Trial.Rule rule, double threshold, double confidence, long planned) {}

    /**
     * {@return the limits of a design}
     *
     * @param design the design
     * @param planned how many trials there are, 1 or more
     */
    public static FixedLimits of(Design design, long planned) {
        return of(design.rule(), design.threshold(), design.confidence(), planned);
    }

    /**
     * {@return the limits of a rule}
     *
     * @param rule the rule
     * @param threshold the share that must pass, 0 to 1
     * @param confidence of each verdict; not used by a rule that goes by the observed rate
     * @param planned how many trials there are, 1 or more
     */
    public static FixedLimits of(Trial.Rule rule, double threshold, double confidence, long planned) {
        return KNOWN.get(new Key(rule, threshold, confidence, planned));
    }

    /**
     * {@return the smallest whole number not below threshold × planned} The product is taken in decimal, since 0.28 × 25
     * is more than 7 in binary floating point.
     *
     * @param threshold the share that must pass
     * @param planned how many trials there are
     */
    static long needed(double threshold, long planned) {
        return new BigDecimal(Double.toString(threshold))
                .multiply(BigDecimal.valueOf(planned))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static FixedLimits compute(Key key) {
        if (key.rule() == Trial.Rule.OBSERVED_RATE) {
            long needed = needed(key.threshold(), key.planned());
            return new FixedLimits(needed, needed - 1);
        }
        double allowed = 1 - key.confidence() + Binomial.TIE;
        long planned = key.planned();
        long toPass = first(planned + 1, k -> Binomial.atLeast(planned, k, key.threshold()) <= allowed);
        long tooMany = first(planned + 1, k -> Binomial.atMost(planned, k, key.threshold()) > allowed);
        return new FixedLimits(toPass, tooMany - 1);
    }

    /** {@return the first number from 0 for which a condition holds that holds for all above; the given one if none does} */
    private static long first(long otherwise, LongPredicate condition) {
        long low = 0;
        long high = otherwise;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (condition.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * {@return the chance that an agent passes}
     *
     * @param planned how many trials there are, as these limits are for
     * @param rate its true pass rate, 0 to 1
     */
    public double chanceToPass(long planned, double rate) {
        return Binomial.atLeast(planned, toPass, rate);
    }
}
