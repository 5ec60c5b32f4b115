package io.dockyards.flux2.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.impl.BaseClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;

/** A client whose lists and watches are answered with metadata alone, which the library has no informers for. */
final class MetadataClient {
    private static final String AS = "application/json;g=meta.k8s.io;v=v1;as=";

    private MetadataClient() {}

    /** One that shares everything with the given client and must not be closed: that would close both. */
    static KubernetesClient of(KubernetesClient client) {
        var http = client.getHttpClient()
                .newBuilder()
                .addOrReplaceInterceptor("metadata", new AskForMetadata())
                .build();
        var executor = client.adapt(BaseClient.class).getExecutor();
        return new KubernetesClientImpl(
                http, client.getConfiguration(), () -> executor, client.getKubernetesSerialization());
    }

    private static final class AskForMetadata implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            var query = request.uri().getQuery();
            var watch = query != null && query.contains("watch=true");
            builder.setHeader("Accept", AS + (watch ? "PartialObjectMetadata" : "PartialObjectMetadataList"));
        }
    }
}
