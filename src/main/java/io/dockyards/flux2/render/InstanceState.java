package io.dockyards.flux2.render;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.ValType;
import io.dockyards.flux2.render.wasm.LinearMemory;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.stream.IntStream;

/** Takes and restores what an instance is, whichever memory it has. */
final class InstanceState {
    private InstanceState() {}

    /** @param earlier one that the instance was restored from, with which the new one can share what is the same */
    static Snapshot take(Instance instance, CueHost host, Optional<Snapshot> earlier) {
        return switch (instance.memory()) {
            case LinearMemory memory ->
                new Snapshot(
                        SnapshotMemory.of(memory.content(), earlier.map(Snapshot::memory)),
                        memory.globals(),
                        host.clockNanos());
            case Memory memory ->
                new Snapshot(
                        SnapshotMemory.of(
                                MemorySegment.ofArray(memory.readBytes(0, memory.pages() * Memory.PAGE_SIZE)),
                                earlier.map(Snapshot::memory)),
                        IntStream.range(0, instance.globalCount())
                                .mapToLong(index -> instance.global(index).getValue())
                                .toArray(),
                        host.clockNanos());
        };
    }

    static void restore(Instance instance, CueHost host, Snapshot snapshot) {
        host.resume(snapshot.clockNanos());
        switch (instance.memory()) {
            case LinearMemory memory -> load(memory, snapshot);
            case Memory memory -> restore(instance, memory, snapshot);
        }
    }

    private static void load(LinearMemory memory, Snapshot snapshot) {
        SnapshotMemory content = snapshot.memory();
        memory.load(snapshot.bytes(), content.image(), content::copyTo, content::copyDifferencesTo, snapshot.globals());
    }

    /** Chicory's memory can't shrink. Go doesn't mind, as long as what it will grow into is zero. */
    private static void restore(Instance instance, Memory memory, Snapshot snapshot) {
        int pages = (int) (snapshot.bytes() / Memory.PAGE_SIZE);
        if (memory.pages() < pages && memory.grow(pages - memory.pages()) < 0) {
            throw new OutOfMemoryError("the snapshot is larger than the memory limit");
        }
        memory.zero();
        memory.write(0, snapshot.memory().toArray());
        long[] globals = snapshot.globals();
        for (int index = 0; index < instance.globalCount(); index++) {
            long value = globals[index];
            instance.global(index).setValue(instance.global(index).getType().equals(ValType.I32) ? (int) value : value);
        }
    }
}
