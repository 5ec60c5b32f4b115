package io.dockyards.flux2.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes in bytes as Kubernetes writes quantities: {@code 8Mi}, {@code 512Mi}, {@code 1G}, {@code 4096}. */
final class BytesConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(Ki|Mi|Gi|k|M|G)?");
    private static final Map<String, Long> UNITS =
            Map.of("Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30, "k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);

    @Override
    public Long convert(String value) {
        Matcher size = SIZE.matcher(value);
        if (!size.matches()) {
            throw new TypeConversionException("'" + value + "' is not a size such as 8Mi or 512Mi");
        }
        long unit = size.group(2) == null ? 1 : UNITS.getOrDefault(size.group(2), 1L);
        try {
            return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + value + "' is too large a size");
        }
    }
}
