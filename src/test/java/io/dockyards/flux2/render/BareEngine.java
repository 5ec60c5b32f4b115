package io.dockyards.flux2.render;

import io.dockyards.flux2.render.InstanceFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** An engine on a memory of choice without what is around it: answers are the bytes that the WASM gives. */
final class BareEngine implements AutoCloseable {
    static final long MEMORY_LIMIT = 512L << 20;

    private static final Map<EngineMemory, CueProgram> PROGRAMS = new EnumMap<>(EngineMemory.class);

    private final CueProgram program;
    private final Snapshot start;
    private CueInstance instance;

    private BareEngine(CueProgram program, CueInstance instance, Snapshot start) {
        this.program = program;
        this.instance = instance;
        this.start = start;
    }

    static synchronized CueProgram program(EngineMemory memory) {
        return PROGRAMS.computeIfAbsent(memory, CueProgram::load);
    }

    /** One that has the definitions. */
    static BareEngine open(EngineMemory memory) throws InstanceFailure {
        CueProgram program = program(memory);
        CueInstance instance = CueInstance.open(program, EngineImage.library(), MEMORY_LIMIT);
        instance.collect();
        return new BareEngine(program, instance, instance.snapshot());
    }

    /** Runs on a thread with the stack that workers have. */
    static <A> A onRenderStack(Callable<A> work) throws Exception {
        FutureTask<A> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "bare-engine", RenderThread.STACK_BYTES);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** What becomes of a job: the answers to both calls, or how the instance died. It leaves the engine as it was. */
    String answers(RenderJob job, Duration limit) throws InstanceFailure {
        try (var _ = Deadlines.start(limit, instance::stop)) {
            String compiled =
                    text(instance.call("compile", Archive.ofFiles(job.template().files())));
            if (!compiled.contains("\"template\"")) {
                return compiled;
            }
            int number = Integer.parseInt(compiled.replaceAll("\\D", ""));
            String rendered = text(instance.call(
                    "render",
                    Archive.ofRequest(number, job.input().cluster(), job.input().workload())));
            instance.invoke("release", number);
            return rendered;
        } catch (InstanceFailure e) {
            Kind kind = e.kind();
            instance.close();
            instance = CueInstance.restored(program, start, MEMORY_LIMIT);
            return "ended: " + kind;
        }
    }

    @Override
    public void close() {
        instance.close();
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }
}
