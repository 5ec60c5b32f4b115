package io.dockyards.flux2.render.wasm;

import com.dylibso.chicory.runtime.GlobalFactory;
import com.dylibso.chicory.runtime.Memory;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The memory of an instance, and beside it what generated code wants as near: Go's globals, the flag that ends a call, and the function
 * table.
 *
 * <p>Accesses of generated code are not checked against the size that the WASM has asked for: one beyond it finds zeros or, in what is
 * reserved for growth, a place of its own. Go can't make one, as its own checks of bounds and nil come before each access; what it
 * mustn't do in any case is reach anything outside of this memory, and it can't. Bulk operations and the host's accesses are checked.
 *
 * <p>One thread at a time; only {@link #stop()} is for all.
 */
public abstract class LinearMemory extends HostMemory {
    /** Most pages of 64 KiB, as an address must fit a positive int for the host (and an array). */
    static final int MOST_PAGES = Memory.RUNTIME_MAX_PAGES;

    /** Go's stack pointer. */
    public int sp;

    /** The closure that is called. */
    public long ctxt;

    /** The goroutine that runs. */
    public long g;

    public long ret0;
    public long ret1;
    public long ret2;
    public long ret3;

    /** Whether the scheduler gives back control to the host. */
    public int pause;

    /**
     * Not 0 once the running call shall end. Looked at before each jump backward; volatile, which costs nothing that could be measured,
     * so that no loop keeps what it saw first.
     */
    public volatile int stop;

    /** Address of its first byte, for {@link ReservedAccess}. */
    final long base;

    /** Its bytes and room to grow, for {@link PortableAccess}. */
    byte[] bytes = {};

    /** The function table, which all instances of a program share. */
    public WasmFunction[] functions = {};

    private final int initialPages;
    private final int maximumPages;
    private int pages;

    /**
     * @param initialPages its first size, in pages of 64 KiB
     * @param maximumPages what it may grow to
     * @param base address of its first byte, if it has one
     */
    LinearMemory(int initialPages, int maximumPages, long base) {
        this.base = base;
        this.initialPages = initialPages;
        this.maximumPages = Math.clamp(maximumPages, initialPages, MOST_PAGES);
        this.pages = initialPages;
    }

    /** Makes room for so many pages, all that is new being zero. */
    abstract void resize(int newPages);

    /**
     * Makes room for so many pages that begin as an image has them and are zero behind it.
     *
     * @return false if this memory can't: nothing is changed then
     */
    boolean lay(MemoryImage image, int newPages) {
        return false;
    }

    /** Gives the memory back at once; it can't be used after. */
    public abstract void close();

    /** Ends the call that runs, within microseconds. May be called from any thread. */
    public final void stop() {
        stop = 1;
    }

    /** Ends the call if somebody wants it ended. */
    public final void poll() {
        if (stop != 0) {
            throw stopped();
        }
    }

    /** What ends a call that somebody wants ended. */
    public static RuntimeException stopped() {
        return new StoppedException();
    }

    /** Before a call: what ended an earlier one doesn't count. */
    public final void arm() {
        stop = 0;
    }

    /** Makes the globals of an instance, in their order, as fields of this memory. */
    public final GlobalFactory globalFactory() {
        AtomicInteger next = new AtomicInteger();
        return (value, _, type, mutability) -> new GoGlobal(this, next.getAndIncrement(), value, type, mutability);
    }

    /** Takes over another state, of which nothing is shared. */
    public final void load(long newSize, Consumer<MemorySegment> writer, long[] globals) {
        load(newSize, Optional.empty(), writer, writer, globals);
    }

    /**
     * Takes over another state.
     *
     * @param newSize its bytes, whole pages
     * @param image what most of them are as, if there is one
     * @param whole writes all of them
     * @param others writes those that aren't as in the image
     */
    public final void load(
            long newSize,
            Optional<MemoryImage> image,
            Consumer<MemorySegment> whole,
            Consumer<MemorySegment> others,
            long[] globals) {
        int newPages = (int) (newSize / Memory.PAGE_SIZE);
        if (newPages > maximumPages) {
            throw new OutOfMemoryError("the snapshot is larger than the memory may be");
        }
        if (image.isPresent() && lay(image.get(), newPages)) {
            pages = newPages;
            others.accept(view());
        } else {
            resize(newPages);
            pages = newPages;
            whole.accept(view());
        }
        setGlobals(globals);
    }

    /** What is in it now; valid until it grows or is closed. */
    public final MemorySegment content() {
        return view();
    }

    public final long[] globals() {
        return new long[] {sp, ctxt, g, ret0, ret1, ret2, ret3, pause};
    }

    private void setGlobals(long[] values) {
        for (int index = 0; index < values.length; index++) {
            setGlobal(index, values[index]);
        }
    }

    final long global(int index) {
        return switch (index) {
            case 0 -> sp;
            case 1 -> ctxt;
            case 2 -> g;
            case 3 -> ret0;
            case 4 -> ret1;
            case 5 -> ret2;
            case 6 -> ret3;
            case 7 -> pause;
            default -> throw new IndexOutOfBoundsException("Go has no global " + index);
        };
    }

    final void setGlobal(int index, long value) {
        switch (index) {
            case 0 -> sp = (int) value;
            case 1 -> ctxt = value;
            case 2 -> g = value;
            case 3 -> ret0 = value;
            case 4 -> ret1 = value;
            case 5 -> ret2 = value;
            case 6 -> ret3 = value;
            case 7 -> pause = (int) value;
            default -> throw new IndexOutOfBoundsException("Go has no global " + index);
        }
    }

    @Override
    public final int pages() {
        return pages;
    }

    @Override
    public final int grow(int more) {
        int before = pages;
        if (more < 0 || more > maximumPages - before) {
            return -1;
        }
        resize(before + more);
        pages = before + more;
        return before;
    }

    @Override
    public final int initialPages() {
        return initialPages;
    }

    @Override
    public final int maximumPages() {
        return maximumPages;
    }

    /** Bytes that it has now. */
    final long size() {
        return (long) pages * Memory.PAGE_SIZE;
    }
}
