package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML to JSON trees, with the meaning that {@code kubectl} gives it: anchors and merge keys are resolved, {@code yes}
 * is true, {@code 0755} is octal, dates stay text, numbers keep their digits.
 *
 * <p>Jackson's own YAML parser reads an alias as the anchor's name, hence the composer underneath it.
 */
public final class YamlReader {
    /** Lists and mappings within each other: more than any object has, and few enough for a thread's stack. */
    static final int LEVELS = 500;

    private static final String TOO_DEEP = "lists and mappings are nested more than " + LEVELS + " deep";

    /** Values that a text may become beyond its characters, by using anchors again: a few lines can ask for billions. */
    static final int REPEATED = 1_000_000;

    private final String name;
    private final Set<Node> open = new HashSet<>();
    private long left;

    private YamlReader(String name, String text) {
        this.name = name;
        this.left = (long) text.length() + REPEATED;
    }

    /**
     * Reads every document of a text; empty ones are left out.
     *
     * @param name what errors call the text: a file name as the user gave it
     */
    public static List<JsonNode> readAll(String name, String text) throws InvalidYaml {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(LEVELS);
        // What comes of them is counted instead.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        YamlReader reader = new YamlReader(name, text);
        List<JsonNode> documents = new ArrayList<>();
        try {
            for (Node root : new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text))) {
                JsonNode document = reader.convert(root);
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        } catch (MarkedYAMLException e) {
            throw reader.invalid(e.getProblemMark(), String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new InvalidYaml(name + ": " + problem(e));
        }
        return documents;
    }

    /** The parser names no place for these. */
    private static String problem(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Nesting Depth exceeded")
                ? TOO_DEEP
                : message.lines().findFirst().orElse("not YAML");
    }

    private JsonNode convert(Node node) throws InvalidYaml {
        if (--left < 0) {
            throw invalid(node.getStartMark(), "anchors are used so often that more than a million values come of it");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!open.add(node)) {
            throw invalid(node.getStartMark(), "an anchor that contains itself");
        }
        if (open.size() > LEVELS) {
            throw invalid(node.getStartMark(), TOO_DEEP);
        }
        try {
            if (node instanceof SequenceNode sequence) {
                ArrayNode array = Json.MAPPER.createArrayNode();
                for (Node item : sequence.getValue()) {
                    array.add(convert(item));
                }
                return array;
            }
            ObjectNode object = Json.object();
            fill(object, (MappingNode) node);
            return object;
        } finally {
            open.remove(node);
        }
    }

    private void fill(ObjectNode object, MappingNode mapping) throws InvalidYaml {
        Set<String> own = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                continue;
            }
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw invalid(tuple.getKeyNode().getStartMark(), "a key must be a plain value");
            }
            if (!own.add(key.getValue())) {
                throw invalid(key.getStartMark(), "the key \"" + key.getValue() + "\" is there twice");
            }
            object.set(key.getValue(), convert(tuple.getValueNode()));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(object, tuple.getValueNode());
            }
        }
    }

    private void merge(ObjectNode object, Node source) throws InvalidYaml {
        JsonNode merged = convert(source);
        for (JsonNode each : merged.isArray() ? merged : List.of(merged)) {
            if (!(each instanceof ObjectNode fields)) {
                throw invalid(source.getStartMark(), "only a mapping can be merged with <<");
            }
            fields.properties().forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
        }
    }

    private JsonNode scalar(ScalarNode scalar) throws InvalidYaml {
        if (!scalar.isPlain() && !isExplicit(scalar.getTag())) {
            return Json.MAPPER.getNodeFactory().textNode(scalar.getValue());
        }
        try {
            return YamlScalar.resolve(scalar.getTag(), scalar.getValue());
        } catch (NumberFormatException e) {
            throw invalid(scalar.getStartMark(), scalar.getValue() + " is a value that JSON can't express");
        }
    }

    /** Whether a quoted value carries a tag of its own, such as {@code !!int "3"}. */
    private static boolean isExplicit(Tag tag) {
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL) || tag.equals(Tag.NULL);
    }

    private InvalidYaml invalid(@org.jspecify.annotations.Nullable Mark mark, String problem) {
        String place = mark == null ? name : name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
        return new InvalidYaml(place + ": " + problem);
    }
}
