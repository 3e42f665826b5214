package dev.redoubt.cli;

import dev.redoubt.session.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a worker takes as a whole, also by the names that pytest-xdist has for it. */
final class DistName implements ITypeConverter<Role.Dist> {
    private static final Map<String, Role.Dist> ALIASES = Map.of(
            "load", Role.Dist.UNIT, "loadgroup", Role.Dist.GROUP, "loadscope", Role.Dist.CLASS, "no", Role.Dist.NONE);

    private static String word(Role.Dist dist) {
        return dist.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Role.Dist convert(String text) {
        Role.Dist alias = ALIASES.get(text);
        if (alias != null) {
            return alias;
        }
        return Arrays.stream(Role.Dist.values())
                .filter(dist -> word(dist).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("found '" + text + "', must be "
                        + Arrays.stream(Role.Dist.values()).map(DistName::word).collect(Collectors.joining(", "))));
    }
}
