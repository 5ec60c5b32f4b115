package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The requests of reconciling, against a real API server. Safe for any number of threads. */
public final class KubeApiClient implements KubeApi {
    private static final String MANAGER = "fieldManager=" + Dockyards.FIELD_MANAGER;
    private static final int VERSIONS_REMEMBERED = 100_000;

    private final Rest rest;
    private final Discovery discovery;
    private final Records records;
    private final FirstRecords firstRecords = new FirstRecords();
    private final MemberSearch search;
    private final EventQueue events;
    /** The resourceVersion that each object was last seen at: an apply that gives the same changed nothing. */
    private final Cache<ObjectKey, String> versions =
            Caffeine.newBuilder().maximumSize(VERSIONS_REMEMBERED).build();

    public KubeApiClient(KubeConnection connection) {
        rest = connection.rest();
        discovery = new Discovery(rest, System::nanoTime);
        records = new Records(rest);
        search = new MemberSearch(rest, discovery);
        events = new EventQueue(new Events(rest, InstantSource.system()));
    }

    @Override
    public Scopes scopes(Set<GroupVersionKind> needed) throws ApiFailure {
        return discovery.kinds(needed);
    }

    @Override
    public Optional<LiveObject> inspect(GroupVersionKind type, ObjectKey key) throws ApiFailure {
        var answer = get(type, key, Rest.METADATA);
        return answer.isEmpty() ? Optional.empty() : Optional.of(live(reading(key), key, answer.get()));
    }

    @Override
    public Optional<WholeObject> read(GroupVersionKind type, ObjectKey key) throws ApiFailure {
        var answer = get(type, key, Rest.JSON);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var live = live(reading(key), key, answer.get());
        return answer.get().json() instanceof ObjectNode json
                ? Optional.of(new WholeObject(live, json))
                : Optional.empty();
    }

    /** The answer about one object; empty if it or its kind isn't there. */
    private Optional<Answer> get(GroupVersionKind type, ObjectKey key, String accept) throws ApiFailure {
        var answer = ask(type, key, accept);
        if (answer.filter(Failures::kindIsMissing).isPresent()) {
            // It may be served in another version by now: only who has looked may take the object for gone (R21).
            discovery.expire();
            answer = ask(type, key, accept);
            if (answer.filter(Failures::kindIsMissing).isPresent()) {
                throw Failures.kindInDoubt(reading(key), type);
            }
        }
        if (answer.filter(given -> given.code() != 404).isPresent()) {
            return answer;
        }
        versions.invalidate(key);
        return Optional.empty();
    }

    /** In the version that is known to be served; empty if none is. */
    private Optional<Answer> ask(GroupVersionKind type, ObjectKey key, String accept) throws ApiFailure {
        var served = discovery.kinds(List.of(type)).inAnyVersion(type);
        if (served.isEmpty()) {
            return Optional.empty();
        }
        var path = served.get().path(key.namespace(), key.name());
        return Optional.of(Failures.ask(reading(key), () -> rest.get(path, accept)));
    }

    private static String reading(ObjectKey key) {
        return "reading " + key;
    }

    @Override
    public List<Member> members(Workload workload) throws ApiFailure {
        return search.membersOf(workload);
    }

    /**
     * {@inheritDoc}
     *
     * <p>An object that this client hasn't seen before counts as changed, even if it already was as it should be.
     */
    @Override
    public Applied apply(PreparedObject object, boolean forced) throws ApiFailure {
        var key = object.key();
        var attempt = "apply of " + key;
        var served = discovery
                .kinds(List.of(object.type()))
                .get(object.type())
                .orElseThrow(() -> Failures.noSuchKind(attempt, object.type()));
        var path = served.path(key.namespace(), key.name()) + "?" + MANAGER + "&force=" + forced;
        var answer = Failures.ask(attempt, () -> rest.patch(path, Rest.APPLY, object.json(), Rest.METADATA));
        if (Failures.kindIsMissing(answer)) {
            discovery.expire();
            throw Failures.noSuchKind(attempt, object.type());
        }
        var before = Optional.ofNullable(versions.getIfPresent(key));
        var live = live(attempt, key, answer);
        return new Applied(live, answer.code() == 201 || !before.equals(Optional.of(live.resourceVersion())));
    }

