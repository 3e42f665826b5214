package dev.redoubt.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of workers. */
final class WorkerCount implements ITypeConverter<Integer> {
    private static final int MOST = 1_000;

    @Override
    public Integer convert(String text) {
        if (text.equals("auto") || text.equals("logical")) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MOST) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException("found '" + text + "', must be auto, or 1 to " + MOST);
    }
}
