package io.dockyards.flux2.controller;

import io.dockyards.flux2.kube.KubeApi;
import io.dockyards.flux2.kube.Leftovers;
import io.dockyards.flux2.kube.Members;
import io.dockyards.flux2.kube.Observations;
import io.dockyards.flux2.plan.EngineIdentity;
import io.dockyards.flux2.render.RenderPool;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What the actors of objects work with.
 *
 * @param kube safe for use by many threads
 * @param renderPatience how long the answer to a render can take; what takes longer was lost with a crashed pool
 * @param engine part of each digest of inputs (R10)
 * @param claims shared by all Workloads (R5)
 * @param quarantine shared by all Workloads (R29)
 * @param jobs runs what blocks
 * @param resync how often everything that was applied is looked at, though nothing was seen to change (R30)
 * @param clock for the times in conditions
 * @param fates hears what becomes of objects
 */
public record Environment(
        KubeApi kube,
        Leftovers leftovers,
        Observations observations,
        Members members,
        ActorRef<RenderPool.Command> renders,
        Duration renderPatience,
        EngineIdentity engine,
        Claims claims,
        Quarantine quarantine,
        Jobs jobs,
        Backoff backoff,
        Duration resync,
        InstantSource clock,
        ActorRef<Fate> fates) {}
