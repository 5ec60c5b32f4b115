package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The manifest of the WorkloadTemplate that a {@code .cue} file stands for. */
public final class TemplateManifest {
    /** Where templates live if nothing says otherwise, as {@code create-workload-template} has it. */
    public static final String NAMESPACE = "dockyards";

    private static final String INDENT = "    ";

    private TemplateManifest() {}

    public static ObjectNode of(String name, String namespace, String source) {
        ObjectNode manifest = withoutSource(name, namespace);
        manifest.withObject("/spec").put("source", source);
        return manifest;
    }

    /** The same as YAML, the source as a block that people can read, wherever YAML allows one. */
    public static String yaml(String name, String namespace, String source) {
        return canBeBlock(source)
                ? YamlWriter.write(withoutSource(name, namespace)) + "  source: " + block(source)
                : YamlWriter.write(of(name, namespace, source));
    }

    private static ObjectNode withoutSource(String name, String namespace) {
        ObjectNode manifest =
                Json.object().put("apiVersion", Dockyards.API_VERSION).put("kind", Dockyards.WORKLOAD_TEMPLATE);
        manifest.putObject("metadata").put("name", name).put("namespace", namespace);
        manifest.putObject("spec").put("type", Dockyards.TEMPLATE_TYPE_CUE);
        return manifest;
    }

    /** Jackson's generator has no blocks for texts with tabs, and CUE is indented by them. */
    private static String block(String source) {
        StringBuilder block = new StringBuilder("|\n");
        source.lines()
                .forEach(line ->
                        block.append(line.isEmpty() ? "" : INDENT).append(line).append('\n'));
        return block.toString();
    }

    /** One line end at the end, no space where the indentation is read from, nothing that only an escape can write. */
    private static boolean canBeBlock(String source) {
        return source.endsWith("\n")
                && !source.endsWith("\n\n")
                && !Character.isWhitespace(source.charAt(0))
                && source.codePoints().allMatch(TemplateManifest::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return switch (c) {
            case '\t', '\n' -> true;
            case '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff' -> false;
            default -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
        };
    }
}
