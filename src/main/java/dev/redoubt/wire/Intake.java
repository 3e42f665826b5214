package dev.redoubt.wire;

import org.jspecify.annotations.Nullable;

/**
 * How what a test hands over is taken in: what is masked, and how much of it is kept.
 *
 * <p>Immutable and thread-safe.
 *
 * @param limits how much is kept
 * @param mask what is masked
 * @since 0.1.0
 */
public record Intake(Limits limits, Mask mask) {
    /** Default limits, and masks of what has the shape of a secret. */
    public static final Intake DEFAULT = new Intake(Limits.DEFAULT, Mask.DEFAULT);

    /**
     * {@return the same, but for a value that was planted and is shown as it is}
     *
     * @param canary the value
     */
    public Intake except(String canary) {
        return new Intake(limits, mask.except(canary));
    }

    /** {@return the text without control sequences, masked, and cut to a limit} */
    String text(String text, Limit limit, String path, Losses losses) {
        String masked = mask.apply(cleaned(text, path, losses), path, losses);
        return cut(masked, limit, path, losses);
    }

    private static String cleaned(String text, String path, Losses losses) {
        String cleaned = Cleaner.text(text);
        if (cleaned.length() != text.length()) {
            int removed = text.length() - cleaned.length() - lineEnds(text);
            if (removed > 0) {
                losses.add(
                        path,
                        removed + (removed == 1 ? " character" : " characters") + " of control sequences, removed");
            }
        }
        return cleaned;
    }

    /** Of a CR and LF one is left, and that is a line end as before. */
    private static int lineEnds(String text) {
        int ends = 0;
        for (int at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) {
            ends++;
        }
        return ends;
    }

    String cut(String text, Limit limit, String path, Losses losses) {
        int most = limits.of(limit);
        if (text.length() <= most) {
            return text;
        }
        losses.add(
                path, text.length() + " characters, limit " + most + ", cut; SHA-256 of all " + Digests.sha256(text));
        // A text that people read on its own says that it was cut; evidence is kept as it was.
        String sign = limit == Limit.STRING_CHARS ? "" : "…";
        return Cleaner.prefix(text, most - sign.length()) + sign;
    }

    /**
     * {@return a normaliser of one value}
     *
     * @param losses where to note what was not kept
     */
    public Normaliser normaliser(Losses losses) {
        return new Normaliser(this, losses);
    }

    /**
     * {@return a text of Redoubt's own that may quote a test, masked}
     *
     * @param text the text; null is empty
     */
    public String masked(@Nullable String text) {
        return text == null ? "" : mask.apply(Cleaner.text(text), "", new Losses());
    }
}
