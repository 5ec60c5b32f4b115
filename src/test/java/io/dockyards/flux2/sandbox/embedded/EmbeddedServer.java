package io.dockyards.flux2.sandbox.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of a class one embedded server of their own, as a parameter; it goes with the class. */
final class EmbeddedServer implements ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(EmbeddedServer.class);

    /** A running server with all that was asked of it. */
    record Running(ActorSystem<Void> system, EmbeddedApiServer server, Api api, List<ApiRequest> requests)
            implements AutoCloseable {
        static Running start(Options options) throws IOException {
            List<ApiRequest> requests = new CopyOnWriteArrayList<>();
            ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "embedded-api-server-test");
            EmbeddedApiServer server = EmbeddedApiServer.start(system, options.withListener(requests::add));
            return new Running(system, server, new Api(server.uri()), requests);
        }

        @Override
        public void close() {
            server.close();
            system.terminate();
            api.close();
        }
    }

    /** Bookmarks come quickly, so that tests needn't wait for them. */
    static Options options() {
        return Options.defaults().withBookmarkInterval(Duration.ofMillis(200));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(Running.class, Api.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext perClass =
                context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
        Running running = perClass.getStore(STORE).computeIfAbsent(Running.class, key -> started(), Running.class);
        return parameter.getParameter().getType() == Api.class ? running.api() : running;
    }

    private static Running started() {
        try {
            return Running.start(options());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
