package dev.redoubt.cli;

import dev.redoubt.runner.Sharing;
import dev.redoubt.session.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a worker takes as a whole, also by the names that pytest-xdist has for it. */
final class DistName implements ITypeConverter<Role.Dist> {
    @Override
    public Role.Dist convert(String text) {
        return Sharing.dist(text)
                .orElseThrow(() -> new TypeConversionException("found '" + text + "', must be " + Sharing.DISTS));
    }
}
