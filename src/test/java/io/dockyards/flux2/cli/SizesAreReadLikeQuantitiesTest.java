package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizesAreReadLikeQuantitiesTest {
    private final BytesConverter converter = new BytesConverter();

    @ParameterizedTest
    @CsvSource({"4096,4096", "8Mi,8388608", "1G,1000000000", "2Gi,2147483648", "1k,1000", "64Ki,65536"})
    void suffixesMultiply(String text, long bytes) {
        assertThat(converter.convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mi", "8MB", "8 Mi", "-1", "1.5Gi", "999999999999999Gi"})
    void anythingElseIsAnErrorThatShowsTheValue(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
