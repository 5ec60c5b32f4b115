package io.dockyards.flux2.kube;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in a leader election on a Lease until it leads, renews the lease while it does, and says when it is lost. It has a
 * connection and a thread of its own, so that nothing that reconciling does can delay a renewal.
 */
public final class LeaderElection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaderElection.class);

    private final KubeConnection connection;
    private final ElectionSettings settings;
    private final LeaseLock lock;
    private final BootClock clock = BootClock.system();
    private final LeaseFence fence = new LeaseFence(clock);
    private final String identity = hostName() + "_" + UUID.randomUUID();
    private final Candidacy candidacy;
    private final Semaphore ending = new Semaphore(0);
    private Optional<Thread> thread = Optional.empty();
    private String lastSaid = "";

    private LeaderElection(KubeConnection connection, ElectionSettings settings) {
        this.connection = connection;
        this.settings = settings;
        // As in client-go: two requests can fail before a renewal is too late.
        Rest rest = connection.rest().within(settings.times().renewDeadline().dividedBy(2));
        this.lock = new LeaseLock(rest, settings.namespace().orElseGet(connection::namespace), ElectionSettings.LEASE);
        this.candidacy = new Candidacy(identity, settings.times(), RandomGenerator.getDefault());
    }

    /**
     * Prepares a candidacy; nothing is sent before {@link #start}.
     *
     * @throws KubeSetupException if there can be no connection
     */
    public static LeaderElection open(KubeTarget target, ElectionSettings settings) throws KubeSetupException {
        return new LeaderElection(KubeConnection.open(target), settings);
    }

    /** What the writes of reconciling have to pass: open as long as this replica leads. */
    public WriteFence fence() {
        return fence;
    }

    /**
     * Begins to compete. Neither argument may block.
     *
     * @param leading called once this replica leads
     * @param lost called at most once, after {@code leading}: writes fail from now on, for good. Gets the reason
     */
    public synchronized void start(Runnable leading, Consumer<String> lost) {
        thread =
                Optional.of(Thread.ofPlatform().name("leader-election").daemon().start(() -> run(leading, lost)));
    }

    private void run(Runnable leading, Consumer<String> lost) {
        try {
            compete(leading, lost);
        } catch (Throwable fault) {
            fence.shut();
            log.error("the leader election has a fault", fault);
            lost.accept("the leader election has a fault: " + fault);
        }
    }

    private void compete(Runnable leading, Consumer<String> lost) throws InterruptedException {
        while (ending.availablePermits() == 0) {
            switch (candidacy.next(clock.nanos(), Instant.now())) {
                case Candidacy.Step.Look _ -> look();
                case Candidacy.Step.Write write -> {
                    boolean led = candidacy.leads();
                    write(write);
                    if (!led && candidacy.leads()) {
                        said(identity + " leads by " + lock);
                        leading.run();
                    }
                }
                case Candidacy.Step.Pause(Duration time) -> pause(time);
                case Candidacy.Step.GiveUp(String why) -> {
                    fence.shut();
                    lost.accept(lock + " is lost: " + why);
                    return;
                }
            }
        }
    }

    private void look() {
        try {
            candidacy.looked(lock.read(), clock.nanos());
            if (!candidacy.leads()) {
                candidacy.holder().ifPresent(holder -> said(holder + " leads by " + lock + "; ready to take over"));
            }
        } catch (ApiFailure failure) {
            failed(failure);
        }
    }

    private void write(Candidacy.Step.Write step) {
        long sentAt = clock.nanos();
        try {
            Optional<ObservedLease> written = lock.write(step);
            if (written.isPresent()) {
                candidacy.wrote(written.get(), sentAt);
                fence.openUntil(sentAt + settings.times().renewDeadline().toNanos());
            } else {
                candidacy.outrun(clock.nanos());
            }
        } catch (ApiFailure failure) {
            failed(failure);
        }
    }

    private void failed(ApiFailure failure) {
        String why = String.valueOf(failure.getMessage());
        candidacy.failed(why, clock.nanos());
        if (!why.equals(lastSaid)) {
            lastSaid = why;
            log.warn("leader election: {}", why);
        }
    }

    /** Once, not with each try. */
    private void said(String what) {
        if (!what.equals(lastSaid)) {
            lastSaid = what;
            log.info("{}", what);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (ending.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
            ending.release();
        }
    }

    /**
     * Ends the candidacy; no write starts any more.
     *
     * @param finished whether nothing is under way any more: then the lease is given back and the next leader needn't wait. Else it
     *     runs out by itself
     */
    public synchronized void end(boolean finished) {
        fence.shut();
        ending.release();
        if (thread.isEmpty()) {
            return;
        }
        try {
            thread.get().join();
            thread = Optional.empty();
            if (finished) {
                candidacy.release(Instant.now()).ifPresent(this::release);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void release(Candidacy.Step.Write step) {
        try {
            if (lock.write(step).isPresent()) {
                log.info("{} is released", lock);
            }
        } catch (ApiFailure failure) {
            log.warn("{} isn't released and runs out by itself: {}", lock, failure.getMessage());
        }
    }

    /** Ends the candidacy without giving the lease back, unless it has ended before; closes its connection. */
    @Override
    public void close() {
        end(false);
        connection.close();
    }

    private static String hostName() {
        String inPod = System.getenv().getOrDefault("HOSTNAME", "");
        if (!inPod.isEmpty()) {
            return inPod;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
