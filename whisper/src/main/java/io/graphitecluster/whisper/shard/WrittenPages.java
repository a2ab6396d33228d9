package io.graphitecluster.whisper.shard;

import java.util.Arrays;

/**
 * Where a file may be written to through a mapping, which cannot tell that the disk is full as a write does: in the pages
 * that the last writes by its descriptor went to, one for each archive. The file has its room on the disk there, also
 * when it is sparse; and no more of it comes to be in the process' memory.
 */
final class WrittenPages {
    /** Archives beyond share a page. */
    static final int ARCHIVES = 4;

    private static final int PAGE_BITS = 12;

    /** Number of each archive's page plus 1; 0 for none. */
    private final int[] pages = new int[ARCHIVES];

    private boolean first;

    private static int of(long offset) {
        return (int) (offset >>> PAGE_BITS) + 1;
    }

    /** Whether a run of an archive lies in the archive's page, and has not its first slot, which may never be empty. */
    boolean mayPut(Layout layout, int archive, long offset, long length) {
        int page = of(offset);
        return pages[archive % ARCHIVES] == page && of(offset + length - 1) == page && offset != layout.offset[archive];
    }

    /** The descriptor was written to. */
    void written(Layout layout, int archive, long offset, long length) {
        pages[archive % ARCHIVES] = of(offset + length - 1);
        first |= offset == layout.offset[archive];
    }

    /** Whether a first slot was written to, as the next write may well do again. */
    boolean hasFirstSlot() {
        return first;
    }

    void clear() {
        first = false;
        Arrays.fill(pages, 0);
    }

    /** Takes over what was saved. */
    void load(int[] from, int start) {
        first = false;
        System.arraycopy(from, start, pages, 0, ARCHIVES);
    }

    void save(int[] to, int start) {
        System.arraycopy(pages, 0, to, start, ARCHIVES);
    }
}
