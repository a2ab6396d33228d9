package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Descriptors of a system that writes few bytes at once, and lets few files be open. */
public final class LimitedDescriptors implements Descriptors {
    private final Descriptors files;
    private final long mostBytes;
    private final int mostOpen;
    private int open;
    private int shortWrites;
    private int refusals;
    private int openedByName;
    private int opened;

    /** Limits what is done with the given ones: bytes of one write, and files open at once. */
    public LimitedDescriptors(Descriptors files, long mostBytes, int mostOpen) {
        this.files = files;
        this.mostBytes = mostBytes;
        this.mostOpen = mostOpen;
    }

    /** Writes that were cut short so far. */
    public int shortWrites() {
        return shortWrites;
    }

    /** Files that were not opened because too many were open. */
    public int refusals() {
        return refusals;
    }

    /** How often a file was opened that was there. */
    public int opened() {
        return opened;
    }

    /** Files that were opened in a folder that was open. */
    public int openedByName() {
        return openedByName;
    }

    /** Files and folders that are open now. */
    public int openNow() {
        return open;
    }

    private void checkRoom() throws TooManyOpenFilesException {
        if (open >= mostOpen) {
            refusals++;
            throw new TooManyOpenFilesException("Too many open files");
        }
    }

    @Override
    public int open(MemorySegment path) throws IOException {
        checkRoom();
        int descriptor = files.open(path);
        opened++;
        open++;
        return descriptor;
    }

    @Override
    public int openFolder(MemorySegment path) throws IOException {
        checkRoom();
        int descriptor = files.openFolder(path);
        open++;
        return descriptor;
    }

    @Override
    public int openIn(int folder, MemorySegment name) throws IOException {
        checkRoom();
        int descriptor = files.openIn(folder, name);
        openedByName++;
        opened++;
        open++;
        return descriptor;
    }

    @Override
    public int createIn(int folder, MemorySegment name) throws IOException {
        checkRoom();
        int descriptor = files.createIn(folder, name);
        open++;
        return descriptor;
    }

    @Override
    public void close(int descriptor) throws IOException {
        open--;
        files.close(descriptor);
    }

    @Override
    public long write(int descriptor, MemorySegment from, long start, long length, long offset) throws IOException {
        if (length > mostBytes) {
            shortWrites++;
        }
        return files.write(descriptor, from, start, Math.min(length, mostBytes), offset);
    }

    @Override
    public long read(int descriptor, MemorySegment into, long length, long offset) throws IOException {
        return files.read(descriptor, into, length, offset);
    }

    @Override
    public void look(int descriptor, FileLook into) throws IOException {
        files.look(descriptor, into);
    }

    @Override
    public MappedFile map(int descriptor, long length) throws IOException {
        return files.map(descriptor, length);
    }

    @Override
    public void noticeChanges() throws IOException {
        files.noticeChanges();
    }

    @Override
    public void allocate(int descriptor, long length) throws IOException {
        files.allocate(descriptor, length);
    }

    @Override
    public void lengthen(int descriptor, long length) throws IOException {
        files.lengthen(descriptor, length);
    }

    @Override
    public void sync(int descriptor) throws IOException {
        files.sync(descriptor);
    }

    @Override
    public void renameNew(int folder, MemorySegment from, MemorySegment to) throws IOException {
        files.renameNew(folder, from, to);
    }

    @Override
    public void deleteIn(int folder, MemorySegment name) throws IOException {
        files.deleteIn(folder, name);
    }

    @Override
    public void syncFolder(MemorySegment path) throws IOException {
        files.syncFolder(path);
    }

    @Override
    public boolean syncEverything() throws IOException {
        return files.syncEverything();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
