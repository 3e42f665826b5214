package dev.redoubt.wire;

import dev.redoubt.model.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parameters of a test as text, the same in every JVM: where an object has no {@code toString()} of its own,
 * its identity hash is left out, and what has no order of its own is sorted.
 *
 * @since 0.1.0
 */
public final class ParameterText {
    /** What parameters are told apart by: more than is shown of them, and nothing masked. */
    private static final Intake WHOLE = new Intake(new Limits(16 << 20, 1 << 20, 16, 10_000), Mask.NONE);

    private static final Pattern IDENTITY_HASH = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");
    private static final Pattern HIDDEN_CLASS = Pattern.compile("(\\$\\$Lambda)[$/.0-9a-fx]*");

    private static final List<String> FIRST_PATHS = List.of("parameters[0]", "parameters[1]", "parameters[2]");

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
        List<String> texts = texts(parameters, intake, losses);
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < parameters.length; i++) {
            String path = path(i);
            String text = texts.get(i);
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

    private static String path(int index) {
        return index < FIRST_PATHS.size() ? FIRST_PATHS.get(index) : "parameters[" + index + "]";
    }

    /** Those whose code is the test's own together, the others here. */
    private static List<String> texts(@Nullable Object[] parameters, Intake intake, Losses losses) {
        List<ForeignTexts.Question> foreign = new ArrayList<>(0);
        String[] texts = new String[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter == null || isTrusted(parameter)) {
                texts[i] = text(parameter, intake, path(i), losses);
            } else {
                foreign.add(new Foreign(parameter, path(i)));
            }
        }
        if (!foreign.isEmpty()) {
            Iterator<ForeignTexts.Answer> answers = ForeignTexts.of(
                            foreign, intake.limits().of(Limit.VALUE_SECONDS))
                    .iterator();
            for (int i = 0; i < texts.length; i++) {
                if (texts[i] == null) {
                    ForeignTexts.Answer answer = answers.next();
                    texts[i] = answer.text();
                    losses.addAll(answer.losses().list());
                }
            }
        }
        return Arrays.asList(texts);
    }

    private static boolean isTrusted(Object parameter) {
        return isSimple(parameter) || TrustedTypes.hasText(parameter) || TrustedTypes.hasContents(parameter);
    }

    /** What most parameters are. */
    private static boolean isSimple(Object parameter) {
        return parameter instanceof String || parameter instanceof Integer || parameter instanceof Long;
    }

    /** A parameter of one of the test's own classes. */
    private record Foreign(Object parameter, String path) implements ForeignTexts.Question {
        @Override
        public ForeignTexts.Answer ask() {
            Losses losses = new Losses();
            return new ForeignTexts.Answer(text(parameter, path, losses, ForeignCalls.onThisThread()), losses);
        }

        @Override
        public ForeignTexts.Answer unanswered(String why) {
            Losses losses = new Losses();
            losses.add(path, "its toString() " + why);
            return new ForeignTexts.Answer(
                    "<unprintable " + parameter.getClass().getName() + ": " + why + ">", losses);
        }
    }

    private static String text(@Nullable Object parameter, Intake intake, String path, Losses losses) {
        if (parameter == null || isSimple(parameter)) {
            return String.valueOf(parameter);
        }
        return text(parameter, path, losses, new ForeignCalls(intake.limits().of(Limit.VALUE_SECONDS)));
    }

    private static String text(Object parameter, String path, Losses losses, ForeignCalls calls) {
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
