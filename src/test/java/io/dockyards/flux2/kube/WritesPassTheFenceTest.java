package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a lease nothing is written, whatever the request; what only reads goes through. */
class WritesPassTheFenceTest {
    private static final String PATH = "/api/v1/namespaces/apps/configmaps/a";

    private final AtomicLong now = new AtomicLong();
    private final LeaseFence fence = new LeaseFence(now::get);

    @TempDir
    private Path folder;

    @Test
    void everyKindOfWriteIsHeldBack() throws Exception {
        try (var server = new HttpTestServer(200, "{}");
                var connection = server.connect(folder, fence)) {
            var rest = connection.rest();
            List<Failures.Request> writes = List.of(
                    () -> rest.patch(PATH, Rest.APPLY, Json.object(), Rest.JSON),
                    () -> rest.post(PATH, Json.object(), Rest.JSON),
                    () -> rest.put(PATH, Json.object(), Rest.JSON),
                    () -> rest.delete(PATH, Json.object(), Rest.JSON));
            for (var write : writes) {
                assertThat(catchThrowableOfType(ApiFailure.class, write::send)).isNotNull();
            }
            assertThat(server.requests()).isZero();
            assertThat(rest.get(PATH, Rest.JSON).code()).isEqualTo(200);
            fence.openUntil(1);
            for (var write : writes) {
                write.send();
            }
            assertThat(server.requests()).isEqualTo(1 + writes.size());
        }
    }

    @Test
    void itFailsAsSomethingThatPassesAndSaysWhy() throws Exception {
        try (var server = new HttpTestServer(200, "{}");
                var connection = server.connect(folder, fence)) {
            var failure = catchThrowableOfType(
                    ApiFailure.class,
                    () -> new KubeApiClient(connection)
                            .patchConditions(new Name("apps", "podinfo"), "1", Json.MAPPER.createArrayNode()));
            assertThat(failure.code()).isZero();
            assertThat(failure).hasMessageEndingWith("failed: this process doesn't hold the lease of the leader");
        }
    }

    @Test
    void theTimeOfTheLeaseCounts() throws Exception {
        fence.openUntil(10);
        now.set(9);
        fence.check();
        now.set(10);
        assertThat(catchThrowableOfType(ApiFailure.class, fence::check)).isNotNull();
        fence.openUntil(20);
        fence.check();
    }

    @Test
    void whatIsShutStaysShut() {
        fence.shut();
        fence.openUntil(Long.MAX_VALUE);
        assertThat(catchThrowableOfType(ApiFailure.class, fence::check)).isNotNull();
    }
}
