package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Scope;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches objects of every kind that Workloads have, only where they bear a Workload's name, and as metadata where there is no health
 * to read. A watch begins with the first Workload that has objects of its kind and ends with the last. Safe for any number of threads.
 */
public final class MemberWatches implements Members, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MemberWatches.class);

    private record Kind(String group, String kind) {}

    /** A list of a kind takes seconds at most; a watch that isn't allowed is of no use however long one waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Informers informers;
    private final KubernetesClient whole;
    private final KubernetesClient metadata;
    private final Discovery discovery;
    private final Set<String> namespaces;
    private final Consumer<Change> changes;
    private final Map<Name, Set<Kind>> users = new HashMap<>();
    private final Map<Kind, List<Watch>> watches = new HashMap<>();
    private boolean closed;

    /**
     * Watches nothing yet.
     *
     * @param informers what they watch isn't watched twice
     * @param namespaces what to watch; empty for all
     * @param changes called one by one for each watch, from several threads: it must neither block nor throw
     */
    public MemberWatches(
            KubeConnection connection, Informers informers, Set<String> namespaces, Consumer<Change> changes) {
        this.informers = informers;
        this.whole = connection.client();
        this.metadata = MetadataClient.of(connection.client());
        this.discovery = new Discovery(connection.rest(), System::nanoTime);
        this.namespaces = Set.copyOf(namespaces);
        this.changes = changes;
    }

    @Override
    public synchronized void use(Name workload, Set<GroupVersionKind> kinds) {
        Set<Kind> wanted = new HashSet<>();
        for (GroupVersionKind type : kinds) {
            // The informers tell of these.
            if (!Watched.isMemberKind(type)) {
                wanted.add(new Kind(type.group(), type.kind()));
                watch(type);
            }
        }
        Set<Kind> before = wanted.isEmpty() ? users.remove(workload) : users.put(workload, wanted);
        if (before != null) {
            before.stream().filter(kind -> !wanted.contains(kind)).forEach(this::stopIfUnused);
        }
    }

    @Override
    public Optional<MemberState> state(GroupVersionKind type, ObjectKey key) {
        Name name = new Name(key.namespace(), key.name());
        for (Watch watch : watches(type, key.namespace())) {
            if (watch.awaitListed(PATIENCE)) {
                Optional<MemberState> state = watch.shown(name).map(MemberStates::of);
                if (state.isPresent()) {
                    return state;
                }
            }
        }
        return Optional.empty();
    }

    private List<Watch> watches(GroupVersionKind type, String namespace) {
        if (Watched.isMemberKind(type)) {
            return informers.watches(
                    type.kind().equals("Kustomization") ? Change.Kind.KUSTOMIZATION : Change.Kind.HELM_RELEASE,
                    namespace);
        }
        synchronized (this) {
            return watches.getOrDefault(new Kind(type.group(), type.kind()), List.of()).stream()
                    .filter(watch -> watch.covers(namespace))
                    .toList();
        }
    }

    /** How many kinds are watched. */
    public synchronized int size() {
        return watches.size();
    }

    private void watch(GroupVersionKind type) {
        Kind kind = new Kind(type.group(), type.kind());
        if (closed || watches.containsKey(kind)) {
            return;
        }
        try {
            discovery.kinds(List.of(type)).inAnyVersion(type).ifPresent(served -> {
                Watched what = Watched.member(served);
                watches.put(
                        kind,
                        places(served.scope())
                                .map(place -> Watch.start(what, place, changes, what.metadataOnly() ? metadata : whole))
                                .toList());
                log.debug("watching {} for changes of what was applied", served.plural());
            });
        } catch (ApiFailure unreachable) {
            // The next apply or the next start of this Workload asks again.
            log.atWarn()
                    .addKeyValue("kind", type.kind())
                    .log("not watched for changes of what was applied: {}", unreachable.getMessage());
        }
    }

    private Stream<Optional<String>> places(Scope scope) {
        return scope == Scope.CLUSTER || namespaces.isEmpty()
                ? Stream.of(Optional.empty())
                : namespaces.stream().map(Optional::of);
    }

    private void stopIfUnused(Kind kind) {
        if (users.values().stream().noneMatch(used -> used.contains(kind))) {
            List<Watch> unused = watches.remove(kind);
            if (unused != null) {
                unused.forEach(Watch::close);
                log.debug("no Workload has a {} any more: no longer watched", kind.kind());
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watches.values().forEach(all -> all.forEach(Watch::close));
        watches.clear();
    }
}
