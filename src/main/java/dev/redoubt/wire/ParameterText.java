package dev.redoubt.wire;

import dev.redoubt.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parameters of a test as text, the same in every JVM: where an object has no {@code toString()} of its own,
 * its identity hash is left out.
 *
 * @since 0.1.0
 */
public final class ParameterText {
    /** What parameters are told apart by: more than is shown of them, and nothing masked. */
    private static final Intake WHOLE = new Intake(new Limits(16 << 20, 1 << 20, 16, 10_000), Mask.NONE);

    private static final Pattern IDENTITY_HASH = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");
    private static final Pattern HIDDEN_CLASS = Pattern.compile("(\\$\\$Lambda)[$/.0-9a-fx]*");

    private ParameterText() {}

    /**
     * {@return a test's parameters, each masked and cut to its limit}
     *
     * @param parameters the parameters
     * @param intake what is masked, and how much is kept
     */
    public static Parameters of(@Nullable Object @Nullable [] parameters, Intake intake) {
        if (parameters == null || parameters.length == 0) {
            return Parameters.NONE;
        }
        List<String> shown = new ArrayList<>(parameters.length);
        Losses losses = new Losses();
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < parameters.length; i++) {
            String path = "parameters[" + i + "]";
            String text = text(parameters[i], intake, path, losses);
            int known = losses.count();
            String masked = intake.mask().apply(Cleaner.text(text), path, losses);
            // What would be hashed of a secret could be guessed from the hash.
            hash = fnv1a(hash, losses.count() == known ? text : masked);
            shown.add(intake.cut(masked, Limit.PARAMETER_CHARS, path, losses));
        }
        return new Parameters(shown, Long.toHexString(hash), losses.list());
    }

    /**
     * {@return the text of one parameter for a name: not masked, and uncut up to a million characters}
     *
     * @param parameter the parameter
     */
    public static String of(@Nullable Object parameter) {
        return text(parameter, WHOLE, "", new Losses());
    }

    private static String text(@Nullable Object parameter, Intake intake, String path, Losses losses) {
        if (parameter instanceof String text) {
            return text;
        }
        if (parameter == null || parameter instanceof Integer || parameter instanceof Long) {
            return String.valueOf(parameter);
        }
        ForeignCalls calls = new ForeignCalls(intake.limits().of(Limit.VALUE_SECONDS));
        return String.valueOf(new Normaliser(WHOLE, losses, ParameterText::stable, calls).copy(parameter, path));
    }

    private static String stable(String text) {
        if (text.indexOf('@') < 0 && !text.contains("$$Lambda")) {
            return text;
        }
        String withoutHidden = HIDDEN_CLASS.matcher(text).replaceAll("$1");
        return IDENTITY_HASH.matcher(withoutHidden).replaceAll("");
    }

    /** 64-bit FNV-1a over the code units and a separator (Fowler, Noll, Vo): quick, and enough to tell rows apart. */
    private static long fnv1a(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ 0x1F) * 0x100000001b3L;
    }
}
