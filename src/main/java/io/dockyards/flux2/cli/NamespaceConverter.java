package io.dockyards.flux2.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names that a namespace can have: with any other the controller would watch nothing, in silence. */
final class NamespaceConverter implements ITypeConverter<String> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    @Override
    public String convert(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new TypeConversionException(
                    "'" + value + "' can't be a namespace: lower-case letters, digits and '-', 63 characters at most");
        }
        return value;
    }
}
