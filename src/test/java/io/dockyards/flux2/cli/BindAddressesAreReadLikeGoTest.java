package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BindAddressesAreReadLikeGoTest {
    @ParameterizedTest
    @CsvSource({
        ":8081,0.0.0.0,8081",
        "127.0.0.1:8081,127.0.0.1,8081",
        "127.0.0.1:0,127.0.0.1,0",
        "[::1]:65535,0:0:0:0:0:0:0:1,65535"
    })
    void hostAndPort(String text, String host, int port) {
        assertThat(BindAddress.of(text).socket()).hasValueSatisfying(socket -> {
            assertThat(socket.getAddress().getHostAddress()).isEqualTo(host);
            assertThat(socket.getPort()).isEqualTo(port);
        });
    }

    @Test
    void zeroIsOff() {
        assertThat(BindAddress.of("0").socket()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8081", ":", ":65536", ":-1", "127.0.0.1", "::1:8081"})
    void anythingElseIsAnErrorThatShowsTheValue(String text) {
        assertThatThrownBy(() -> BindAddress.of(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void aWrongOneOnTheCommandLineIsToldInALine() {
        CommandRun.of("--health-bind-address=8081")
                .failsWith(
                        ExitCode.BAD_COMMAND_LINE,
                        "--health-bind-address",
                        "'8081' is no address such as :8081 or 127.0.0.1:8081, nor 0 for none");
    }
}
