package dev.redoubt.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a test method, as {@code CLASS#METHOD} or as TestNG has it, {@code CLASS.METHOD}. */
final class MethodName implements ITypeConverter<String> {
    private static final Pattern FORM = Pattern.compile("([^#]+)[#.]([^#.]+)");

    @Override
    public String convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("found '" + text + "', must be CLASS#METHOD");
        }
        return form.group(1) + "#" + form.group(2);
    }
}
