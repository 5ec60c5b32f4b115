package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R24. */
class LeftoversAreFoundAndLetGoTest {
    @TempDir
    private Path folder;

    /** The other finalizers on the record aren't known then, and a patch of the list would take them off. */
    @Test
    void aRecordThatCantBeReadIsntPatched() throws Exception {
        try (var server = new HttpTestServer(500, "");
                var connection = server.connect(folder)) {
            var leftovers = new LeftoversClient(connection, Set.of());
            assertThatThrownBy(() ->
                            leftovers.release(new Name("team", "app"), AppliedRecord.unreadable(Optional.of("7"))))
                    .isInstanceOf(ApiFailure.class)
                    .hasMessageContaining("team/app");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void theyAreListedPageByPage() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var query = exchange.getRequestURI().getRawQuery();
            var second = query.contains("continue=a%2Fb");
            var bytes = page(second ? "two" : "one", second ? "" : "a/b", query.contains("limit="));
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (var connection = HttpTestServer.connect(folder, address)) {
            assertThat(new LeftoversClient(connection, Set.of()).all())
                    .containsExactly(new Name("team", "one"), new Name("team", "two"));
        } finally {
            server.stop(0);
        }
    }

    private static byte[] page(String workload, String next, boolean limited) {
        return """
            {"kind": "ConfigMapList", "metadata": {"continue": "%s"}, "items": [{"metadata": {
              "name": "%s-applied", "namespace": "team", "labels": {"dockyards.io/record": "applied"},
              "finalizers": ["dockyards.io/cluster-scoped"],
              "ownerReferences": [{"apiVersion": "dockyards.io/v1alpha3", "kind": "Workload", "name": "%s"}]
            }}]}
            """.formatted(limited ? next : "", workload, workload).getBytes(StandardCharsets.UTF_8);
    }
}
