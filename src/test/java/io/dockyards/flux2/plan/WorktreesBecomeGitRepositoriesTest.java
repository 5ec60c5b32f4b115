package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorktreesBecomeGitRepositoriesTest {
    @Test
    void theCommitWins() {
        assertThat(WorktreePlanner.gitRepository(worktree("{url: u, commitHash: abc, referenceName: refs/heads/main}"))
                        .orElseThrow()
                        .json())
                .isEqualTo(Samples.yaml("""
                    apiVersion: source.toolkit.fluxcd.io/v1
                    kind: GitRepository
                    metadata:
                      name: tree
                      namespace: shop
                      ownerReferences:
                      - apiVersion: dockyards.io/v1alpha3
                        kind: Worktree
                        name: tree
                        uid: t-1
                        blockOwnerDeletion: true
                    spec: {url: u, interval: 5m0s, ref: {commit: abc}}
                    """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{url: u, referenceName: refs/heads/main}",
                "{url: u, commitHash: '', referenceName: refs/heads/main}"
            })
    void elseTheReference(String status) {
        assertThat(WorktreePlanner.gitRepository(worktree(status))
                        .orElseThrow()
                        .json()
                        .at("/spec/ref"))
                .isEqualTo(Samples.yaml("{name: refs/heads/main}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{url: u}",
                "{url: '', commitHash: abc}",
                "{commitHash: abc}",
                "{url: u, commitHash: '', referenceName: ''}"
            })
    void withoutUrlOrReferenceItIsIgnored(String status) {
        assertThat(WorktreePlanner.gitRepository(worktree(status))).isEmpty();
    }

    @Test
    void oneThatIsBeingDeletedIsIgnored() {
        ObjectNode worktree = worktree("{url: u, commitHash: abc}");
        ((ObjectNode) worktree.get("metadata")).put("deletionTimestamp", "2026-01-01T00:00:00Z");
        assertThat(WorktreePlanner.gitRepository(worktree)).isEmpty();
    }

    private static final String STATUS = "{url: u, commitHash: abc}";

    /** The GitRepository as the API server has it after our apply, and after others wrote beside us. */
    private static ObjectNode applied() {
        return Samples.yaml("""
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata:
              name: tree
              namespace: shop
              uid: g-1
              generation: 1
              ownerReferences:
              - {apiVersion: dockyards.io/v1alpha3, blockOwnerDeletion: true, kind: Worktree, name: tree, uid: t-1}
              managedFields:
              - manager: kubectl
                operation: Apply
                fieldsV1: {f:spec: {f:suspend: {}}}
              - manager: dockyards-flux2
                operation: Apply
                fieldsV1:
                  f:metadata: {f:ownerReferences: {'k:{"uid":"t-1"}': {}}}
                  f:spec: {f:interval: {}, f:ref: {f:commit: {}}, f:url: {}}
            spec: {interval: 5m0s, ref: {commit: abc}, suspend: true, timeout: 60s, url: u}
            status: {observedGeneration: 1}
            """);
    }

    private static boolean isApplied(String status, ObjectNode live) {
        return AsApplied.is(
                WorktreePlanner.gitRepository(worktree(status)).orElseThrow().json(), live);
    }

    @Test
    void oneThatIsThereAsItWouldBeAppliedIsKnownAsSuch() {
        assertThat(isApplied(STATUS, applied())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{url: v, commitHash: abc}",
                "{url: u, commitHash: def}",
                "{url: u, referenceName: abc}",
            })
    void oneThatIsThereOtherwiseIsNot(String status) {
        assertThat(isApplied(status, applied())).isFalse();
    }

    @Test
    void norIsOneWithAFieldThatAnotherManagerTook() {
        ObjectNode live = applied();
        ((ObjectNode) live.at("/metadata/managedFields/1/fieldsV1/f:spec")).remove("f:url");
        assertThat(isApplied(STATUS, live)).isFalse();
    }

    @Test
    void norIsOneWhereWeHaveAFieldThatWeWouldNotWrite() {
        ObjectNode live = applied();
        ((ObjectNode) live.at("/metadata/managedFields/1/fieldsV1/f:spec/f:ref")).putObject("f:name");
        assertThat(isApplied(STATUS, live)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager=dockyards-flux3", "operation=Update", "subresource=status"})
    void norIsOneThatWeDidNotApply(String change) {
        ObjectNode live = applied();
        String[] field = change.split("=", 2);
        ((ObjectNode) live.at("/metadata/managedFields/1")).put(field[0], field[1]);
        assertThat(isApplied(STATUS, live)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid", "blockOwnerDeletion"})
    void norIsOneOfAnotherOwner(String field) {
        ObjectNode live = applied();
        ((ObjectNode) live.at("/metadata/ownerReferences/0")).put(field, "other");
        assertThat(isApplied(STATUS, live)).isFalse();
    }

    private static ObjectNode worktree(String status) {
        return Samples.yaml("""
            apiVersion: dockyards.io/v1alpha3
            kind: Worktree
            metadata: {name: tree, namespace: shop, uid: t-1}
            status: %s
            """.formatted(status));
    }
}
