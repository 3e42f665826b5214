package dev.redoubt.cli;

import dev.redoubt.runner.Sharing;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of workers. */
final class WorkerCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        return Sharing.workers(text)
                .orElseThrow(() -> new TypeConversionException(
                        "found '" + text + "', must be auto, or 1 to " + Sharing.MOST_WORKERS));
    }
}
