package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Scope;
import io.fabric8.kubernetes.client.KubernetesClient;
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
     * @param namespaces what to watch; empty for all
     * @param changes called one by one for each watch, from several threads: it must neither block nor throw
     */
    public MemberWatches(KubeConnection connection, Set<String> namespaces, Consumer<Change> changes) {
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
