package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import java.util.UUID;

/** What the webhooks are asked; no two questions are the same, as the controller keeps what it has found out. */
record Questions(FleetObjects objects, String largeSource) {
    /** A Workload of the fleet's template with an input that nobody had. */
    ObjectNode workload(int number) {
        ObjectNode workload = objects.workload(new Name(FleetObjects.NAMESPACE, "asked-" + number));
        workload.withObject("/spec/input").put("version", "2.0." + number);
        return review("CREATE", Dockyards.WORKLOAD, workload);
    }

    /** A template with everything inlined that differs from the others in its last line. */
    ObjectNode largeTemplate(int number) {
        return review(
                "CREATE",
                Dockyards.WORKLOAD_TEMPLATE,
                FleetObjects.template(new Name(FleetObjects.NAMESPACE, "large"), marked(largeSource, number)));
    }

    /** The fleet's template with another last line. */
    ObjectNode changedTemplate(int number) {
        Name name = new Name(FleetObjects.NAMESPACE, FleetObjects.TEMPLATE);
        ObjectNode review = review(
                "UPDATE",
                Dockyards.WORKLOAD_TEMPLATE,
                FleetObjects.template(name, marked(objects.firstSource(), number)));
        review.withObject("/request").set("oldObject", FleetObjects.template(name, objects.firstSource()));
        return review;
    }

    private static String marked(String source, int number) {
        return source + "\n// " + number + "\n";
    }

    private static ObjectNode review(String operation, String kind, ObjectNode object) {
        ObjectNode review =
                Json.object().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request")
                .put("uid", UUID.randomUUID().toString())
                .put("operation", operation);
        request.putObject("kind")
                .put("group", Dockyards.GROUP)
                .put("version", "v1alpha3")
                .put("kind", kind);
        request.set("object", object);
        return review;
    }
}
