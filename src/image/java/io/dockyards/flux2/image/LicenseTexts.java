package io.dockyards.flux2.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of licences in the image: copies what libraries bring along, and tells the common licences by their wording. */
final class LicenseTexts {
    private static final Pattern LICENSE = Pattern.compile("(LICEN[SC]E|COPYING)([._-].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_INTEREST =
            Pattern.compile("(LICEN[SC]E|COPYING|NOTICE|PATENTS|copyright)([._-].*)?", Pattern.CASE_INSENSITIVE);

    private final Path folder;

    LicenseTexts(Path folder) {
        this.folder = folder;
    }

    /** Copies what lies at the top of a jar or in its {@code META-INF}; says whether a licence was among it. */
    boolean fromJar(Path jar, String place) throws IOException {
        boolean found = false;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName().replaceFirst("^META-INF/", "");
                if (!entry.isDirectory() && OF_INTEREST.matcher(name).matches() && !name.endsWith(".class")) {
                    try (InputStream content = file.getInputStream(entry)) {
                        write(place + "/" + name, content.readAllBytes());
                    }
                    found |= LICENSE.matcher(name).matches();
                }
            }
        }
        return found;
    }

    /** Copies a file, or what a folder has at its top. */
    void copy(Path source, String place) throws IOException {
        for (Path file : files(source)) {
            write(place + "/" + file.getFileName(), Files.readAllBytes(file));
        }
    }

    void write(String place, byte[] content) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    void require(String place, String name) {
        if (!Files.isDirectory(folder.resolve(place))) {
            throw new MissingLicense("no text of the licence of " + name + " was found");
        }
    }

    /** The SPDX expression of what a module is under; several licences in it all hold. */
    Optional<String> recognise(Path source) {
        List<String> known = files(source).stream()
                .filter(file -> LICENSE.matcher(file.getFileName().toString()).matches())
                .flatMap(file -> wording(file).stream())
                .distinct()
                .sorted()
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", known));
    }

    private static List<String> wording(Path file) {
        String text = read(file).replaceAll("\\s+", " ");
        return Stream.of(
                        Optional.of("Apache-2.0")
                                .filter(_ -> text.contains("Apache License") && text.contains("Version 2.0")),
                        Optional.of("MIT").filter(_ -> text.contains("Permission is hereby granted, free of charge")),
                        Optional.of(
                                        text.contains("Neither the name") || text.contains("may not be used to endorse")
                                                ? "BSD-3-Clause"
                                                : "BSD-2-Clause")
                                .filter(_ -> text.contains("Redistribution and use in source and binary forms")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Path> files(Path source) {
        if (Files.isRegularFile(source)) {
            return List.of(source);
        }
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            OF_INTEREST.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
