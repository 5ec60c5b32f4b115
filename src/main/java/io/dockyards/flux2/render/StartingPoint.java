package io.dockyards.flux2.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that every instance begins with: Go and CUE have started, and all packages that templates may import are parsed and
 * evaluated in it. The build makes it for the definitions that come along; with packages of the user's it is made at the start.
 */
final class StartingPoint {
    private static final Logger LOG = LoggerFactory.getLogger(StartingPoint.class);

    /** Name of the one that the build makes. */
    static final String RESOURCE = "snapshot.bin";

    /** What making one may use. */
    private static final long MEMORY = 1L << 30;

    private StartingPoint() {}

    /** The starting point for these packages: read, added to, or made from nothing. */
    static Snapshot of(CompletableFuture<CueProgram> program, CueModules modules) throws InstanceFailure {
        Optional<Snapshot> built = read();
        if (built.isEmpty()) {
            LOG.debug("the engine's snapshot isn't on the class path: it is made now");
            return make(program.join(), modules);
        }
        if (modules.isEmpty()) {
            return built.get();
        }
        try (CueInstance instance = CueInstance.restored(program.join(), built.get(), MEMORY)) {
            instance.call("library", Archive.ofFiles(modules.files()));
            return taken(instance);
        }
    }

    /** Made without the one of the build. */
    static Snapshot make(CueProgram program, CueModules modules) throws InstanceFailure {
        byte[] library = EngineImage.library();
        try (CueInstance instance =
                CueInstance.open(program, modules.isEmpty() ? library : modules.addTo(library), MEMORY)) {
            return taken(instance);
        }
    }

    private static Snapshot taken(CueInstance instance) throws InstanceFailure {
        JsonNode prepared = Answers.read(instance.call("prepare"));
        // Not an end: a template that imports one of them is told.
        prepared.required("broken")
                .forEach(each -> LOG.warn(
                        "package {}: {}",
                        each.required("path").textValue(),
                        each.required("problem").textValue()));
        instance.collect();
        return instance.snapshot();
    }

    private static Optional<Snapshot> read() {
        try (InputStream in = EngineImage.find(RESOURCE)) {
            return in == null ? Optional.empty() : Optional.of(Snapshot.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
