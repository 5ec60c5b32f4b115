package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R5: of two Workloads that render the same new object, the older gets it. */
class ClaimsTest {
    private static final ObjectKey OBJECT = Samples.configMapKey("shared");

    private final Claims claims = new Claims();
    private final Workload older = workload("older", "2020-01-01T00:00:00Z", "b");
    private final Workload younger = workload("younger", "2021-01-01T00:00:00Z", "a");

    private static Workload workload(String name, String created, String uid) {
        ObjectNode json = Samples.workload(Samples.name(name));
        json.withObject("/metadata").put("creationTimestamp", created).put("uid", uid);
        return new Workload(json);
    }

    @Test
    void theOlderTakesAClaimOver() {
        assertThat(claims.claim(OBJECT, younger)).isEmpty();
        assertThat(claims.claim(OBJECT, older)).isEmpty();
        assertThat(claims.startWriting(List.of(OBJECT), younger))
                .contains(new Claims.Lost(OBJECT, Optional.of(older.name())));
        assertThat(claims.startWriting(List.of(OBJECT), older)).isEmpty();
    }

    @Test
    void whoWasOvertakenDoesntWriteThoughTheOlderHasFinished() {
        claims.claim(OBJECT, younger);
        claims.claim(OBJECT, older);
        claims.startWriting(List.of(OBJECT), older);
        claims.release(older);
        assertThat(claims.startWriting(List.of(OBJECT), younger)).contains(new Claims.Lost(OBJECT, Optional.empty()));
    }

    @Test
    void theYoungerDoesnt() {
        assertThat(claims.claim(OBJECT, older)).isEmpty();
        assertThat(claims.claim(OBJECT, younger)).contains(older.name());
    }

    @Test
    void ofTheSameAgeTheUidDecides() {
        Workload twin = workload("twin", "2020-01-01T00:00:00Z", "c");
        claims.claim(OBJECT, older);
        assertThat(claims.claim(OBJECT, twin)).contains(older.name());
    }

    @Test
    void whoWritesKeepsIt() {
        claims.claim(OBJECT, younger);
        claims.startWriting(List.of(OBJECT), younger);
        assertThat(claims.claim(OBJECT, older)).contains(younger.name());
    }

    @Test
    void whatIsReleasedIsFree() {
        claims.claim(OBJECT, older);
        claims.release(older);
        assertThat(claims.claim(OBJECT, younger)).isEmpty();
    }
}
