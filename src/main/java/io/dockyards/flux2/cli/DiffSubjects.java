package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.OwnerCluster;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.TemplateManifest;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.EngineIdentity;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.WorkloadPlanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gathers what is rendered: from the cluster as the controller does, or from files, the rest from the cluster. */
final class DiffSubjects {
    /** Nothing is compared with an earlier render. */
    private static final EngineIdentity ANY_ENGINE = new EngineIdentity("");

    private final ClusterAccess cluster;

    DiffSubjects(ClusterAccess cluster) {
        this.cluster = cluster;
    }

    /**
     * A Workload in the cluster.
     *
     * @param local a template that takes the place of its own
     * @param input what {@code spec.input} becomes
     */
    DiffSubject live(Name name, Optional<TemplateSource> local, Optional<Path> input) {
        ObjectNode json = cluster.workload(name);
        boolean isSuspended = WorkloadState.of(json).isSuspended();
        if (isSuspended) {
            // Shown is what would be applied once it is resumed, and then the annotation is gone.
            json.withObject("/metadata/annotations").remove(Dockyards.ANNOTATION_SUSPEND);
        }
        input.ifPresent(file -> json.withObject("/spec").set("input", Manifests.value(file)));
        Workload workload = new Workload(json);
        Optional<ObjectNode> template = local.isPresent()
                ? Optional.of(TemplateManifest.of("local", name.namespace(), ""))
                : workload.templateRef().flatMap(ref -> read(Dockyards.WORKLOAD_TEMPLATE, ref));
        Observed observed = new Observed(
                workload, workload.cluster().flatMap(ref -> read(Dockyards.CLUSTER, ref)), template, List.of());
        return switch (WorkloadPlanner.decide(observed, ANY_ENGINE)) {
            case Decision.Ignore(String why) ->
                throw CliFailure.input("the controller ignores Workload " + name + ": " + why);
            case Decision.Report report ->
                throw CliFailure.input("Workload " + name + " can't be rendered: "
                        + report.reason().text() + ": " + report.message());
            case Decision.Render render ->
                new DiffSubject(
                        workload,
                        isSuspended,
                        true,
                        local.orElse(render.template()),
                        render.input(),
                        render.clusterName());
        };
    }

    /** A local template with a Workload from a file, or a made-up one, as {@code render} takes them. */
    DiffSubject files(
            TemplateArgument template,
            Optional<Path> workloadFile,
            Optional<Path> clusterFile,
            Optional<Path> inputFile,
            Optional<String> namespace) {
        Optional<String> place = workloadFile.isPresent() ? namespace : Optional.of(cluster.namespace(namespace));
        RenderInputFiles files = RenderInputFiles.read(template.name(), workloadFile, clusterFile, inputFile, place);
        Workload workload = new Workload(files.workload());
        Optional<ObjectNode> live = read(Dockyards.WORKLOAD, workload.name());
        // By its UID it owns what is there already.
        live.ifPresent(
                there -> files.workload().withObject("/metadata").put("uid", Fields.text(there, "metadata", "uid")));
        ObjectNode owner = clusterFile.isPresent() ? files.cluster() : cluster(workload, files);
        return new DiffSubject(
                workload,
                false,
                live.isPresent(),
                template.source(),
                RenderInputs.of(owner, files.workload()),
                Fields.text(owner, "metadata", "name"));
    }

    private ObjectNode cluster(Workload workload, RenderInputFiles files) {
        return switch (workload.ownerCluster()) {
            case OwnerCluster.None _ -> files.cluster();
            case OwnerCluster.Malformed(String why) -> throw CliFailure.input(why);
            case OwnerCluster.Named(String name) -> {
                Name reference = new Name(workload.name().namespace(), name);
                yield read(Dockyards.CLUSTER, reference)
                        .orElseThrow(() -> CliFailure.input(
                                "Cluster " + reference + " doesn't exist; name a file with one by --cluster"));
            }
        };
    }

    private Optional<ObjectNode> read(String kind, Name name) {
        return ClusterAccess.ask(() -> cluster.reader().read(kind, name));
    }
}
