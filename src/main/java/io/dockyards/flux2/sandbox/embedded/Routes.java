package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its answer: health, version and discovery here, objects in {@link ObjectRoutes}. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final KindRegistry kinds;
    private final ObjectRoutes objects;
    private final Consumer<ApiRequest> listener;

    Routes(KindRegistry kinds, ObjectRoutes objects, Consumer<ApiRequest> listener) {
        this.kinds = kinds;
        this.objects = objects;
        this.listener = listener;
    }

    /** Never throws: an error of the JVM that left here would end the process. */
    HttpResponse handle(Exchange exchange) {
        String path = String.join("/", exchange.path());
        try {
            List<String> segments = exchange.path();
            boolean core = segments.size() > 2 && segments.getFirst().equals("api");
            boolean grouped = segments.size() > 3 && segments.getFirst().equals("apis");
            if (!core && !grouped) {
                HttpResponse response = other(exchange, path);
                tell(
                        exchange,
                        other(
                                exchange.method(),
                                path,
                                exchange.userAgent(),
                                response.status().intValue()));
                return response;
            }
            int start = core ? 2 : 3;
            Target target = Targets.of(
                    kinds.snapshot(),
                    core ? "" : segments.get(1),
                    segments.get(start - 1),
                    segments.subList(start, segments.size()));
            return object(exchange, target);
        } catch (ApiException e) {
            tell(exchange, other(exchange.method(), path, exchange.userAgent(), e.code()));
            return Answers.failure(e);
        } catch (Throwable e) {
            LOG.error("request failed method={} path=/{}", exchange.method(), path, e);
            return Answers.failure(Statuses.internal("Internal error occurred: " + e));
        }
    }

    private HttpResponse object(Exchange exchange, Target target) {
        String verb = verb(exchange, target);
        HttpResponse response;
        try {
            response = objects.handle(exchange, target, verb);
        } catch (ApiException e) {
            response = Answers.failure(e);
        }
        tell(
                exchange,
                new ApiRequest(
                        verb,
                        target.kind().gvk().group(),
                        target.kind().plural(),
                        target.subresource(),
                        target.namespace(),
                        target.name(),
                        exchange.userAgent(),
                        response.status().intValue()));
        return response;
    }

    private static String verb(Exchange exchange, Target target) {
        boolean collection = target.name().isEmpty();
        boolean status = !target.subresource().isEmpty();
        return switch (exchange.method()) {
            case "GET" -> collection ? (exchange.query().flag("watch") ? "watch" : "list") : "get";
            case "POST" -> collection ? "create" : "post";
            case "PUT" -> collection ? "put" : "update";
            case "PATCH" ->
                collection ? "none" : exchange.contentType().equals(PatchType.APPLY.mediaType()) ? "apply" : "patch";
            case "DELETE" -> collection ? "deletecollection" : status ? "none" : "delete";
            default -> "none";
        };
    }

    private HttpResponse other(Exchange exchange, String path) {
        if (!exchange.method().equals("GET")) {
            throw Statuses.methodNotAllowed("the server does not allow " + exchange.method() + " on /" + path);
        }
        List<String> segments = exchange.path();
        String first = segments.isEmpty() ? "" : segments.getFirst();
        return switch (first) {
            case "" -> Answers.json(200, paths());
            case "healthz", "livez", "readyz" -> Answers.text("ok");
            case "version" -> Answers.json(200, version());
            case "api", "apis" -> discovery(exchange, segments, first.equals("api"));
            case "openapi" -> openApi(segments);
            default -> throw Statuses.noSuchResource();
        };
    }

    private HttpResponse discovery(Exchange exchange, List<String> segments, boolean core) {
        Discovery discovery = new Discovery(kinds.snapshot());
        if (segments.size() == 1) {
            if (wantsAggregated(exchange.accept())) {
                return aggregated(exchange, discovery.aggregated(core));
            }
            return Answers.json(200, core ? Discovery.coreVersions() : discovery.groups());
        }
        if (core) {
            return Answers.json(200, discovery.resources("", segments.get(1)));
        }
        return Answers.json(
                200,
                segments.size() == 2
                        ? discovery.group(segments.get(1))
                        : discovery.resources(segments.get(1), segments.get(2)));
    }

    private static boolean wantsAggregated(String accept) {
        String compact = accept.replace(" ", "").toLowerCase(Locale.ROOT);
        return Stream.of(compact.split(",", -1))
                .anyMatch(
                        range -> List.of(range.split(";", -1)).containsAll(Set.of("as=apigroupdiscoverylist", "v=v2")));
    }

    private static HttpResponse aggregated(Exchange exchange, ObjectNode list) {
        String etag = "\"" + Etag.of(Json.write(list)) + "\"";
        HttpResponse response = exchange.ifNoneMatch().contains(etag)
                ? HttpResponse.create().withStatus(304)
                : Answers.json(200, list, AGGREGATED_TYPE);
        return response.addHeader(RawHeader.create("ETag", etag)).addHeader(RawHeader.create("Vary", "Accept"));
    }

    private static final ContentType.NonBinary AGGREGATED_TYPE = (ContentType.NonBinary) ContentTypes.parse(AGGREGATED);

    private HttpResponse openApi(List<String> segments) {
        OpenApi openApi = new OpenApi(kinds.snapshot());
        if (segments.size() >= 2 && segments.get(1).equals("v3")) {
            if (segments.size() == 2) {
                return Answers.json(200, openApi.index());
            }
            if (segments.size() == 4 && segments.get(2).equals("api")) {
                return Answers.json(200, openApi.document("", segments.get(3)));
            }
            if (segments.size() == 5 && segments.get(2).equals("apis")) {
                return Answers.json(200, openApi.document(segments.get(3), segments.get(4)));
            }
        }
        if (segments.size() == 2 && segments.get(1).equals("v2")) {
            throw Statuses.notAcceptable("the embedded API server has OpenAPI v3 only, at /openapi/v3");
        }
        throw Statuses.noSuchResource();
    }

    private static ObjectNode paths() {
        ObjectNode root = Json.object();
        root.putArray("paths")
                .add("/api")
                .add("/apis")
                .add("/healthz")
                .add("/livez")
                .add("/openapi/v3")
                .add("/readyz")
                .add("/version");
        return root;
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "37")
                .put("gitVersion", "v1.37.0-embedded")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "java/" + Runtime.version().feature());
    }

    private static ApiRequest other(String method, String path, String userAgent, int code) {
        return new ApiRequest(method.toLowerCase(Locale.ROOT), "", "/" + path, "", "", "", userAgent, code);
    }

    private void tell(Exchange exchange, ApiRequest request) {
        LOG.debug(
                "request method={} verb={} path=/{} status={}",
                exchange.method(),
                request.verb(),
                String.join("/", exchange.path()),
                request.status());
        listener.accept(request);
    }
}
