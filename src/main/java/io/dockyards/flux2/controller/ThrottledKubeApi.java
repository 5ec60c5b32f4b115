package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Applied;
import io.dockyards.flux2.kube.EventNote;
import io.dockyards.flux2.kube.KubeApi;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.metrics.ApiMetrics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Lets a bounded number of requests through at a time. Thousands of Workloads may have work at once, but a connection
 * carries about a hundred streams, and an API server serves others too.
 */
final class ThrottledKubeApi implements KubeApi {
    /** Well below the streams of one HTTP/2 connection: the informers share it. */
    static final int AT_A_TIME = 32;

    private interface Request<T> {
        T send() throws ApiFailure;
    }

    private final KubeApi kube;
    private final Semaphore permits;

    ThrottledKubeApi(KubeApi kube, int atATime) {
        this.kube = kube;
        this.permits = new Semaphore(atATime, true);
    }

    private <T> T send(Request<T> request) throws ApiFailure {
        long asked = System.nanoTime();
        permits.acquireUninterruptibly();
        ApiMetrics.throttled(System.nanoTime() - asked);
        try {
            return request.send();
        } finally {
            permits.release();
        }
    }

    @Override
    public Scopes scopes(Set<GroupVersionKind> needed) throws ApiFailure {
        return send(() -> kube.scopes(needed));
    }

    @Override
    public Optional<LiveObject> inspect(GroupVersionKind type, ObjectKey key) throws ApiFailure {
        return send(() -> kube.inspect(type, key));
    }

    @Override
    public Optional<WholeObject> read(GroupVersionKind type, ObjectKey key) throws ApiFailure {
        return send(() -> kube.read(type, key));
    }

    @Override
    public List<Member> members(Workload workload) throws ApiFailure {
        return send(() -> kube.members(workload));
    }

    @Override
    public Applied apply(PreparedObject object, boolean forced) throws ApiFailure {
        return send(() -> kube.apply(object, forced));
    }

    @Override
    public void patch(GroupVersionKind type, ObjectKey key, ArrayNode patch, String fieldManager) throws ApiFailure {
        send(() -> {
            kube.patch(type, key, patch, fieldManager);
            return true;
        });
    }

    @Override
    public Optional<AppliedRecord> record(Name workload) throws ApiFailure {
        return send(() -> kube.record(workload));
    }

    @Override
    public AppliedRecord writeRecord(Name workload, AppliedRecord record) throws ApiFailure {
        return send(() -> kube.writeRecord(workload, record));
    }

    @Override
    public Optional<ObjectNode> workload(Name workload) throws ApiFailure {
        return send(() -> kube.workload(workload));
    }

    @Override
    public ObjectNode patchConditions(Name workload, String resourceVersion, ArrayNode conditions) throws ApiFailure {
        return send(() -> kube.patchConditions(workload, resourceVersion, conditions));
    }

    @Override
    public ObjectNode answerRequest(Name workload, String resourceVersion, String request) throws ApiFailure {
        return send(() -> kube.answerRequest(workload, resourceVersion, request));
    }

    @Override
    public void patchInputSchema(Name template, String resourceVersion, Optional<ObjectNode> schema) throws ApiFailure {
        send(() -> {
            kube.patchInputSchema(template, resourceVersion, schema);
            return true;
        });
    }

    @Override
    public void event(EventNote note) {
        kube.event(note);
    }
}
