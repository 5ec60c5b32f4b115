package io.dockyards.flux2.kube;

import io.dockyards.flux2.metrics.ApiMetrics;
import java.util.Locale;

/**
 * Measures one request.
 *
 * @param verb Kubernetes' word for it: get, list, create, update, patch, apply, delete
 * @param resource plural and group, with the subresource if it is about one; the path where it is about no resource
 * @param start by {@link System#nanoTime}
 */
record RequestClock(String verb, String resource, long start) {
    /**
     * Starts it.
     *
     * @param method of HTTP, or APPLY
     * @param path with its query
     */
    static RequestClock start(String method, String path) {
        ApiMetrics.sent();
        String[] parts = path.substring(1).split("\\?", 2)[0].split("/");
        // /api/VERSION/… or /apis/GROUP/VERSION/…
        int at = parts[0].equals("apis") ? 3 : 2;
        if (parts.length <= at) {
            return new RequestClock(verb(method, true), "/" + parts[0], System.nanoTime());
        }
        String group = parts[0].equals("apis") ? "." + parts[1] : "";
        if (parts[at].equals("namespaces") && parts.length > at + 2) {
            at += 2;
        }
        String subresource = parts.length > at + 2 ? "/" + parts[at + 2] : "";
        return new RequestClock(
                verb(method, parts.length > at + 1), parts[at] + group + subresource, System.nanoTime());
    }

    private static String verb(String method, boolean isOne) {
        return switch (method) {
            case "GET" -> isOne ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            default -> method.toLowerCase(Locale.ROOT);
        };
    }

    /** @param code HTTP status; 0 if there was no answer */
    void answered(int code) {
        ApiMetrics.answered(verb, resource, code, System.nanoTime() - start);
    }
}
