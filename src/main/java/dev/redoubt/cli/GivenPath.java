package dev.redoubt.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A path on the command line. An empty one would be the working directory, which nobody means who leaves it empty. */
final class GivenPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("found nothing, must be a path; a variable that is empty may stand there."
                    + " Give `.` for the working directory");
        }
        return Path.of(text);
    }
}
