package io.dockyards.flux2.cli;

import io.dockyards.flux2.plan.Names;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names that a namespace can have: with any other the controller would watch nothing, in silence. */
final class NamespaceConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        Optional<String> wrong = Names.label(value);
        if (wrong.isPresent()) {
            throw new TypeConversionException("'" + value + "' can't be a namespace: it " + wrong.get());
        }
        return value;
    }
}
