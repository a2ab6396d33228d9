package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.disk.Descriptors;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Folders that are open, so that a file is found by its name alone and not by a walk along its whole path. A folder is
 * opened when files of it come one after the other, and for {@value #MILLIS} ms only: as long it may take to notice that
 * another folder has its path. Each place is for the folders of one hash.
 */
final class Folders {
    private static final int MILLIS = 1000;
    /** A folder is opened for so many files. */
    private static final int WORTH = 4;

    private static final int NONE = -1;

    private final Descriptors files;
    private final PathTable paths;
    private final LongSupplier epochMillis;
    /** A series of the folder that a place is for. */
    private final int[] owners;

    private final int[] descriptors;
    private final int[] uses;
    private final long[] since;

    /**
     * With none open.
     *
     * @param most how many may be open; rounded down to a power of two
     */
    Folders(Descriptors files, PathTable paths, LongSupplier epochMillis, int most) {
        this.files = files;
        this.paths = paths;
        this.epochMillis = epochMillis;
        int places = Integer.highestOneBit(most);
        owners = filled(places);
        descriptors = filled(places);
        uses = new int[places];
        since = new long[places];
    }

    private static int[] filled(int places) {
        int[] array = new int[places];
        Arrays.fill(array, NONE);
        return array;
    }

    /** How many may be open. */
    int most() {
        return owners.length;
    }

    /** The open folder of a series' file; -1 when it is not open. */
    int of(int series) throws IOException {
        if (owners.length == 0 || paths.isTop(series)) {
            return NONE;
        }
        int place = place(series);
        long now = epochMillis.getAsLong();
        boolean isCurrent = now >= since[place] && now - since[place] < MILLIS;
        boolean isOwn = owners[place] != NONE && paths.isSameFolder(owners[place], series);
        if (isOwn && isCurrent) {
            if (descriptors[place] == NONE && ++uses[place] >= WORTH) {
                descriptors[place] = files.openFolder(paths.folder(series));
                since[place] = now;
            }
            return descriptors[place];
        }
        if (isCurrent && descriptors[place] != NONE) {
            return NONE;
        }
        close(place);
        owners[place] = series;
        uses[place] = 1;
        since[place] = now;
        return NONE;
    }

    private int place(int series) {
        return paths.folderHash(series) & (owners.length - 1);
    }

    /** Closes the folder of a series if it is open. */
    void drop(int series) throws IOException {
        if (owners.length > 0) {
            int place = place(series);
            if (owners[place] != NONE && paths.isSameFolder(owners[place], series)) {
                close(place);
            }
        }
    }

    /** Closes all. */
    void close() throws IOException {
        for (int place = 0; place < owners.length; place++) {
            close(place);
        }
    }

    private void close(int place) throws IOException {
        int descriptor = descriptors[place];
        descriptors[place] = NONE;
        owners[place] = NONE;
        if (descriptor != NONE) {
            files.close(descriptor);
        }
    }
}
