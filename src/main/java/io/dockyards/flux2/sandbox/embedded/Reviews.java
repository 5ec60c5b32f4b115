package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Questions about one's own rights: there is no authorization here, so everything is allowed. */
final class Reviews {
    private Reviews() {}

    static boolean is(Kind kind) {
        return kind.gvk().group().equals("authorization.k8s.io");
    }

    static ObjectNode answer(Kind kind, ObjectNode question) {
        ObjectNode answer = question.deepCopy();
        answer.put("apiVersion", kind.gvk().apiVersion());
        answer.put("kind", kind.gvk().kind());
        ObjectNode status = answer.putObject("status");
        if (kind.gvk().kind().equals("SelfSubjectRulesReview")) {
            ObjectNode rule = status.putArray("resourceRules").addObject();
            rule.putArray("verbs").add("*");
            rule.putArray("apiGroups").add("*");
            rule.putArray("resources").add("*");
            ObjectNode paths = status.putArray("nonResourceRules").addObject();
            paths.putArray("verbs").add("*");
            paths.putArray("nonResourceURLs").add("*");
            status.put("incomplete", false);
        } else {
            status.put("allowed", true);
            status.put("reason", "the embedded API server allows everything");
        }
        return answer;
    }
}
