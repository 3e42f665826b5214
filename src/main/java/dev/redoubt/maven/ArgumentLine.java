package dev.redoubt.maven;

import dev.redoubt.runner.SetupException;
import java.util.ArrayList;
import java.util.List;

/** Takes an argument line apart: white space separates, quotes of either kind hold together. */
final class ArgumentLine {
    private ArgumentLine() {}

    /**
     * {@return the arguments}
     *
     * @param line the line
     * @throws SetupException if a quote is not closed
     */
    static List<String> split(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean isBegun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    argument.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                isBegun = true;
            } else if (!Character.isWhitespace(c)) {
                argument.append(c);
                isBegun = true;
            } else if (isBegun) {
                arguments.add(argument.toString());
                argument.setLength(0);
                isBegun = false;
            }
        }
        if (quote != 0) {
            throw new SetupException("argLine: found " + quote + " without its second in: " + line
                    + ". Nothing was run. Close the quote.");
        }
        if (isBegun) {
            arguments.add(argument.toString());
        }
        return arguments;
    }
}
