package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A template, or an input, that was made to do harm, and what has to become of it.
 *
 * @param name what it tries, as the documentation lists it
 * @param endings what may become of it; more than one where time and memory race for the end
 */
record Attack(String name, TemplateSource template, RenderInput input, List<Ending> endings) {
    private static final String INPUTS = "\n#cluster: _\n#workload: _\n";

    /** All of them. */
    static Stream<Attack> all() {
        return Stream.of(
                        RecursionAttacks.all(),
                        GrowthAttacks.all(),
                        NumberAttacks.all(),
                        SizeAttacks.all(),
                        DepthAttacks.all(),
                        EncodingAttacks.all(),
                        ReachingAttacks.all())
                .flatMap(attacks -> attacks);
    }

    /** @param imports paths that the template imports, one a line; what isn't used mustn't be in it */
    static Attack by(String name, String imports, String body, Ending... endings) {
        StringBuilder source = new StringBuilder("package template\n");
        imports.lines().forEach(path -> source.append("import \"").append(path).append("\"\n"));
        return bySource(name, source + INPUTS + body, endings);
    }

    /** An attack by all of a template's source. */
    static Attack bySource(String name, String source, Ending... endings) {
        return new Attack(name, TemplateSource.of(source), Templates.NO_INPUT, List.of(endings));
    }

    /** An attack by {@code spec.input}, as JSON, on a template that shows it. */
    static Attack byInput(String name, String json, Ending... endings) {
        return new Attack(name, Templates.echo(), Templates.input(json), List.of(endings));
    }

    /** A ConfigMap with this expression as its one value. */
    static String shown(String expression) {
        return "\nsettings: {apiVersion: \"v1\", kind: \"ConfigMap\", metadata: name: \"settings\", data: value: "
                + expression + "}\n";
    }

    /** Where it depends on the machine: a limit of time, memory or stack may end it before. */
    Attack orEnded() {
        List<Ending> more = new ArrayList<>(endings);
        more.addAll(List.of(Ending.Exceeds.TIME, Ending.Exceeds.MEMORY, Ending.Exceeds.STACK));
        return new Attack(name, template, input, more);
    }

    @Override
    public String toString() {
        return name;
    }
}
