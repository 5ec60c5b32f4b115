package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.kube.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behaviour §2. */
class WorktreesBecomeGitRepositoriesTest {
    private static final Name FILES = Samples.name("files");
    private static final ObjectKey REPOSITORY =
            new ObjectKey("source.toolkit.fluxcd.io", "GitRepository", Samples.NAMESPACE, "files");

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.ready();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    static ObjectNode worktree(String name, String commit) {
        ObjectNode worktree = Samples.object(Dockyards.WORKTREE, Samples.name(name));
        worktree.putObject("status").put("url", "https://git.example/" + name).put("commitHash", commit);
        return worktree;
    }

    private void put(String commit) {
        bench.cluster.put(Change.Kind.WORKTREE, worktree("files", commit));
    }

    /** What the informer would say about the GitRepository. */
    private void repositoryChanged(String version) {
        ObjectNode repository = Json.object();
        repository
                .putObject("metadata")
                .put("name", "files")
                .put("namespace", Samples.NAMESPACE)
                .put("resourceVersion", version);
        bench.cluster.put(Change.Kind.GIT_REPOSITORY, repository);
    }

    @Test
    void itIsAppliedAndAppliedAgainWhenTheCommitChanges() {
        put("a");
        assertThat(bench.await(Fate.WorktreeApplied.class, all -> true).deed()).isEqualTo(Fate.Deed.CREATED);
        put("b");
        assertThat(bench.await(Fate.WorktreeApplied.class, all -> true).deed()).isEqualTo(Fate.Deed.CHANGED);
    }

    @Test
    void oneWithoutACommitIsIgnoredUntilItHasOne() {
        put("");
        put("a");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        assertThat(bench.cluster.faults.count("apply", "files")).isEqualTo(1);
    }

    @Test
    void aChangeOfTheRepositoryThatLeavesOursAloneWritesNothing() {
        put("a");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        int looks = bench.cluster.faults.count("inspect", "files");
        repositoryChanged("not ours");
        bench.until(() -> bench.cluster.faults.count("inspect", "files") == looks + 1);
        put("b");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        assertThat(bench.cluster.faults.count("apply", "files")).isEqualTo(2);
    }

    private Bench restart() {
        FakeCluster cluster = bench.cluster;
        bench.close();
        bench = Bench.listing(cluster);
        bench.listed();
        return bench;
    }

    @Test
    void aRestartAppliesNothing() {
        put("a");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        int reads = bench.cluster.faults.count("read", "files");
        restart().until(() -> bench.cluster.faults.count("read", "files") == reads + 1);
        put("b");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        assertThat(bench.cluster.faults.count("apply", "files")).isEqualTo(2);
    }

    @Test
    void afterARestartTheRepositoryIsStillWatched() {
        put("a");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        int reads = bench.cluster.faults.count("read", "files");
        restart().until(() -> bench.cluster.faults.count("read", "files") == reads + 1);
        bench.cluster.rendered.removeLive(REPOSITORY);
        repositoryChanged("gone");
        assertThat(bench.await(Fate.WorktreeApplied.class, all -> true).deed()).isEqualTo(Fate.Deed.CREATED);
    }

    @Test
    void aRepositoryThatWasChangedWhileNoControllerRanIsAppliedAgain() {
        put("a");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        FakeCluster cluster = bench.cluster;
        bench.close();
        cluster.rendered.removeLive(REPOSITORY);
        cluster.rendered.live(REPOSITORY, List.of(), false);
        bench = Bench.listing(cluster);
        bench.listed();
        assertThat(bench.await(Fate.WorktreeApplied.class, all -> true).deed()).isEqualTo(Fate.Deed.CHANGED);
    }

    @Test
    void aLostRepositoryIsMadeAgain() {
        put("a");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        repositoryChanged("seen");
        bench.cluster.rendered.removeLive(REPOSITORY);
        bench.cluster.remove(Change.Kind.GIT_REPOSITORY, FILES);
        assertThat(bench.await(Fate.WorktreeApplied.class, all -> true).deed()).isEqualTo(Fate.Deed.CREATED);
    }

    @Test
    void anothersRepositoryIsNotTaken() {
        bench.cluster.rendered.live(REPOSITORY, List.of(new OwnerReference("x/v1", "Other", "o", "u", true)), false);
        put("a");
        bench.until(() -> !bench.cluster.events().isEmpty());
        assertThat(bench.cluster.events().getFirst().message()).contains("owned by Other/o");
        assertThat(bench.cluster.faults.count("apply", "files")).isZero();
        bench.cluster.rendered.removeLive(REPOSITORY);
        bench.pass(Duration.ofSeconds(1));
        bench.await(Fate.WorktreeApplied.class, all -> true);
    }

    @Test
    void oneThatSomebodyTakesIsLookedAtUntilItIsGone() {
        put("a");
        bench.await(Fate.WorktreeApplied.class, all -> true);
        bench.cluster.rendered.removeLive(REPOSITORY);
        bench.cluster.rendered.live(REPOSITORY, List.of(new OwnerReference("x/v1", "Other", "o", "u", true)), false);
        repositoryChanged("taken");
        bench.until(() -> ownedByAnother() == 1);
        for (int retry = 1; retry <= 3; retry++) {
            int looks = looks();
            bench.until(() -> {
                bench.pass(Duration.ofSeconds(1));
                return looks() > looks;
            });
        }
        assertThat(ownedByAnother()).as("told once").isEqualTo(1);
        bench.cluster.rendered.removeLive(REPOSITORY);
        bench.cluster.remove(Change.Kind.GIT_REPOSITORY, FILES);
        bench.until(() -> {
            bench.pass(Duration.ofSeconds(1));
            return bench.cluster.rendered.at(REPOSITORY).isPresent();
        });
    }

    private int looks() {
        return bench.cluster.faults.count("read", "files") + bench.cluster.faults.count("inspect", "files");
    }

    private long ownedByAnother() {
        return bench.cluster.events().stream()
                .filter(event -> event.message().contains("owned by Other/o"))
                .count();
    }

    @Test
    void aFailureIsRetriedAndToldOnce() {
        bench.cluster.faults.failAlways("apply", Faults.unavailable());
        put("a");
        bench.until(() -> bench.cluster.faults.count("apply", "files") == 1);
        bench.until(() -> {
            bench.pass(Duration.ofSeconds(1));
            return bench.cluster.faults.count("apply", "files") == 3;
        });
        bench.cluster.faults.heal("apply");
        bench.until(() -> {
            bench.pass(Duration.ofSeconds(1));
            return bench.cluster.rendered.at(REPOSITORY).map(LiveObject::uid).isPresent();
        });
        assertThat(bench.cluster.events().stream()
                        .filter(event -> event.reason().equals("ReconcileFailed"))
                        .count())
                .isEqualTo(1);
    }
}
