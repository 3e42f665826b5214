package dev.redoubt.cli;

import dev.redoubt.runner.Dist;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a worker takes as a whole, also by the names that pytest-xdist has for it. */
final class DistName implements ITypeConverter<Dist> {
    private static final Map<String, Dist> ALIASES =
            Map.of("load", Dist.UNIT, "loadgroup", Dist.GROUP, "loadscope", Dist.CLASS, "no", Dist.NONE);

    @Override
    public Dist convert(String text) {
        Dist alias = ALIASES.get(text);
        if (alias != null) {
            return alias;
        }
        return Arrays.stream(Dist.values())
                .filter(dist -> dist.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("found '" + text + "', must be "
                        + Arrays.stream(Dist.values()).map(Dist::word).collect(Collectors.joining(", "))));
    }
}
