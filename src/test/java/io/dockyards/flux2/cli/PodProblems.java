package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What in a pod doesn't fit the program that it is to run; nothing is started for that. */
final class PodProblems {
    private static final String PREFIX = "DOCKYARDS_FLUX2_";

    private final List<String> found = new ArrayList<>();

    private PodProblems() {}

    /** @param spec of a pod with one container */
    static List<String> in(JsonNode spec) {
        PodProblems problems = new PodProblems();
        JsonNode container = spec.at("/containers/0");
        CommandLine program = Main.commandLine(problems.environment(container));
        try {
            problems.compare(program.parseArgs(texts(container.path("args")).toArray(String[]::new)), container);
        } catch (ParameterException refused) {
            problems.found.add(String.valueOf(refused.getMessage()));
        }
        return problems.found;
    }

    /** Only flags have variables: others of that name would be passed over without a word. */
    private Map<String, String> environment(JsonNode container) {
        Set<String> known = Main.commandLine(Map.of()).getCommandSpec().options().stream()
                .map(option -> EnvironmentDefaults.variable(option.longestName()))
                .collect(Collectors.toSet());
        Map<String, String> environment = new HashMap<>();
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                found.add(name + " is no flag's variable");
            }
            environment.put(name, variable.path("value").asText());
        }
        return environment;
    }

    private void compare(ParseResult parsed, JsonNode container) {
        if (parsed.hasSubcommand() || parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
            found.add("the arguments don't run the controller");
        }
        Map<String, Integer> listened = new HashMap<>();
        listen("health", parsed, "--health-bind-address", listened);
        listen("metrics", parsed, "--metrics-bind-address", listened);
        if (Boolean.TRUE.equals(value(parsed, "--enable-webhooks"))) {
            listen("webhook", parsed, "--webhook-bind-address", listened);
        }
        Map<String, Integer> told = new HashMap<>();
        container
                .path("ports")
                .forEach(port -> told.put(
                        port.path("name").asText(), port.path("containerPort").asInt()));
        if (!told.equals(listened)) {
            found.add("its ports are " + told + ", and the program listens on " + listened);
        }
        Set<String> probed = new HashSet<>();
        Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .forEach(probe ->
                        probed.add(container.path(probe).at("/httpGet/port").asText()));
        if (!probed.equals(Set.of("health"))) {
            found.add("its probes ask " + probed);
        }
    }

    private void listen(String name, ParseResult parsed, String flag, Map<String, Integer> listened) {
        ((BindAddress) value(parsed, flag)).socket().ifPresent(socket -> {
            listened.put(name, socket.getPort());
            if (!socket.getAddress().isAnyLocalAddress()) {
                found.add(flag + " can't be reached from outside of the pod");
            }
        });
    }

    private static Object value(ParseResult parsed, String flag) {
        OptionSpec option = parsed.commandSpec().findOption(flag);
        return option.getValue();
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}
