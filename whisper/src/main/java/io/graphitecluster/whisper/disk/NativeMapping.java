package io.graphitecluster.whisper.disk;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * A file that the system has mapped.
 *
 * <p>A store that the system cannot carry out (the file was cut short, the disk fails or is full) is a signal. The virtual
 * machine makes it an {@link InternalError} of this thread, but at the next point only where it looks for such things: a
 * call out of Java is one, so there is one after each run of stores.
 */
final class NativeMapping implements MappedFile {
    private static final int POINT = 12;
    private static final MemorySegment MEMORY = allMemory();

    private final NativeMappings owner;
    /** Number of the watch that tells of others' changes. */
    private final int watch;

    private long address;
    private long length;
    private boolean changed;

    NativeMapping(NativeMappings owner, int watch, long address, long length) {
        this.owner = owner;
        this.watch = watch;
        this.address = address;
        this.length = length;
    }

    @SuppressWarnings("restricted") // each access is checked against the mapping here
    private static MemorySegment allMemory() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    int watch() {
        return watch;
    }

    void setChanged() {
        changed = true;
    }

    @Override
    public boolean isChanged() {
        return changed;
    }

    @Override
    public void write(MemorySegment from, long start, long count, long offset) throws MappingLostException {
        Objects.checkFromIndexSize(offset, count, length);
        try {
            for (long done = 0; done < count; done += POINT) {
                put(
                        address + offset + done,
                        from.get(JAVA_INT_UNALIGNED, start + done),
                        from.get(JAVA_LONG_UNALIGNED, start + done + Integer.BYTES));
            }
            meetSignals();
        } catch (InternalError e) {
            if (e.getMessage() == null || !e.getMessage().contains("memory access")) {
                throw e;
            }
            throw new MappingLostException("the system could not write to its memory", e);
        }
    }

    /**
     * Interval and value as they lie in the file. A value that replaces one of the same interval goes in one store where
     * the processor guarantees that; otherwise the slot is empty until both are there, in this order for all processors.
     */
    private static void put(long at, int interval, long value) {
        boolean whole = ((at + Integer.BYTES) & (Long.BYTES - 1)) == 0;
        if (whole && MEMORY.get(JAVA_INT_UNALIGNED, at) == interval) {
            MEMORY.set(JAVA_LONG_UNALIGNED, at + Integer.BYTES, value);
            return;
        }
        MEMORY.set(JAVA_INT_UNALIGNED, at, 0);
        VarHandle.releaseFence();
        MEMORY.set(JAVA_LONG_UNALIGNED, at + Integer.BYTES, value);
        VarHandle.releaseFence();
        MEMORY.set(JAVA_INT_UNALIGNED, at, interval);
    }

    private static void meetSignals() {
        SystemCalls.once(() -> (long) Posix.LABS.invokeExact(0L));
    }

    @Override
    public void close() throws IOException {
        long mapped = address;
        long size = length;
        address = 0;
        length = 0;
        if (size > 0) {
            owner.unmap(this, mapped, size);
        }
    }
}
