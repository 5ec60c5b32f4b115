package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.testing.TestCluster;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The two API servers. What is started stays until the JVM ends: starting a controller costs more than a behaviour does. */
@SuppressWarnings("ImmutableEnumChecker")
enum ServerUnderTest {
    REAL(RealServer::start, () -> new RealServer(TestCluster.get().server())),
    EMBEDDED(EmbeddedServer::start, EmbeddedServer::start);

    private final Once<Controlled> controlled;
    private final Once<CountingServer> bare;

    ServerUnderTest(Supplier<CountingServer> shared, Supplier<CountingServer> bare) {
        this.controlled = new Once<>(() -> Controlled.start(shared.get(), Set.of()));
        this.bare = new Once<>(bare);
    }

    /** With a controller that reconciles every namespace. */
    Controlled controlled() {
        return controlled.get();
    }

    /** Another one, without any controller: for behaviours that start and stop their own. */
    CountingServer bare() {
        return bare.get();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Made when it is first asked for; unlike a class initialiser it tells each test why it can't be made. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private Optional<T> made = Optional.empty();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            T value = made.orElseGet(maker);
            made = Optional.of(value);
            return value;
        }
    }
}
