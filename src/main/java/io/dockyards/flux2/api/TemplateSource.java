package io.dockyards.flux2.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The CUE files of one template, all in one package.
 *
 * @param files file name as errors shall print it → source text; never empty
 */
public record TemplateSource(SortedMap<String, String> files) {
    /** The file name of a source that came out of a WorkloadTemplate. */
    public static final String SINGLE_FILE = "template.cue";

    public TemplateSource {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The source of a WorkloadTemplate object. */
    public static TemplateSource of(String source) {
        return new TemplateSource(new TreeMap<>(Map.of(SINGLE_FILE, source)));
    }

    /** SHA-256 over names and texts, in hexadecimal. */
    public String digest() {
        Digest digest = new Digest();
        files.forEach((name, text) -> digest.add(name).add(text.getBytes(StandardCharsets.UTF_8)));
        return digest.hex();
    }
}
