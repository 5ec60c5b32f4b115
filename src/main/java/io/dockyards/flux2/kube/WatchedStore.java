package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.PackedJson;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the informer of a kind holds, each object in the form in which it is kept: packed if there may be thousands of them, each of
 * which is looked at a few times an hour.
 */
final class WatchedStore implements ItemStore<Tree> {
    private interface Item {
        Tree tree();
    }

    private record Whole(Tree tree) implements Item {}

    private record Packed(PackedJson json, Tree.Head head, Optional<String> entry) implements Item {
        static Packed of(Tree object) {
            return new Packed(PackedJson.of(object.json()), object.head(), object.entry());
        }

        @Override
        public Tree tree() {
            return new Tree(json::tree, head, entry);
        }
    }

    private final Watched what;
    private final Map<String, Item> items = new ConcurrentHashMap<>();

    WatchedStore(Watched what) {
        this.what = what;
    }

    @Override
    public String getKey(Tree object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable Tree put(String key, Tree object) {
        what.reduce(object);
        return tree(items.put(key, what.isPacked() ? Packed.of(object) : new Whole(object)));
    }

    @Override
    public @Nullable Tree remove(String key) {
        return tree(items.remove(key));
    }

    @Override
    public @Nullable Tree get(String key) {
        return tree(items.get(key));
    }

    private static @Nullable Tree tree(@Nullable Item item) {
        return item == null ? null : item.tree();
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<Tree> values() {
        return items.values().stream().map(Item::tree);
    }

    @Override
    public int size() {
        return items.size();
    }
}
