package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.metrics.ApiMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.internal.HasMetadataOperationsImpl;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The informer of one kind in one namespace, or in all of them. It never gives up: a CRD or a right may come later. */
final class Watch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final String BY_WORKLOAD = "workload";

    private final Watched what;
    private final Optional<String> namespace;
    private final Consumer<Change> changes;
    private final SharedIndexInformer<Tree> informer;
    private final CountDownLatch everything = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile Optional<Trouble> trouble = Optional.empty();

    /** Why the last list or watch failed. */
    private record Trouble(int code, String words) {
        /** While an API server starts again its answers change from moment to moment. */
        boolean alike(Trouble other) {
            return lasting() == other.lasting() && (!lasting() || code == other.code);
        }

        private boolean lasting() {
            return code == 403 || code == 404;
        }
    }

    private Watch(Watched what, Optional<String> namespace, Consumer<Change> changes, KubernetesClient client) {
        this.what = what;
        this.namespace = namespace;
        this.changes = changes;
        this.informer = informer(client);
    }

    /** Starts it; nothing blocks. */
    static Watch start(Watched what, Optional<String> namespace, Consumer<Change> changes, KubernetesClient client) {
        var watch = new Watch(what, namespace, changes, client);
        watch.informer.start();
        ApiMetrics.caches(watch, what.type().kind(), watch::size);
        return watch;
    }

    private SharedIndexInformer<Tree> informer(KubernetesClient client) {
        var type = what.type();
        var context = new ResourceDefinitionContext.Builder()
                .withGroup(type.group())
                .withVersion(type.version())
                .withKind(type.kind())
                .withPlural(what.plural())
                .withNamespaced(what.scope() == Scope.NAMESPACED)
                .build();
        var operations = new HasMetadataOperationsImpl<>(client, context, Tree.class, Tree.Items.class);
        var inPlace = namespace.isPresent() ? operations.inNamespace(namespace.get()) : operations.inAnyNamespace();
        var selected = what.label().isPresent() ? inPlace.withLabel(what.label().get()) : inPlace;
        return selected.runnableInformer(0)
                .exceptionHandler(this::retry)
                .itemStore(new WatchedStore(what))
                .removeNamespaceIndex()
                .addIndexers(Map.of(BY_WORKLOAD, Watch::workloads))
                .addEventHandler(new Handler());
    }

    private static List<String> workloads(Tree object) {
        var head = object.head();
        return head.workload().isEmpty()
                ? List.of()
                : List.of(new Name(Objects.requireNonNullElse(head.namespace(), ""), head.workload()).toString());
    }

    /** Whether what this watch holds can be relied on: everything was listed, or the kind isn't served. */
    boolean settled() {
        return everything.getCount() == 0
                || (what.optional() && trouble.map(t -> t.code() == 404).orElse(false));
    }

    /** One line on why nothing comes; empty while all is well. */
    Optional<String> problem() {
        return trouble.map(t -> what.plural() + "." + what.type().group() + " can't be watched in "
                + namespace.map(n -> "namespace " + n).orElse("all namespaces") + ": " + t.words());
    }

    /** Waits until everything was listed; whether it was by then. */
    boolean awaitListed(Duration limit) {
        try {
            return everything.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** An object as it would be told now. */
    Optional<Change> shown(Name name) {
        return get(name).map(tree -> new Change(what.kind(), tree.json(), false, tree.entry()));
    }

    Optional<Tree> get(Name name) {
        return Optional.ofNullable(informer.getIndexer().getByKey(name.toString()));
    }

    List<Tree> listed() {
        return informer.getIndexer().list();
    }

    List<Tree> ofWorkload(Name workload) {
        return informer.getIndexer().byIndex(BY_WORKLOAD, workload.toString());
    }

    /** How many objects it holds. */
    private int size() {
        return informer.getIndexer().listKeys().size();
    }

    boolean covers(String ofNamespace) {
        return namespace.map(ofNamespace::equals).orElse(true);
    }

    @Override
    public void close() {
        closed = true;
        informer.stop();
        ApiMetrics.cachesNoMore(this);
    }

    /** After the handlers of all that was listed, so whoever sees it has got these changes too. */
    private void recovered() {
        everything.countDown();
        ApiMetrics.listed(what.type().kind());
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            logged(log.atInfo()).log("watched now");
        }
    }

    private boolean retry(boolean started, Throwable failure) {
        if (closed) {
            return false;
        }
        ApiMetrics.watchFailed(what.type().kind());
        var cause = refusal(failure);
        var code = cause.map(KubernetesClientException::getCode).orElse(0);
        var now = new Trouble(code, words(code, cause, failure));
        // One line for a trouble and one for its end, not one for each attempt.
        if (trouble.filter(before -> before.alike(now)).isEmpty()) {
            logged(log.atWarn()).log("can't be watched, tried again until it can: {}", now.words());
        }
        trouble = Optional.of(now);
        return true;
    }

    /** What the API server said, if it said something: the library wraps it several times. */
    private static Optional<KubernetesClientException> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused && refused.getStatus() != null) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    private static String words(int code, Optional<KubernetesClientException> refusal, Throwable failure) {
        if (code == 404) {
            return "the API server doesn't serve this kind; is its CRD installed?";
        }
        var words = refusal.map(refused -> OneLine.of(refused.getStatus().getMessage()))
                .orElseGet(() -> Unreachable.why(failure));
        return code == 403 ? words + "; grant list and watch" : words;
    }

    private LoggingEventBuilder logged(LoggingEventBuilder line) {
        return line.addKeyValue("kind", what.type().kind()).addKeyValue("namespace", namespace.orElse("*"));
    }

    private final class Handler implements ResourceEventHandler<Tree> {
        @Override
        public void onAdd(Tree object) {
            hand(object, what.concerns(object), false);
        }

        @Override
        public void onUpdate(Tree before, Tree after) {
            hand(after, what.concerns(before) || what.concerns(after), false);
        }

        @Override
        public void onDelete(Tree object, boolean stateUnknown) {
            what.reduce(object);
            hand(object, what.concerns(object), true);
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            recovered();
        }

        private void hand(Tree object, boolean concerns, boolean gone) {
            if (!concerns) {
                return;
            }
            try {
                changes.accept(new Change(what.kind(), object.json(), gone, object.entry()));
            } catch (Throwable t) {
                // An Error here would lose this event and end nothing: say so, the next change comes all the same.
                logged(log.atError().setCause(t)).log("a change couldn't be handed over");
            }
        }
    }
}
