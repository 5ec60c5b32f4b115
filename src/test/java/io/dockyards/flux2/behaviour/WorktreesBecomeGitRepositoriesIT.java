package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Behaviour §2. */
@OnBothServers
class WorktreesBecomeGitRepositoriesIT {
    private static final String URL = "https://git.example/tree.git";

    private final Scene here;

    WorktreesBecomeGitRepositoriesIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void withItsCommit() {
        ObjectNode tree = worktree("tree");
        status(tree, "{url: '%s', commitHash: abc1}".formatted(URL));
        ObjectNode repository = awaitRef("tree", "{commit: abc1}");
        assertThat(repository.at("/spec/url").asText()).isEqualTo(URL);
        assertThat(repository.at("/spec/interval").asText()).isEqualTo("5m0s");
        assertThat(repository.at("/metadata/ownerReferences")).singleElement().isEqualTo(Yaml.object("""
            apiVersion: dockyards.io/v1alpha3
            kind: Worktree
            name: tree
            uid: %s
            blockOwnerDeletion: true
            """.formatted(
                        tree.at("/metadata/uid").asText())));
    }

    @Test
    void withAReferenceAsLongAsThereIsNoCommit() {
        ObjectNode tree = worktree("tree");
        status(tree, "{url: '%s', referenceName: refs/heads/main, commitHash: ''}".formatted(URL));
        awaitRef("tree", "{name: refs/heads/main}");
        status(tree, "{commitHash: abc1}");
        awaitRef("tree", "{commit: abc1}");
    }

    @Test
    void followsCommitAndUrl() {
        ObjectNode tree = worktree("tree");
        status(tree, "{url: '%s', commitHash: abc1}".formatted(URL));
        awaitRef("tree", "{commit: abc1}");
        status(tree, "{commitHash: abc2}");
        awaitRef("tree", "{commit: abc2}");
        status(tree, "{url: 'https://git.example/moved.git'}");
        here.await(
                "the URL follows",
                () -> repository("tree")
                        .filter(found -> found.at("/spec/url").asText().equals("https://git.example/moved.git")));
    }

    @Test
    void notBeforeUrlAndReferenceAreThere() {
        status(worktree("nowhere"), "{commitHash: abc1}");
        status(worktree("nothing"), "{url: '%s'}".formatted(URL));
        status(worktree("tree"), "{url: '%s', commitHash: abc1}".formatted(URL));
        awaitRef("tree", "{commit: abc1}");
        assertThat(repository("nowhere")).isEmpty();
        assertThat(repository("nothing")).isEmpty();
    }

    @Test
    void goesWithItsWorktree() {
        status(worktree("tree"), "{url: '%s', commitHash: abc1}".formatted(URL));
        awaitRef("tree", "{commit: abc1}");
        here.person.delete("dockyards.io/v1alpha3", "Worktree", here.namespace, "tree", "Background");
        here.awaitTrue("it goes", () -> repository("tree").isEmpty());
    }

    @Test
    void comesBackIfItIsDeleted() {
        status(worktree("tree"), "{url: '%s', commitHash: abc1}".formatted(URL));
        String uid = awaitRef("tree", "{commit: abc1}").at("/metadata/uid").asText();
        here.person.delete("source.toolkit.fluxcd.io/v1", "GitRepository", here.namespace, "tree", "Background");
        here.await(
                "another one",
                () -> repository("tree")
                        .filter(found -> !found.at("/metadata/uid").asText().equals(uid)));
    }

    @Test
    void isNeverTakenFromAnother() {
        String boss = here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: boss}}")
                .at("/metadata/uid")
                .asText();
        ObjectNode theirs = here.apply("""
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata:
              name: tree
              ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: boss, uid: %s, controller: true}]
            spec: {url: 'https://git.example/theirs.git', interval: 1m}
            """.formatted(boss));
        status(worktree("tree"), "{url: '%s', commitHash: abc1}".formatted(URL));
        here.awaitEvent("tree", "Warning", "ReconcileFailed", "ConfigMap/boss");
        assertThat(repository("tree")).contains(theirs);
    }

    @Test
    void ofAWorkloadToo() {
        here.template("tree", """
            tree: {
                apiVersion: "dockyards.io/v1alpha3"
                kind:       "Worktree"
                metadata: name: "tree"
                spec: files: "a.yaml": 'a: 1'
            }
            """);
        here.workload("app").of("tree").apply();
        here.awaitReady("app");
        ObjectNode tree = here.read("dockyards.io/v1alpha3", "Worktree", "tree").orElseThrow();
        status(tree, "{url: '%s', commitHash: abc1}".formatted(URL));
        awaitRef("tree", "{commit: abc1}");
        here.deleteWorkload("app", "Background");
        here.awaitTrue("it goes with the Workload", () -> repository("tree").isEmpty());
    }

    private ObjectNode worktree(String name) {
        return here.apply(
                "{apiVersion: dockyards.io/v1alpha3, kind: Worktree, metadata: {name: %s}, spec: {}}".formatted(name));
    }

    private void status(ObjectNode worktree, String yaml) {
        here.person.patchStatus(worktree, Yaml.object("{status: %s}".formatted(yaml)));
    }

    private Optional<ObjectNode> repository(String name) {
        return here.read("source.toolkit.fluxcd.io/v1", "GitRepository", name);
    }

    private ObjectNode awaitRef(String name, String ref) {
        return here.await(
                "GitRepository of " + ref,
                () -> repository(name).filter(found -> found.at("/spec/ref").equals(Yaml.object(ref))));
    }
}
