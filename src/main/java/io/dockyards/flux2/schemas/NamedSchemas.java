package io.dockyards.flux2.schemas;

import io.dockyards.flux2.api.GroupVersionKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * JSON Schemas in files that are named after their kind, as the usual collections have them: {@code deployment-apps-v1.json},
 * {@code configmap-v1.json}, {@code helmrelease-helm-v2.json}, {@code helm.toolkit.fluxcd.io/helmrelease_v2.json}.
 */
final class NamedSchemas {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+([-_][a-z0-9.]+)*[-_]v\\d+((alpha|beta)\\d+)?\\.json");

    private final Map<String, List<Path>> files = new HashMap<>();

    /** Keeps a file that has such a name; false for any other. */
    boolean add(Path file) {
        String name = SchemaFiles.lower(file);
        if (!NAME.matcher(name).matches()) {
            return false;
        }
        files.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
        return true;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Files whose name is that of the kind. */
    List<Path> after(GroupVersionKind type) {
        String kind = type.kind().toLowerCase(Locale.ROOT);
        String version = type.version().toLowerCase(Locale.ROOT);
        Set<String> names = new LinkedHashSet<>();
        if (type.group().isEmpty()) {
            names.add(kind + "-" + version);
        } else {
            String group = type.group().toLowerCase(Locale.ROOT);
            names.add(kind + "-" + group + "-" + version);
            names.add(kind + "-" + group.replaceFirst("\\..*", "") + "-" + version);
        }
        names.add(kind + "_" + version);
        return names.stream()
                .flatMap(name -> files.getOrDefault(name + ".json", List.of()).stream())
                .filter(file -> !isOfAnotherGroup(file, type.group()))
                .toList();
    }

    /** Files that, whatever their name, say that they are of that kind. */
    List<Path> mentioning(GroupVersionKind type) throws InvalidSchemas {
        List<Path> found = new ArrayList<>();
        for (List<Path> each : files.values()) {
            for (Path file : each) {
                String text = SchemaFiles.text(file);
                if (text.contains("\"" + type.kind() + "\"") && text.contains(SchemaIndex.TYPES)) {
                    found.add(file);
                }
            }
        }
        return found.stream().sorted().toList();
    }

    /** A folder with a dot in its name is a group's. */
    private static boolean isOfAnotherGroup(Path file, String group) {
        Path folder = file.getParent();
        String name = folder == null ? "" : String.valueOf(folder.getFileName());
        return SchemaFiles.lower(file).contains("_") && name.indexOf('.') > 0 && !name.equalsIgnoreCase(group);
    }
}
