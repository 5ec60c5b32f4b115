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

    private static ObjectNode worktree(String status) {
        return Samples.yaml("""
            apiVersion: dockyards.io/v1alpha3
            kind: Worktree
            metadata: {name: tree, namespace: shop, uid: t-1}
            status: %s
            """.formatted(status));
    }
}
