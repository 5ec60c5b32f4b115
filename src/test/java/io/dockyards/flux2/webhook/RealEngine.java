package io.dockyards.flux2.webhook;

import io.dockyards.flux2.render.Consult;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.PoolState;
import io.dockyards.flux2.render.RenderPool;
import io.dockyards.flux2.render.RenderSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** A render pool that a test's desk asks, as the controller's does. */
final class RealEngine {
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final ActorSystem<?> system;
    private final ActorRef<RenderPool.Command> pool;
    private final Duration limit;

    private RealEngine(ActorSystem<?> system, ActorRef<RenderPool.Command> pool, Duration limit) {
        this.system = system;
        this.pool = pool;
        this.limit = limit;
    }

    /** @param limit how long each question may take */
    static RealEngine behind(RunningServer server, Duration limit, RenderSettings settings) {
        ActorRef<RenderPool.Command> pool =
                server.kit.spawn(RenderPool.create(EngineImage.load(), settings), "renders");
        RealEngine engine = new RealEngine(server.kit.system(), pool, limit);
        server.desk.check = template -> engine.ask(replyTo -> Consult.check(template, limit, replyTo));
        server.desk.checkInput = (template, input) -> engine.ask(
                replyTo -> Consult.checkInput(template, input.getBytes(StandardCharsets.UTF_8), limit, replyTo));
        return engine;
    }

    PoolState look() {
        return this.<PoolState>ask(RenderPool.Look::new).toCompletableFuture().join();
    }

    private <A> CompletionStage<A> ask(Function<ActorRef<A>, RenderPool.Command> question) {
        return AskPattern.ask(pool, question::apply, limit.plus(SLACK), system.scheduler());
    }
}
