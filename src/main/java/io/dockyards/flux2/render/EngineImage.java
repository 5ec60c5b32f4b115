package io.dockyards.flux2.render;

import io.dockyards.flux2.api.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The CUE engine as it lies on the class path, with the definitions that templates may import: what all instances share.
 * Reading it goes on in the background from {@link #load} on, beside the rest of the start.
 */
public final class EngineImage {
    private static final String PLACE = "/io/dockyards/cue/";

    private final String identity;
    private final CompletableFuture<CueProgram> program;
    private final CompletableFuture<Snapshot> start;

    private EngineImage(String identity, CompletableFuture<CueProgram> program, CompletableFuture<Snapshot> start) {
        this.identity = identity;
        this.program = program;
        this.start = start;
    }

    /** The engine of the class path; an {@link IllegalStateException} that says what to do if it isn't there. */
    public static EngineImage load() {
        return load(CueModules.none());
    }

    /** The engine with more packages to import. */
    public static EngineImage load(CueModules modules) {
        String engine = engineDigest();
        var program = inBackground("cue-program", CueProgram::load);
        return new EngineImage(
                identity(engine, modules), program, inBackground("cue-start", () -> start(program, modules)));
    }

    /** Digest of all that decides a result besides the inputs: engine, definitions, added packages (R10). */
    public String identity() {
        return identity;
    }

    /** A fresh instance that may use so many bytes of memory. */
    CueInstance open(long memoryLimit) throws InstanceFailure {
        return CueInstance.restored(program.join(), snapshot(), memoryLimit);
    }

    /** What fresh instances begin with. */
    Snapshot snapshot() {
        return start.join();
    }

    /** Archive of the definitions that come along. */
    static byte[] library() {
        try (InputStream in = find("library.bin")) {
            if (in == null) {
                throw missing("library.bin");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable InputStream find(String name) {
        return EngineImage.class.getResourceAsStream(PLACE + name);
    }

    static IllegalStateException missing(String what) {
        return new IllegalStateException(
                "the CUE engine is not on the class path (" + what + "): build it with bin/mvn package");
    }

    private static String identity(String engine, CueModules modules) {
        if (modules.isEmpty()) {
            return engine;
        }
        Digest digest = new Digest().add(engine);
        modules.addTo(digest);
        return digest.hex();
    }

    private static String engineDigest() {
        Properties properties = new Properties();
        try (InputStream in = find("engine.properties")) {
            if (in == null) {
                throw missing("engine.properties");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String digest = properties.getProperty("engine");
        if (digest == null) {
            throw missing("engine.properties names no digest");
        }
        return digest;
    }

    private static Snapshot start(CompletableFuture<CueProgram> program, CueModules modules) {
        try {
            return StartingPoint.of(program, modules);
        } catch (InstanceFailure e) {
            throw new IllegalStateException("the CUE engine can't start: " + e.getMessage(), e);
        }
    }

    private static <T> CompletableFuture<T> inBackground(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> {
            Thread made = new Thread(null, task, name, RenderThread.STACK_BYTES);
            made.setDaemon(true);
            made.start();
        });
    }
}
