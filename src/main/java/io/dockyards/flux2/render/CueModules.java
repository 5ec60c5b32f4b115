package io.dockyards.flux2.render;

import io.dockyards.flux2.api.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * More CUE packages that templates may import ({@code --cue-modules}): folders laid out like {@code cue.mod/gen} or
 * {@code cue.mod/pkg}, the import path as the path of folders. A package of the same import path as a built-in one replaces it.
 */
public final class CueModules {
    private final SortedMap<String, String> files;

    private CueModules(SortedMap<String, String> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    public static CueModules none() {
        return new CueModules(new TreeMap<>());
    }

    /** Reads the folders; a package may be in one of them only. */
    public static CueModules read(List<Path> folders) throws CueModulesException {
        SortedMap<String, String> files = new TreeMap<>();
        Map<String, Path> origins = new HashMap<>();
        for (Path folder : folders) {
            SortedMap<String, String> own = read(folder);
            for (String path : own.keySet()) {
                Path other = origins.putIfAbsent(packageOf(path), folder);
                if (other != null && !other.equals(folder)) {
                    throw new CueModulesException("--cue-modules: the package " + packageOf(path) + " is in both "
                            + other + " and " + folder + "; remove it from one of them");
                }
            }
            files.putAll(own);
        }
        return new CueModules(files);
    }

    /** Path below its folder (import path and file name) → text. */
    SortedMap<String, String> files() {
        return files;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The library with these packages in it. */
    byte[] addTo(byte[] library) {
        SortedMap<String, String> all = Archive.files(library);
        List<String> replaced =
                files.keySet().stream().map(CueModules::packageOf).toList();
        all.keySet().removeIf(path -> replaced.contains(packageOf(path)));
        all.putAll(files);
        return Archive.ofFiles(all);
    }

    void addTo(Digest digest) {
        files.forEach((path, text) -> digest.add(path).add(text));
    }

    private static SortedMap<String, String> read(Path folder) throws CueModulesException {
        if (!Files.isDirectory(folder)) {
            throw new CueModulesException(
                    "--cue-modules " + folder + ": " + (Files.exists(folder) ? "is not a folder" : "no such folder"));
        }
        if (Files.isDirectory(folder.resolve("cue.mod"))) {
            throw new CueModulesException("--cue-modules " + folder
                    + ": is a CUE module, not a folder of packages; give " + folder.resolve("cue.mod/gen") + " or "
                    + folder.resolve("cue.mod/pkg"));
        }
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(CueModules::isCue).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                checkImportPath(folder, path);
                files.put(path, Files.readString(file));
            }
        } catch (CharacterCodingException e) {
            throw new CueModulesException("--cue-modules " + folder + ": a .cue file in it is not UTF-8 text");
        } catch (IOException | UncheckedIOException e) {
            throw new CueModulesException("--cue-modules " + folder + ": can't be read: " + e.getMessage());
        }
        if (files.isEmpty()) {
            throw new CueModulesException("--cue-modules " + folder
                    + ": has no .cue file; it takes folders laid out like cue.mod/gen (example.com/pkg/file.cue)");
        }
        return files;
    }

    private static boolean isCue(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".cue");
    }

    /** Paths whose first part has no dot are CUE's own packages. */
    private static void checkImportPath(Path folder, String path) throws CueModulesException {
        int slash = path.indexOf('/');
        if (slash < 0 || path.indexOf('.') > slash) {
            throw new CueModulesException("--cue-modules " + folder + ": " + path
                    + " has no import path that begins with a domain; lay it out like example.com/pkg/" + path);
        }
    }

    private static String packageOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
