package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.disk.Descriptors;
import java.io.IOException;

/** The file that a lane created last. It stays open until the next one is made, since its first points come now. */
final class NewestFile {
    private static final int NONE = -1;

    private final Descriptors files;
    private int series = NONE;
    private int descriptor = NONE;

    NewestFile(Descriptors files) {
        this.files = files;
    }

    /** Keeps the file of a series open instead of the one before. The descriptor is owned from now on. */
    void keep(int created, int opened) throws IOException {
        int before = descriptor;
        series = created;
        descriptor = opened;
        if (before != NONE) {
            files.close(before);
        }
    }

    /** Gives the open file of a series away; -1 when another one is the newest. */
    int take(int wanted) {
        if (series != wanted) {
            return NONE;
        }
        int taken = descriptor;
        series = NONE;
        descriptor = NONE;
        return taken;
    }

    /** Closes the file; answers whether there was one. */
    boolean close() throws IOException {
        int taken = take(series);
        if (taken != NONE) {
            files.close(taken);
        }
        return taken != NONE;
    }

    /** Closes the file if it is that of a series. */
    void drop(int dropped) throws IOException {
        if (series == dropped) {
            close();
        }
    }
}
