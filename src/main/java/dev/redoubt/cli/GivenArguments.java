package dev.redoubt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes arguments as people write them: a class path in a file looks like a file of arguments, and is none. */
final class GivenArguments {
    /** As the launcher of Java has them. */
    private static final Set<String> CLASS_PATH = Set.of("--classpath", "--class-path", "-cp");

    private GivenArguments() {}

    /**
     * {@return the arguments, as the parser takes them} A class path in a file is ours to read; any other {@code @FILE} holds arguments.
     */
    static String[] prepared(String[] arguments) {
        List<String> prepared = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            String before = i == 0 ? "" : arguments[i - 1];
            if (isClassPath(before) && argument.startsWith("@") && !argument.startsWith("@@")) {
                prepared.add("@" + argument);
            } else {
                prepared.add(argument);
            }
        }
        return prepared.toArray(new String[0]);
    }

    private static boolean isClassPath(String option) {
        return CLASS_PATH.contains(option);
    }
}
