package io.graphitecluster.whisper.disk;

/**
 * What a look at an open file tells; filled anew by each {@link Descriptors#look}, so that looking allocates nothing.
 * Where the system cannot tell inode or time of change both are 0, and only the length is to be relied on.
 */
public final class FileLook {
    private long inode;
    private long size;
    private long changedMillis;

    /** Fills in what was seen: inode, length in bytes, and the last change of content or status, epoch milliseconds. */
    public void set(long seenInode, long seenSize, long seenChangedMillis) {
        inode = seenInode;
        size = seenSize;
        changedMillis = seenChangedMillis;
    }

    /** The file's number in its file system, 0 when unknown. Numbers of deleted files are given out again. */
    public long inode() {
        return inode;
    }

    /** Length in bytes. */
    public long size() {
        return size;
    }

    /** When content, length, name or rights last changed (ctime), epoch milliseconds; 0 when unknown. */
    public long changedMillis() {
        return changedMillis;
    }
}
