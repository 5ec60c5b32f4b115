package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.plan.CompanionPlan;
import java.time.Duration;
import java.util.Optional;

/** How objects of one kind come to the one object that is made of each (behaviour §2–§4). */
interface Companion {
    /** How the objects that it is made of are watched. */
    Change.Kind source();

    /** How what is made of them is watched. */
    Change.Kind target();

    /** Their API group. */
    String group();

    /** Their kind. */
    String kind();

    /** Whether anything waits for it, so that Workloads needn't go first. */
    boolean isUrgent();

    /** What is to be applied. */
    CompanionPlan plan(ObjectNode source);

    /**
     * What is to be done on the object itself. Blocks.
     *
     * @return when to look again, if that is due
     */
    default Optional<Duration> tend(ObjectNode source, Environment environment) throws ApiFailure {
        return Optional.empty();
    }

    Fate applied(Name about, ObjectKey object, Fate.Deed deed);
}
