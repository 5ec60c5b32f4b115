package io.dockyards.flux2.render;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.render.InstanceFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One instance of the CUE engine: bytes in, bytes out (the functions are listed in {@code docs/engine.md}). With its neighbours
 * {@link CueProgram} and {@link CueHost} the only code that knows which WASM runtime this is.
 *
 * <p>Not thread-safe. Every call may throw {@link InstanceFailure}; the instance is of no use then.
 */
final class CueInstance {
    private static final byte[] PANIC = "{\"panic\"".getBytes(StandardCharsets.UTF_8);

    private final CueHost host;
    private final Instance instance;

    private CueInstance(CueHost host, Instance instance) {
        this.host = host;
        this.instance = instance;
    }

    /**
     * Makes an instance that has the definitions.
     *
     * @param library archive of the definitions
     * @param memoryLimit bytes that its memory may grow to
     */
    static CueInstance open(CueProgram program, byte[] library, long memoryLimit) throws InstanceFailure {
        CueHost host = new CueHost();
        CueInstance made;
        try {
            made = new CueInstance(
                    host,
                    Instance.builder(program.module())
                            .withImportValues(host.imports())
                            .withMachineFactory(program.machines())
                            .withMemoryFactory(limits -> memory(limits, memoryLimit))
                            .withStart(false)
                            .build());
            made.instance.export("_initialize").apply();
        } catch (Throwable e) {
            throw failure(host, e);
        }
        made.call("library", library);
        return made;
    }

    /** Bytes of linear memory; never shrinks. */
    long memory() {
        return (long) instance.memory().pages() * Memory.PAGE_SIZE;
    }

    /** Calls a function that takes bytes and answers with bytes. */
    byte[] call(String function, byte[] argument) throws InstanceFailure {
        // An empty buffer has no address in Go.
        int address = (int) invoke("alloc", Math.max(argument.length, 1));
        byte[] answer;
        try {
            instance.memory().write(address, argument);
            long place = instance.export(function).apply(address, argument.length)[0];
            answer = instance.memory().readBytes((int) (place >>> 32), (int) place);
        } catch (Throwable e) {
            throw failure(host, e);
        }
        if (answer.length >= PANIC.length && Arrays.equals(answer, 0, PANIC.length, PANIC, 0, PANIC.length)) {
            throw new InstanceFailure(Kind.CRASH, panic(answer));
        }
        return answer;
    }

    /** Calls a function that takes numbers; 0 if it gives nothing. */
    long invoke(String function, long... arguments) throws InstanceFailure {
        try {
            long[] results = instance.export(function).apply(arguments);
            return results == null || results.length == 0 ? 0 : results[0];
        } catch (Throwable e) {
            throw failure(host, e);
        }
    }

    private static Memory memory(MemoryLimits declared, long limit) {
        int pages = (int) Math.min(declared.maximumPages(), limit / Memory.PAGE_SIZE);
        return new ByteArrayMemory(new MemoryLimits(declared.initialPages(), Math.max(pages, declared.initialPages())));
    }

    private static String panic(byte[] answer) {
        try {
            return Json.read(answer).path("panic").asText();
        } catch (IOException e) {
            return new String(answer, StandardCharsets.UTF_8);
        }
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
                case ChicoryInterruptedException _, InterruptedException _ -> {
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
