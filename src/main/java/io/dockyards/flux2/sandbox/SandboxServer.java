package io.dockyards.flux2.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The API server of a sandbox, embedded or real, and plain requests to it. */
public interface SandboxServer extends AutoCloseable {
    /** Where it listens. */
    URI uri();

    /** A kubeconfig for {@code kubectl} and the controller. */
    String kubeconfig();

    /** A request to a path below the root. */
    HttpRequest.Builder request(String pathAndQuery);

    /** Sends it and waits for the whole answer, whatever its status is. */
    HttpResponse<String> send(HttpRequest request) throws IOException;

    @Override
    void close();
}
