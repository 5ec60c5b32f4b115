package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.TemplateName;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.offline.TemplateBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The templates below a folder, each a file. */
final class TemplateFiles {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package[ \\t]+(\\w+)");
    private static final String TEMPLATE_PACKAGE = "template";

    private TemplateFiles() {}

    /**
     * By the name of the WorkloadTemplate that each stands for.
     *
     * @param modules folders with packages that templates import: no templates
     * @param notes told of each file that is left out
     */
    static SortedMap<String, TemplateSource> below(Path folder, List<Path> modules, Consumer<String> notes) {
        if (!Files.isDirectory(folder)) {
            throw CliFailure.input(folder + (Files.exists(folder) ? " is a file; name its folder" : " doesn't exist"));
        }
        SortedMap<String, TemplateSource> templates = new TreeMap<>();
        Map<String, Path> files = new TreeMap<>();
        for (Path file : CueFiles.below(folder)) {
            if (TemplateName.isSource(file.toString()) && modules.stream().noneMatch(module -> isIn(module, file))) {
                String text = FileText.read(file);
                Matcher clause = PACKAGE.matcher(text);
                if (clause.find() && !clause.group(1).equals(TEMPLATE_PACKAGE)) {
                    notes.accept(file + " is left out: it is of package " + clause.group(1) + ", not template");
                    continue;
                }
                String name = TemplateArgument.nameOf(file);
                Path other = files.put(name, file);
                if (other != null) {
                    throw CliFailure.input(
                            "%s and %s are both the WorkloadTemplate \"%s\"; rename one".formatted(other, file, name));
                }
                if (TemplateBundle.file(name).equals(TemplateBundle.LIST)) {
                    throw CliFailure.input(file + ": its manifest would be " + TemplateBundle.LIST + "; rename it");
                }
                templates.put(name, new TemplateSource(new TreeMap<>(Map.of(file.toString(), text))));
            }
        }
        if (templates.isEmpty()) {
            throw CliFailure.input(folder + " has no .cue file of package template");
        }
        return templates;
    }

    private static boolean isIn(Path folder, Path file) {
        return file.toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize());
    }
}
