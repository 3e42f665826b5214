package dev.redoubt.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Colours the words of a summary that say how it went. Text of tests has no control sequences any more by then, so only
 * ours are in it. Anywhere but on a terminal, and where somebody wants no colours, nothing is coloured.
 */
final class Painted {
    private static final Pattern GREEN = Pattern.compile("(?m)^(  )(PASS)(?=  )");
    private static final Pattern RED = Pattern.compile("(?m)^(  )(FAIL|ERROR|UNSAFE|NO_RESULT)(?=  )");
    private static final Pattern YELLOW = Pattern.compile("(?m)^(  )(INCONCLUSIVE|UNDETERMINED)(?=  )");
    private static final Pattern BANNER = Pattern.compile("(?m)^()(INCOMPLETE RUN|not a gate)(?=:)");

    private Painted() {}

    /** Prints a summary: whatever it holds of somebody else's is cleaned before, and then it is coloured. */
    static void print(String summary, PrintWriter out) {
        boolean isColoured = TerminalView.isTerminal() && isWanted(System.getenv());
        CleanWriter.raw(out).print(of(CleanWriter.shown(summary), isColoured));
    }

    static String of(String summary, boolean isColoured) {
        if (!isColoured) {
            return summary;
        }
        String painted = paint(GREEN, "32", summary);
        painted = paint(RED, "31", painted);
        painted = paint(YELLOW, "33", painted);
        return paint(BANNER, "31", painted);
    }

    private static String paint(Pattern words, String colour, String text) {
        return words.matcher(text).replaceAll("$1\u001B[" + colour + "m$2\u001B[0m");
    }

    /** As no-color.org has it: NO_COLOR with any value but an empty one. */
    static boolean isWanted(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && TerminalView.canErase(environment);
    }
}
