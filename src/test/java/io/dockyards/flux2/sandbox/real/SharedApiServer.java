package io.dockyards.flux2.sandbox.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one API server of this JVM, with the CRDs of Flux and Dockyards, as a parameter of type
 * {@link RealApiServer}. It starts with the first test that asks and ends with the last: what a test makes in it belongs
 * into a namespace of the test's own ({@link #newNamespace}). A test that stops the server or looks at all of its audit log
 * starts one for itself.
 */
public final class SharedApiServer implements ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(SharedApiServer.class);

    /** The options of the shared server, for tests that need such a server for themselves. */
    public static Options withAllCrds(ApiServerBinaries binaries) {
        var options =
                binaries.fluxCrds().stream().reduce(Options.defaults(), Options::withCrds, (first, second) -> second);
        var dockyards = Path.of(System.getProperty("dockyards.home", ""), "config", "crd");
        return Files.isDirectory(dockyards) ? options.withCrds(dockyards) : options;
    }

    /** Makes a namespace that no other test uses. */
    public static String newNamespace(RealApiServer server) throws IOException {
        var name = "test-" + UUID.randomUUID();
        var namespace = server.client().create("/api/v1/namespaces", """
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}\
            """.formatted(name));
        return namespace.path("metadata").path("name").asText();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealApiServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(STORE).computeIfAbsent(RealApiServer.class, _ -> {
            var binaries = ApiServerBinaries.locate();
            return RealApiServer.start(binaries, withAllCrds(binaries));
        });
    }
}
