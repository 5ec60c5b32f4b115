package io.dockyards.flux2.cli;

import java.lang.reflect.Member;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes the value of a flag that wasn't given from the environment, for the groups marked {@link FromEnvironment}. */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final String PREFIX = "DOCKYARDS_FLUX2_";

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option
                && option.userObject() instanceof Member field
                && field.getDeclaringClass().isAnnotationPresent(FromEnvironment.class)) {
            return environment.get(variable(option.longestName()));
        }
        return null;
    }

    /** {@code --render-timeout} → {@code DOCKYARDS_FLUX2_RENDER_TIMEOUT}. */
    static String variable(String flag) {
        return PREFIX + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
