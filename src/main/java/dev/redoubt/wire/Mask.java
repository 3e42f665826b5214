package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Replaces secrets by their shape, such as {@code sk-…(48, sha256 ab12)}: what they begin with, how long they are, and
 * the first digits of their SHA-256, so that two places of one secret can be told to be the same.
 *
 * <p>Takes time in proportion to the text. A pattern that would take longer masks the whole text.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Mask {
    /** Masks what has the shape of a well-known kind of secret, and nothing else. */
    public static final Mask DEFAULT = new Mask(true, List.of(), List.of(), List.of());

    /** Masks nothing. */
    public static final Mask NONE = new Mask(false, List.of(), List.of(), List.of());

    private static final String VARIABLE_PREFIX = "env:";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What is shorter is found everywhere, and no secret. */
    private static final int LEAST_LITERAL = 4;

    private static final int MOST_PATTERN_CHARS = 1_000;

    private final boolean withShapes;
    private final List<String> literals;
    private final List<Pattern> patterns;
    private final List<String> canaries;

    private Mask(boolean withShapes, List<String> literals, List<Pattern> patterns, List<String> canaries) {
        this.withShapes = withShapes;
        this.literals = literals;
        this.patterns = patterns;
        this.canaries = canaries;
    }

    /**
     * {@return a mask}
     *
     * @param rules regular expressions, and {@code env:NAME} for the value of an environment variable; what is not
     *     {@linkplain #problem allowed} is left out
     * @param environment the environment
     * @param withShapes whether to mask the shapes of well-known secrets as well
     */
    public static Mask of(List<String> rules, Map<String, String> environment, boolean withShapes) {
        List<String> literals = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String rule : rules) {
            if (rule.startsWith(VARIABLE_PREFIX)) {
                String value = environment.get(rule.substring(VARIABLE_PREFIX.length()));
                String cleaned = value == null ? "" : Cleaner.text(value).strip();
                if (cleaned.length() >= LEAST_LITERAL) {
                    literals.add(cleaned);
                }
            } else if (problem(rule).isEmpty()) {
                patterns.add(Pattern.compile(rule));
            }
        }
        return new Mask(withShapes, List.copyOf(literals), List.copyOf(patterns), List.of());
    }

    /**
     * {@return what is wrong with a rule; empty if nothing is}
     *
     * @param rule a regular expression, or {@code env:NAME}
     */
    public static String problem(String rule) {
        if (rule.startsWith(VARIABLE_PREFIX)) {
            return VARIABLE.matcher(rule.substring(VARIABLE_PREFIX.length())).matches()
                    ? ""
                    : "no name of a variable follows env:";
        }
        if (rule.length() > MOST_PATTERN_CHARS) {
            return "longer than " + MOST_PATTERN_CHARS + " characters";
        }
        try {
            return Pattern.compile(rule).matcher("").find() ? "it matches the empty text" : "";
        } catch (PatternSyntaxException malformed) {
            return malformed.getDescription();
        }
    }

    /**
     * {@return the same mask, which leaves a planted value as it is}
     *
     * @param canary the value
     */
    public Mask except(String canary) {
        String cleaned = Cleaner.text(canary);
        if (cleaned.isEmpty() || canaries.contains(cleaned)) {
            return this;
        }
        List<String> more = new ArrayList<>(canaries);
        more.add(cleaned);
        return new Mask(withShapes, literals, patterns, List.copyOf(more));
    }

    /**
     * {@return the text without its secrets}
     *
     * @param text cleaned text
     * @param path where it stands within the record
     * @param losses where to note what was masked
     */
    public String apply(String text, String path, Losses losses) {
        List<Secret> found = withShapes ? SecretShapes.in(text) : List.of();
        if (!literals.isEmpty() || !patterns.isEmpty()) {
            found = new ArrayList<>(found);
            addLiterals(text, found);
            if (!addMatches(text, found)) {
                losses.add(path, "masked whole: a pattern of redoubt.mask took too long");
                return new Secret(0, text.length(), 0).masked(text);
            }
        }
        return found.isEmpty() ? text : masked(text, withoutCanaries(text, found), path, losses);
    }

    private void addLiterals(String text, List<Secret> found) {
        for (String literal : literals) {
            for (int at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length())) {
                found.add(new Secret(at, at + literal.length(), 0));
            }
        }
    }

    private boolean addMatches(String text, List<Secret> found) {
        for (Pattern pattern : patterns) {
            try {
                Matcher matches = pattern.matcher(new PatientText(text));
                while (matches.find()) {
                    int group = matches.groupCount() > 0 && matches.start(1) >= 0 ? 1 : 0;
                    if (matches.end(group) > matches.start(group)) {
                        found.add(new Secret(matches.start(group), matches.end(group), 0));
                    }
                }
            } catch (PatientText.OutOfPatienceException | StackOverflowError tooLong) {
                return false;
            }
        }
        return true;
    }

    /** A canary is exempt as a whole and in parts; what is longer than it is not. */
    private List<Secret> withoutCanaries(String text, List<Secret> found) {
        if (canaries.isEmpty()) {
            return found;
        }
        List<Secret> planted = new ArrayList<>();
        for (String canary : canaries) {
            for (int at = text.indexOf(canary); at >= 0; at = text.indexOf(canary, at + canary.length())) {
                planted.add(new Secret(at, at + canary.length(), 0));
            }
        }
        planted.sort(Comparator.comparingInt(Secret::start));
        TreeMap<Integer, Integer> furthestEnd = new TreeMap<>();
        int end = 0;
        for (Secret canary : planted) {
            end = Math.max(end, canary.end());
            furthestEnd.put(canary.start(), end);
        }
        return found.stream()
                .filter(secret -> {
                    Map.Entry<Integer, Integer> before = furthestEnd.floorEntry(secret.start());
                    return before == null || before.getValue() < secret.end();
                })
                .toList();
    }

    private static String masked(String text, List<Secret> found, String path, Losses losses) {
        if (found.isEmpty()) {
            return text;
        }
        List<Secret> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Secret::start));
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        int count = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Secret secret = sorted.get(i);
            while (i + 1 < sorted.size() && sorted.get(i + 1).start() < secret.end()) {
                secret = secret.and(sorted.get(++i));
            }
            masked.append(text, at, secret.start()).append(secret.masked(text));
            at = secret.end();
            count++;
        }
        losses.add(path, count == 1 ? "a secret, masked" : count + " secrets, masked");
        return masked.append(text, at, text.length()).toString();
    }

    /**
     * Where a secret stands.
     *
     * @param start its first character
     * @param end behind its last
     * @param shown how many of its first characters say what kind it is, and are no secret
     */
    record Secret(int start, int end, int shown) {
        Secret and(Secret other) {
            return new Secret(start, Math.max(end, other.end), shown);
        }

        String masked(String text) {
            String digest = Digests.sha256(text.substring(start, end)).substring(0, 4);
            return text.substring(start, start + shown) + "…(" + (end - start) + ", sha256 " + digest + ")";
        }
    }
}
