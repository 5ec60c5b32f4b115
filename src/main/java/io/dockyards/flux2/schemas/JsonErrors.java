package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a JSON Schema validator says, as errors of fields. */
final class JsonErrors {
    private static final int LONGEST_VALUE = 60;

    private JsonErrors() {}

    static List<FieldError> translate(List<Error> found) {
        Set<FieldError> errors = new LinkedHashSet<>();
        for (Error error : found) {
            if (!isOfAnAlternative(error)) {
                errors.add(translate(error, found));
            }
        }
        return new ArrayList<>(errors);
    }

    private static FieldError translate(Error error, List<Error> all) {
        String path = path(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> UnknownField.at(below(path, error.getProperty()));
            case "required" -> FieldError.required(below(path, error.getProperty()), "");
            case "oneOf", "anyOf" -> invalid(error, path, alternatives(error, all));
            default -> invalid(error, path, error.getMessage());
        };
    }

    private static FieldError invalid(Error error, String path, String words) {
        JsonNode value = error.getInstanceNode();
        String shown = value == null || value.isContainerNode()
                ? "\"" + (value == null ? "" : value.isArray() ? "array" : "object") + "\""
                : Texts.shortened(value.toString(), LONGEST_VALUE);
        return FieldError.invalid(path, shown, words);
    }

    /** Of a choice none of which fits, what each would have wanted. */
    private static String alternatives(Error choice, List<Error> all) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Error error : all) {
            if (isOfAnAlternative(error) && error.getEvaluationPath().startsWith(choice.getEvaluationPath())) {
                String inside = path(error.getInstanceLocation());
                String own = path(choice.getInstanceLocation());
                wanted.add(inside.equals(own) ? error.getMessage() : inside + ": " + error.getMessage());
            }
        }
        return wanted.isEmpty() ? choice.getMessage() : choice.getMessage() + " (" + String.join("; ", wanted) + ")";
    }

    private static boolean isOfAnAlternative(Error error) {
        NodePath path = error.getEvaluationPath();
        for (int i = 0; i + 1 < path.getNameCount(); i++) {
            String name = String.valueOf(path.getElement(i));
            if ((name.equals("oneOf") || name.equals("anyOf")) && path.getElement(i + 1) instanceof Integer) {
                return true;
            }
        }
        return false;
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            if (step instanceof Integer index) {
                path.append('[').append(index.intValue()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
