package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** A file that is open in {@link Descriptors}, for code that takes a {@link DiskFile}. Does not own the descriptor. */
public final class DescriptorFile implements DiskFile {
    private final Descriptors descriptors;
    private final MemorySegment scratch;
    private final int descriptor;

    /**
     * A view of an open file.
     *
     * @param scratch native memory, through which bytes go to and from the heap
     */
    public DescriptorFile(Descriptors descriptors, int descriptor, MemorySegment scratch) {
        this.descriptors = descriptors;
        this.descriptor = descriptor;
        this.scratch = scratch;
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
        int total = 0;
        while (into.hasRemaining()) {
            int wanted = (int) Math.min(into.remaining(), scratch.byteSize());
            int count = (int) descriptors.read(descriptor, scratch, wanted, offset + total);
            into.put(scratch.asSlice(0, count).asByteBuffer());
            total += count;
            if (count < wanted) {
                break;
            }
        }
        return total;
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
        long position = offset;
        while (from.hasRemaining()) {
            int length = (int) Math.min(from.remaining(), scratch.byteSize());
            scratch.asSlice(0, length).copyFrom(MemorySegment.ofBuffer(from.slice(from.position(), length)));
            from.position(from.position() + length);
            long done = 0;
            while (done < length) {
                done += descriptors.write(descriptor, scratch, done, length - done, position + done);
            }
            position += length;
        }
    }

    @Override
    public long size() throws IOException {
        FileLook look = new FileLook();
        descriptors.look(descriptor, look);
        return look.size();
    }

    @Override
    public void look(FileLook into) throws IOException {
        descriptors.look(descriptor, into);
    }

    @Override
    public void allocate(long length) throws IOException {
        descriptors.allocate(descriptor, length);
    }

    @Override
    public void sync() throws IOException {
        descriptors.sync(descriptor);
    }

    /** Does nothing: whoever opened the descriptor closes it. */
    @Override
    public void close() {}
}
