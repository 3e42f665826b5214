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
    private static final int SHOWN_CHARS = 1_000;

    private static final Limits LIMITS = new Limits(Integer.MAX_VALUE, 1 << 20, 16, 10_000);
    private static final Pattern IDENTITY_HASH = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");
    private static final Pattern HIDDEN_CLASS = Pattern.compile("(\\$\\$Lambda)[$/.0-9a-fx]*");

    private ParameterText() {}

    /**
     * {@return a test's parameters, each cut to a thousand characters}
     *
     * @param parameters the parameters
     */
    public static Parameters of(@Nullable Object @Nullable [] parameters) {
        if (parameters == null || parameters.length == 0) {
            return Parameters.NONE;
        }
        List<String> shown = new ArrayList<>(parameters.length);
        long hash = 0xcbf29ce484222325L;
        for (Object parameter : parameters) {
            String text = of(parameter);
            hash = fnv1a(hash, text);
            shown.add(text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS - 1) + "…");
        }
        return new Parameters(shown, Long.toHexString(hash));
    }

    /**
     * {@return the text of one parameter, uncut up to a million characters}
     *
     * @param parameter the parameter
     */
    public static String of(@Nullable Object parameter) {
        if (parameter instanceof String text) {
            return text;
        }
        return String.valueOf(new Normaliser(LIMITS, new Losses(), ParameterText::stable).copy(parameter, ""));
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
