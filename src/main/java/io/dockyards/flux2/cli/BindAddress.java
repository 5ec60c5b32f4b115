package io.dockyards.flux2.cli;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a server of the controller listens, written as Go's programs take it: {@code :8081} for all addresses, {@code
 * 127.0.0.1:8081}, {@code [::1]:8081}, or {@code 0} for no server.
 *
 * @param socket empty if it is off
 */
record BindAddress(Optional<InetSocketAddress> socket) {
    static final BindAddress OFF = new BindAddress(Optional.empty());

    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]*)):(\\d{1,5})");
    private static final String ALL = "0.0.0.0";
    private static final int HIGHEST_PORT = 65_535;

    static BindAddress of(String text) {
        if (text.equals("0")) {
            return OFF;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(3)) > HIGHEST_PORT) {
            throw new TypeConversionException(
                    "'" + text + "' is no address such as :8081 or 127.0.0.1:8081, nor 0 for none");
        }
        String host = Optional.ofNullable(form.group(1)).orElseGet(() -> form.group(2));
        InetSocketAddress socket = new InetSocketAddress(host.isEmpty() ? ALL : host, Integer.parseInt(form.group(3)));
        if (socket.isUnresolved()) {
            throw new TypeConversionException("'" + host + "' is no address of this machine");
        }
        return new BindAddress(Optional.of(socket));
    }

    static final class Converter implements ITypeConverter<BindAddress> {
        @Override
        public BindAddress convert(String value) {
            return of(value);
        }
    }
}