    @Override
    public void patch(GroupVersionKind type, ObjectKey key, ArrayNode patch, String fieldManager) throws ApiFailure {
        var attempt = "patch of " + key;
        var served =
                discovery.kinds(List.of(type)).inAnyVersion(type).orElseThrow(() -> Failures.noSuchKind(attempt, type));
        var path = served.path(key.namespace(), key.name()) + "?fieldManager=" + fieldManager;
        var answer = Failures.ask(attempt, () -> rest.patch(path, Rest.JSON_PATCH, patch, Rest.METADATA));
        if (!answer.ok() && answer.code() != 404 && !isFailedTest(answer)) {
            throw Failures.of(attempt, answer);
        }
    }

    /** The API server's answer to a test that fails is the one to any patch that doesn't fit. */
    private static boolean isFailedTest(Answer answer) {
        return answer.code() == 422 && answer.json().path("message").asText().contains("test");
    }

    private LiveObject live(String attempt, ObjectKey key, Answer answer) throws ApiFailure {
        if (!answer.ok()) {
            throw Failures.of(attempt, answer);
        }
        var live = LiveObjects.of(key, answer.json());
        versions.put(key, live.resourceVersion());
        return live;
    }

    @Override
    public Optional<AppliedRecord> record(Name workload) throws ApiFailure {
        var first = firstRecords.take(workload);
        return first.isPresent() ? first.get() : records.read(workload);
    }

    /**
     * Reads all records at once, for the first time that each is asked for. Without it each is read by itself.
     *
     * @param namespaces empty for all
     */
    public void readAhead(Set<String> namespaces) throws ApiFailure {
        records.list(namespaces, firstRecords::add);
        firstRecords.complete();
    }

    @Override
    public AppliedRecord writeRecord(Name workload, AppliedRecord record) throws ApiFailure {
        return records.write(workload, record);
    }

    @Override
    public Optional<ObjectNode> workload(Name workload) throws ApiFailure {
        var attempt = "reading Workload/" + workload;
        var answer = Failures.ask(attempt, () -> rest.get(path(workload), Rest.JSON));
        return answer.code() == 404 ? Optional.empty() : Optional.of(object(attempt, answer));
    }

    @Override
    public ObjectNode patchConditions(Name workload, String resourceVersion, ArrayNode conditions) throws ApiFailure {
        var attempt = "writing the conditions of Workload/" + workload;
        var patch = Json.object();
        patch.putObject("metadata").put("resourceVersion", resourceVersion);
        patch.putObject("status").set("conditions", conditions);
        var answer = Failures.ask(
                attempt, () -> rest.patch(path(workload) + "/status?" + MANAGER, Rest.MERGE, patch, Rest.JSON));
        return object(attempt, answer);
    }

    @Override
    public ObjectNode answerRequest(Name workload, String resourceVersion, String request) throws ApiFailure {
        var attempt = "answering the request to reconcile Workload/" + workload;
        var patch = Json.object();
        patch.putObject("metadata")
                .put("resourceVersion", resourceVersion)
                .putObject("annotations")
                .put(Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE, request);
        var answer =
                Failures.ask(attempt, () -> rest.patch(path(workload) + "?" + MANAGER, Rest.MERGE, patch, Rest.JSON));
        return object(attempt, answer);
    }

    @Override
    public void patchInputSchema(Name template, String resourceVersion, Optional<ObjectNode> schema) throws ApiFailure {
        var attempt = "writing the input schema of WorkloadTemplate/" + template;
        var patch = Json.object();
        patch.putObject("metadata").put("resourceVersion", resourceVersion);
        patch.putObject("status").set("inputSchema", schema.isPresent() ? schema.get() : Json.MAPPER.nullNode());
        var path = path("workloadtemplates", template) + "/status?" + MANAGER;
        object(attempt, Failures.ask(attempt, () -> rest.patch(path, Rest.MERGE, patch, Rest.JSON)));
    }

    @Override
    public void event(EventNote note) {
        events.add(note);
    }

    /** Waits until all Events are recorded, no longer than the limit; whether they are. */
    public boolean flush(Duration limit) throws InterruptedException {
        return events.flush(limit);
    }

    /** The object of an answer, in the same form as the informers have it. */
    private static ObjectNode object(String attempt, Answer answer) throws ApiFailure {
        if (answer.ok() && answer.json() instanceof ObjectNode json) {
            return new Tree(json).json();
        }
        throw Failures.of(attempt, answer);
    }

    private static String path(Name workload) {
        return path("workloads", workload);
    }

    private static String path(String plural, Name name) {
        return "/apis/" + Dockyards.API_VERSION + "/namespaces/" + Paths.segment(name.namespace()) + "/" + plural + "/"
                + Paths.segment(name.name());
    }
}
