package io.dockyards.flux2.api;

import java.util.List;
import java.util.Locale;

/** The name of the WorkloadTemplate that a {@code .cue} file stands for. */
public final class TemplateName {
    private static final String USUAL_FILE = "template";
    private static final int LONGEST = 50;

    private TemplateName() {}

    /**
     * The file's own name, or its folder's if the file is {@code template.cue}.
     *
     * @param path parts of the absolute path, the file last
     */
    public static String of(List<String> path) {
        String own = path.getLast().replaceFirst("(?i)\\.cue$", "");
        return asObjectName(own.equals(USUAL_FILE) && path.size() > 1 ? path.get(path.size() - 2) : own);
    }

    /** Whether a file holds source of a template: CUE's own command leaves those for its tools and tests out, too. */
    public static boolean isSource(String file) {
        return file.endsWith(".cue") && !file.endsWith("_tool.cue") && !file.endsWith("_test.cue");
    }

    /** The words as a name that Kubernetes takes. */
    public static String asObjectName(String words) {
        String name =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty()
                ? USUAL_FILE
                : name.substring(0, Math.min(name.length(), LONGEST)).replaceAll("-+$", "");
    }
}
