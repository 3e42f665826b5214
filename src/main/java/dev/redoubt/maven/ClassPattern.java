package dev.redoubt.maven;

import dev.redoubt.runner.SetupException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for test classes, as Surefire has them: <code>**&#47;*Test.java</code>, {@code com.example.FooTest},
 * {@code Foo*}, <code>%regex[.*Test.*]</code>. In any package unless it names one.
 *
 * @param regex what the path of the class file matches, without its suffix, or with it
 */
record ClassPattern(Pattern regex) {
    private static final String REGEX = "%regex[";
    private static final String ANT = "%ant[";
    private static final String SUFFIX = ".class";

    static ClassPattern of(String text) {
        if (text.contains("#")) {
            throw new SetupException(
                    "found " + text + ", must be a class. Nothing was run. This goal runs whole classes;"
                            + " run methods by mvn test -Dtest=" + text + ".");
        }
        if (text.startsWith(REGEX) && text.endsWith("]")) {
            return new ClassPattern(compiled(text.substring(REGEX.length(), text.length() - 1)));
        }
        boolean isMarked = text.startsWith(ANT) && text.endsWith("]");
        return new ClassPattern(compiled(
                regex(path(isMarked ? text.substring(ANT.length(), text.length() - 1) : text))));
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException none) {
            throw new SetupException(
                    regex + ": no regular expression: " + none.getDescription() + ". Nothing was run. Correct it.");
        }
    }

    private static String path(String text) {
        String path = text.strip().replace('\\', '/').replaceFirst("\\.(java|class|\\*)$", "");
        path = path.contains("/") ? path : path.replace('.', '/');
        return path.startsWith("**/") ? path : "**/" + path;
    }

    private static String regex(String path) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            if (path.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (path.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else {
                char c = path.charAt(at++);
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    /**
     * {@return whether a class is one of those meant}
     *
     * @param path path of its class file below the directory of classes, with {@code /}, without its suffix
     */
    boolean matches(String path) {
        return regex.matcher(path).matches() || regex.matcher(path + SUFFIX).matches();
    }

    /** {@return what stands between commas, but for those within brackets} */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",(?![^\\[]*])")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
