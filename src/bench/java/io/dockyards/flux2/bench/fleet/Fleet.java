package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.bench.BenchFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The Workloads of a run: makes and changes them, and waits for what the controller does about it. */
final class Fleet {
    private static final int THREADS = 8;

    private final FleetServer server;
    private final FleetObjects objects;
    private final List<Name> names;
    private final Set<Name> all;
    private final Crowd workloads;
    private final Crowd releases;
    private final Crowd repositories;

    /** @param workloads the watch of all Workloads */
    Fleet(
            FleetServer server,
            FleetObjects objects,
            List<Name> names,
            Crowd workloads,
            Crowd releases,
            Crowd repositories) {
        this.server = server;
        this.objects = objects;
        this.names = List.copyOf(names);
        this.all = Set.copyOf(names);
        this.workloads = workloads;
        this.releases = releases;
        this.repositories = repositories;
    }

    /** What the Workloads need. */
    void prepare() {
        String namespace = FleetObjects.NAMESPACE;
        server.create(Paths.NAMESPACES, FleetObjects.namespace(namespace));
        server.create(Paths.clusters(namespace), FleetObjects.cluster(namespace));
        server.merge(Paths.clusters(namespace) + "/" + FleetObjects.CLUSTER + "/status", FleetObjects.clusterReady());
        server.create(
                Paths.templates(namespace),
                FleetObjects.template(new Name(namespace, FleetObjects.TEMPLATE), objects.firstSource()));
    }

    /** @return seconds from the first create until all are applied and Ready */
    double create(Runnable check) {
        long began = System.nanoTime();
        atOnce(name -> server.create(Paths.workloads(name.namespace()), objects.workload(name)));
        repositories.await(
                "all HelmRepositories are there", all, FleetStates.gone().negate(), patience(check));
        long applied = awaitReleases(FleetObjects.OF_TEMPLATE, FleetObjects.FIRST_INTERVAL, check);
        return seconds(began, Math.max(applied, awaitReady(all, check)));
    }

    /** Deletes all, and waits until what was rendered is gone too. */
    void delete(Runnable check) {
        server.delete(Paths.workloads(FleetObjects.NAMESPACE));
        workloads.await("all Workloads are gone", all, FleetStates.gone(), patience(check));
        releases.await("all HelmReleases are gone", all, FleetStates.gone(), patience(check));
        repositories.await("all HelmRepositories are gone", all, FleetStates.gone(), patience(check));
    }

    /** @return seconds until all HelmReleases have what the other template says, and all Workloads are Ready */
    double changeTemplate(Runnable check) {
        ObjectNode change = Json.object();
        change.withObject("/spec").put("source", objects.secondSource());
        long began = System.nanoTime();
        server.merge(Paths.templates(FleetObjects.NAMESPACE) + "/" + FleetObjects.TEMPLATE, change);
        long applied = awaitReleases(FleetObjects.OF_TEMPLATE, FleetObjects.SECOND_INTERVAL, check);
        return seconds(began, Math.max(applied, awaitReady(all, check)));
    }

    /**
     * Changes an input of one Workload; returns once that is Ready again.
     *
     * @param number of the change: another one is another value
     * @return seconds until its HelmRelease has it
     */
    double changeInput(int number, Runnable check) {
        Name name = names.get(number % names.size());
        String version = "1.0." + number;
        ObjectNode change = Json.object();
        change.withObject("/spec/input").put("version", version);
        long began = System.nanoTime();
        server.merge(Paths.workload(name), change);
        long applied = releases.await(
                "the HelmRelease has the input " + version,
                Set.of(name),
                FleetStates.has(FleetObjects.OF_INPUT, version),
                patience(check));
        // The watch may still show it as it was before the change; what is wanted is the generation that has it.
        workloads.await(
                "the Workload is Ready again",
                Set.of(name),
                FleetStates.has("/spec/input/version", version).and(FleetStates::ready),
                patience(check));
        return seconds(began, applied);
    }

    /**
     * Changes an input of all of them.
     *
     * @param number of the change: another one is another value
     */
    void changeInputs(int number, Runnable check) {
        String version = "3.0." + number;
        ObjectNode change = Json.object();
        change.withObject("/spec/input").put("version", version);
        atOnce(name -> server.merge(Paths.workload(name), change));
        awaitReleases(FleetObjects.OF_INPUT, version, check);
    }

    private void atOnce(Consumer<Name> task) {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> tasks = names.stream()
                    .<Future<?>>map(name -> threads.submit(() -> task.accept(name)))
                    .toList();
            for (Future<?> each : tasks) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchFailure failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchFailure.wrong("interrupted");
        }
    }

    private long awaitReleases(String field, String value, Runnable check) {
        return releases.await(
                "all HelmReleases have " + field + " " + value, all, FleetStates.has(field, value), patience(check));
    }

    private long awaitReady(Set<Name> whom, Runnable check) {
        return workloads.await("all Workloads are Ready", whom, FleetStates::ready, patience(check));
    }

    private Patience patience(Runnable check) {
        return new Patience(Duration.ofSeconds(120 + names.size()), check);
    }

    private static double seconds(long began, long ended) {
        return (ended - began) / 1e9;
    }
}
