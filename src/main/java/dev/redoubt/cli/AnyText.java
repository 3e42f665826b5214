package dev.redoubt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Takes whatever follows as the value of an option, also what looks like another option. */
final class AnyText implements IParameterConsumer {
    @Override
    @SuppressWarnings({"IllegalType", "JdkObsolete"}) // the parser's own
    public void consumeParameters(Stack<String> rest, ArgSpec option, CommandSpec command) {
        if (rest.isEmpty()) {
            throw new ParameterException(command.commandLine(), "found no value of " + option + ", must be one");
        }
        List<String> values = new ArrayList<>();
        List<String> before = option.getValue();
        values.addAll(before);
        values.add(rest.pop());
        option.setValue(values);
    }
}
