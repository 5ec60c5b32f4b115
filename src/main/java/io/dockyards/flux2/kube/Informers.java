package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Watches what the controller reconciles and what starts a reconcile, and hands each change on at once.
 *
 * <p>A kind that isn't served yet, or that may not be read yet, doesn't stop the start: its watch begins when it can.
 */
public final class Informers implements Observations, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);

    private final Map<Change.Kind, List<Watch>> watches;

    private Informers(Map<Change.Kind, List<Watch>> watches) {
        this.watches = watches;
    }

    /**
     * Starts watching; doesn't wait for anything to be listed.
     *
     * @param namespaces what to watch; empty for all. Templates come from everywhere, unless rights are for these namespaces only
     * @param changes called one by one for each watch, from several threads: it must neither block nor throw
     */
    public static Informers start(KubeConnection connection, Set<String> namespaces, Consumer<Change> changes) {
        var metadata = MetadataClient.of(connection.client());
        var watches = new EnumMap<Change.Kind, List<Watch>>(Change.Kind.class);
        for (var kind : EnumSet.complementOf(EnumSet.of(Change.Kind.MEMBER))) {
            var what = Watched.of(kind);
            var client = what.metadataOnly() ? metadata : connection.client();
            watches.put(
                    kind,
                    places(connection, what, namespaces).stream()
                            .map(namespace -> Watch.start(what, namespace, changes, client))
                            .toList());
        }
        return new Informers(watches);
    }

    private static List<Optional<String>> places(KubeConnection connection, Watched what, Set<String> namespaces) {
        var everywhere = List.of(Optional.<String>empty());
        if (namespaces.isEmpty() || (what.kind() == Change.Kind.WORKLOAD_TEMPLATE && !forbidden(connection, what))) {
            return everywhere;
        }
        return namespaces.stream().sorted().map(Optional::of).toList();
    }

    private static boolean forbidden(KubeConnection connection, Watched what) {
        try {
            var path = Paths.version(what.type()) + "/" + what.plural() + "?limit=1";
            return connection.rest().get(path, Rest.METADATA).code() == 403;
        } catch (ApiFailure unreachable) {
            return false;
        }
    }

    /** Whether the caches can be relied on: every kind was listed once, or is one of Flux that isn't served. */
    public boolean synced() {
        return all().allMatch(Watch::settled);
    }

    /**
     * Waits until {@link #synced}.
     *
     * @return false if it isn't by then: {@link #problems} says why
     */
    public boolean awaitSynced(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!synced()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
        return true;
    }

    /** One line for each watch that doesn't work at the moment, with what to do. */
    public List<String> problems() {
        return all().map(Watch::problem).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<ObjectNode> workload(Name name) {
        return find(Change.Kind.WORKLOAD, name);
    }

    @Override
    public Optional<ObjectNode> worktree(Name name) {
        return find(Change.Kind.WORKTREE, name);
    }

    @Override
    public Optional<ObjectNode> cluster(Name name) {
        return find(Change.Kind.CLUSTER, name);
    }

    @Override
    public Optional<ObjectNode> template(Name name) {
        return find(Change.Kind.WORKLOAD_TEMPLATE, name);
    }

    @Override
    public List<ObjectNode> fluxMembers(Name workload) {
        var members = new ArrayList<ObjectNode>();
        for (var kind : List.of(Change.Kind.KUSTOMIZATION, Change.Kind.HELM_RELEASE)) {
            of(kind, workload.namespace())
                    .flatMap(watch -> watch.ofWorkload(workload).stream())
                    .forEach(member -> members.add(member.json()));
        }
        return List.copyOf(members);
    }

    @Override
    public Optional<ObjectNode> find(Change.Kind kind, Name name) {
        return of(kind, name.namespace())
                .flatMap(watch -> watch.get(name).stream())
                .map(Tree::json)
                .findFirst();
    }

    /** All objects of a kind that is watched whole, in no order. */
    public List<ObjectNode> all(Change.Kind kind) {
        return watches.getOrDefault(kind, List.of()).stream()
                .flatMap(watch -> watch.listed().stream())
                .map(Tree::json)
                .toList();
    }

    /** Watches of a kind that cover a namespace. */
    List<Watch> watches(Change.Kind kind, String namespace) {
        return of(kind, namespace).toList();
    }

    private Stream<Watch> of(Change.Kind kind, String namespace) {
        return watches.getOrDefault(kind, List.of()).stream().filter(watch -> watch.covers(namespace));
    }

    private Stream<Watch> all() {
        return watches.values().stream().flatMap(List::stream);
    }

    @Override
    public void close() {
        all().forEach(Watch::close);
    }
}
