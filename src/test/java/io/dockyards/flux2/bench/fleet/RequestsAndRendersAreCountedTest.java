package io.dockyards.flux2.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.sandbox.real.AuditedRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsAndRendersAreCountedTest {
    private final Requests requests = new Requests(List.of(
            request("patch", "", "configmaps", 10),
            request("get", "", "configmaps", 20),
            request("watch", "", "configmaps", 30),
            request("update", "coordination.k8s.io", "leases", 40)));

    @Test
    void aLeaseIsNoWriteForAWorkload() {
        assertThat(requests.writes()).isOne();
    }

    @Test
    void theLastIsNeitherTheBeginningOfAWatchNorALease() {
        assertThat(requests.last()).contains(Instant.ofEpochSecond(20));
        assertThat(new Requests(List.of()).last()).isEmpty();
    }

    @Test
    void aRenderIsALineOfTheLogAtLevelDebug() {
        Renders renders = Renders.in(List.of(
                "time=t level=debug msg=rendered kind=Workload namespace=fleet name=app-1 generation=1 objects=2",
                "time=t level=debug msg=rendered kind=Workload namespace=probe name=probe generation=2 objects=1",
                "time=t level=info msg=\"conditions changed\" kind=Workload namespace=fleet name=app-1 generation=1"));
        assertThat(renders.of("fleet")).isOne();
        assertThat(renders.of("probe")).isOne();
        assertThat(renders.of("other")).isZero();
    }

    private static AuditedRequest request(String verb, String group, String resource, long second) {
        return new AuditedRequest(
                verb, "controller", "", group, resource, "", "fleet", "any", 200, "/", Instant.ofEpochSecond(second));
    }
}
