package io.dockyards.flux2.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Loads the engine's classes in another form than the class path has them, which is the one for reserved memory. */
final class EngineClasses extends ClassLoader {
    private interface Source {
        /** A class file, by name with slashes; null or an exception if there is none. */
        @Nullable
        InputStream open(String file) throws IOException;
    }

    private final String packageName;
    private final Source source;
    private final UnaryOperator<byte[]> change;

    private EngineClasses(String packageName, Source source, UnaryOperator<byte[]> change) {
        super("engine", EngineClasses.class.getClassLoader());
        this.packageName = packageName;
        this.source = source;
        this.change = change;
    }

    /** As Chicory made them, from the build's folder. */
    static ClassLoader stock(String packageName) {
        Path folder = Path.of(System.getProperty("dockyards.home", "."), "target", "engine", "stock");
        if (!Files.isDirectory(folder.resolve(packageName.replace('.', '/')))) {
            throw EngineImage.missing(folder.toString());
        }
        return new EngineClasses(
                packageName, file -> Files.newInputStream(folder.resolve(file)), UnaryOperator.identity());
    }

    /** Those of the class path, but with other accesses to memory. */
    static ClassLoader portable(String packageName) {
        return new EngineClasses(
                packageName,
                file -> EngineClasses.class.getResourceAsStream("/" + file),
                type -> renamed(type, "wasm/ReservedAccess", "wasm/PortableAccess"));
    }

    /** The name of a class is one constant in each class that uses it; a new one of the same length changes nothing else. */
    private static byte[] renamed(byte[] type, String from, String to) {
        return new String(type, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(packageName + ".")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = source.open(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] type = change.apply(in.readAllBytes());
            return defineClass(name, type, 0, type.length);
        } catch (NoSuchFileException e) {
            throw new ClassNotFoundException(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
