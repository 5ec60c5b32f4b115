package io.dockyards.flux2.render;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.render.InstanceFailure.Kind;
import io.dockyards.flux2.render.wasm.LinearMemory;
import io.dockyards.flux2.render.wasm.StoppedException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One instance of the CUE engine: bytes in, bytes out (the functions are listed in {@code docs/engine.md}). With its neighbours
 * {@link CueProgram} and {@link CueHost} the only code that knows which WASM runtime this is.
 *
 * <p>Not thread-safe but for {@link #stop()}. Every call may throw {@link InstanceFailure}; the instance is of no use then, and must be
 * closed or restored.
 */
final class CueInstance implements AutoCloseable {
    private static final byte[] PANIC = "{\"panic\"".getBytes(StandardCharsets.UTF_8);

    private final CueHost host;
    private final Instance instance;
    /** What it was restored from last. */
    private Optional<Snapshot> origin = Optional.empty();

    private volatile boolean isEnded;
    private boolean isClosed;

    private CueInstance(CueHost host, Instance instance) {
        this.host = host;
        this.instance = instance;
    }

    /**
     * Makes an instance that has the definitions; equal ones have equal memories, byte for byte, until something else is asked of them.
     *
     * @param library archive of the definitions
     * @param memoryLimit bytes that its memory may grow to
     */
    static CueInstance open(CueProgram program, byte[] library, long memoryLimit) throws InstanceFailure {
        CueHost host = CueHost.reckoned();
        CueInstance made = made(host, () -> program.instance(host.imports(), memoryLimit));
        made.invoke("_initialize");
        made.call("library", library);
        return made;
    }

    /** Makes an instance that is as another was when the snapshot was taken. */
    static CueInstance restored(CueProgram program, Snapshot snapshot, long memoryLimit) throws InstanceFailure {
        CueHost host = CueHost.real();
        CueInstance made = made(host, () -> program.emptyInstance(host.imports(), memoryLimit));
        made.restore(snapshot);
        return made;
    }

    /** Bytes of linear memory; never shrinks but when a snapshot is restored. */
    long memory() {
        return (long) instance.memory().pages() * Memory.PAGE_SIZE;
    }

    /** Calls a function that takes nothing and gives bytes. */
    byte[] call(String function) throws InstanceFailure {
        return answer(() -> apply(function));
    }

    /** Calls a function that takes bytes and gives bytes. */
    byte[] call(String function, byte[] argument) throws InstanceFailure {
        return answer(() -> {
            // An empty buffer has no address in Go.
            int address = (int) apply("alloc", Math.max(argument.length, 1));
            instance.memory().write(address, argument);
            return apply(function, address, argument.length);
        });
    }

    /** Makes a call, and fetches the bytes of which it gives the place. */
    private byte[] answer(LongSupplier call) throws InstanceFailure {
        begin();
        byte[] answer;
        try {
            long place = call.getAsLong();
            answer = instance.memory().readBytes((int) (place >>> 32), (int) place);
        } catch (Throwable e) {
            throw failure(e);
        } finally {
            // The memory must not be taken for garbage, and given back, while its address is all that the code has of
            // it.
            Reference.reachabilityFence(this);
        }
        if (answer.length >= PANIC.length && Arrays.equals(answer, 0, PANIC.length, PANIC, 0, PANIC.length)) {
            throw new InstanceFailure(Kind.CRASH, panic(answer));
        }
        return answer;
    }

    /** Calls a function of numbers; gives 0 if it gives nothing. */
    long invoke(String function, long... arguments) throws InstanceFailure {
        begin();
        try {
            return apply(function, arguments);
        } catch (Throwable e) {
            throw failure(e);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Ends the call that runs, from any thread: it fails as {@link Kind#INTERRUPTED}. The next one isn't kept from running. Host
     * functions and the interpreter look at their thread's interrupt flag instead.
     */
    void stop() {
        if (instance.memory() instanceof LinearMemory memory) {
            memory.stop();
        }
    }

    /** Ends the call that runs, and every later one as it begins; from any thread. */
    void end() {
        isEnded = true;
        stop();
    }

    /** Has Go collect its garbage, all of it, and from then on none by itself. */
    void collect() throws InstanceFailure {
        invoke("collect", -1);
    }

    /** What the instance is now. The caller has Go collect its garbage before, so that none is kept. */
    Snapshot snapshot() {
        checkOpen();
        return InstanceState.take(instance, host, origin);
    }

    /** Makes it what it was, whatever has happened to it since. */
    void restore(Snapshot snapshot) throws InstanceFailure {
        checkOpen();
        try {
            InstanceState.restore(instance, host, snapshot);
            origin = Optional.of(snapshot);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** Gives its memory back. No call may run. */
    @Override
    public void close() {
        isClosed = true;
        if (instance.memory() instanceof LinearMemory memory) {
            memory.close();
        }
    }

    private interface Making {
        Instance make();
    }

    private static CueInstance made(CueHost host, Making making) throws InstanceFailure {
        try {
            return new CueInstance(host, making.make());
        } catch (Throwable e) {
            throw failure(host, e);
        }
    }

    /** A stop from now on counts, one from before doesn't; an end or an interrupt counts whenever it came. */
    private void begin() throws InstanceFailure {
        checkOpen();
        if (instance.memory() instanceof LinearMemory memory) {
            memory.arm();
        }
        if (isEnded || Thread.currentThread().isInterrupted()) {
            throw new InstanceFailure(Kind.INTERRUPTED, "interrupted");
        }
    }

    private void checkOpen() {
        if (isClosed) {
            throw new IllegalStateException("the instance is closed");
        }
    }

    private long apply(String function, long... arguments) {
        long[] results = instance.export(function).apply(arguments);
        return results == null || results.length == 0 ? 0 : results[0];
    }

    private static String panic(byte[] answer) {
        try {
            return Json.read(answer).path("panic").asText();
        } catch (IOException e) {
            return new String(answer, StandardCharsets.UTF_8);
        }
    }

    private InstanceFailure failure(Throwable thrown) {
        return failure(host, thrown);
    }

    /** Whatever was thrown, fatal errors too: they end with the instance and mustn't reach an actor. */
    private static InstanceFailure failure(CueHost host, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StackOverflowError _ -> {
                    return new InstanceFailure(Kind.STACK, "the JVM's stack overflowed");
                }
                case OutOfMemoryError e -> {
                    return new InstanceFailure(Kind.HEAP, String.valueOf(e.getMessage()));
                }
                case StoppedException _, ChicoryInterruptedException _, InterruptedException _ -> {
                    return new InstanceFailure(Kind.INTERRUPTED, "interrupted");
                }
                default -> {}
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            // Some host functions only say so in their message.
            return new InstanceFailure(Kind.INTERRUPTED, "interrupted");
        }
        return death(thrown, host.lastWords());
    }

    /** Go's runtime ends itself where it can't go on, and says why. Templates can't print, so the words are its own. */
    private static InstanceFailure death(Throwable thrown, String words) {
        if (words.contains("out of memory")) {
            return new InstanceFailure(Kind.MEMORY, words.lines().findFirst().orElse(words));
        }
        if (words.contains("stack overflow")) {
            return new InstanceFailure(Kind.STACK, words.lines().findFirst().orElse(words));
        }
        return new InstanceFailure(Kind.CRASH, (thrown + "\n" + words).strip());
    }
}
