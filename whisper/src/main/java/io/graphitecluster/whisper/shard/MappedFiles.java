package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.MappedFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which files stay mapped, of those that are not open. A mapping is used for an hour at most: then the file is written to by
 * a descriptor once, since not every file system notes the time of what comes through a mapping.
 */
final class MappedFiles {
    private static final long LONGEST_SECONDS = TimeUnit.HOURS.toSeconds(1);

    private final Descriptors files;
    private final LongSupplier epochMillis;
    private final Places places;
    private MappedFile[] mappings = {};
    private int[] since = {};
    private int[] pages = {};
    private long noticed;

    MappedFiles(Descriptors files, LongSupplier epochMillis, int most) {
        this.files = files;
        this.epochMillis = epochMillis;
        this.places = new Places(most);
    }

    Places places() {
        return places;
    }

    /** The mapping of a place, if it can be used still; null otherwise. */
    MappedFile usable(int place) throws IOException {
        long now = epochMillis.getAsLong();
        if (now != noticed) {
            files.noticeChanges();
            noticed = now;
        }
        int age = seconds(now) - since[place];
        return mappings[place].isChanged() || age < 0 || age >= LONGEST_SECONDS ? null : mappings[place];
    }

    /** Whether somebody else has changed a mapped file up to now. */
    boolean isChanged(int place) throws IOException {
        files.noticeChanges();
        return mappings[place].isChanged();
    }

    private static int seconds(long millis) {
        return (int) TimeUnit.MILLISECONDS.toSeconds(millis);
    }

    void loadPages(int place, WrittenPages into) {
        into.load(pages, place * WrittenPages.ARCHIVES);
    }

    int put(int series, MappedFile mapping, WrittenPages written) {
        int place = places.put(series);
        if (place >= mappings.length) {
            int length = places.capacityFor(place);
            mappings = Arrays.copyOf(mappings, length);
            since = Arrays.copyOf(since, length);
            pages = Arrays.copyOf(pages, length * WrittenPages.ARCHIVES);
        }
        mappings[place] = mapping;
        since[place] = seconds(epochMillis.getAsLong());
        written.save(pages, place * WrittenPages.ARCHIVES);
        return place;
    }

    /** Frees a place; answers its mapping, which is to be closed. */
    MappedFile take(int place) {
        places.free(place);
        MappedFile mapping = mappings[place];
        mappings[place] = null;
        return mapping;
    }
}
