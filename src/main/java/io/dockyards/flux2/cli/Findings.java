package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with one file.
 *
 * @param file what is wrong, as the user named it
 * @param template the template that it is wrong with, if it is another file
 * @param reason a condition's, or what else fits in its place
 */
record Findings(String file, Optional<String> template, String reason, List<Finding> list) {
    Findings {
        list = List.copyOf(list);
    }

    /** For people. A file that isn't the template has no places of its own: each error starts with its name. */
    String text(ErrorPrinter printer) {
        StringBuilder text = new StringBuilder(printer.title(reason, list.size()))
                .append(" in ")
                .append(file)
                .append(template.map(name -> " with " + name).orElse(""))
                .append('\n');
        for (Finding finding : list) {
            if (template.isEmpty() && !finding.error().positions().isEmpty()) {
                text.append(printer.text(finding.error()));
            } else {
                text.append(file).append(": ").append(finding.words()).append('\n');
                finding.error().positions().stream().findFirst().ifPresent(place -> text.append(printer.place(place)));
            }
        }
        return text.toString();
    }

    /** For programs: one line. */
    String json() {
        ObjectNode report = Json.object().put("file", file);
        template.ifPresent(name -> report.put("template", name));
        report.put("reason", reason);
        ArrayNode errors = report.putArray("errors");
        for (Finding finding : list) {
            ObjectNode error = ErrorPrinter.json(finding.error());
            finding.object().ifPresent(name -> error.put("object", name));
            finding.field().ifPresent(field -> error.put("field", field.field()).put("type", field.reason()));
            errors.add(error);
        }
        return new String(Json.write(report), StandardCharsets.UTF_8) + "\n";
    }
}
